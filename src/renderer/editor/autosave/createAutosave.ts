import type { Failure } from '#shared/contract/errors.ts'
import { type AutosaveStatus, createAutosaveStatus } from './autosaveStatus.ts'
import type { ChangeSource } from './changeSource.ts'
import { runSave, type SaveTarget, type Saving } from './saveChanges.ts'
import { autosaveTiming, createSaveTimer } from './saveTimer.ts'

export interface AutosaveOptions extends SaveTarget {
  /** The stored version that the text in the window is based on. */
  version: number
}

export interface Autosave {
  addSource(source: ChangeSource): () => void
  /** Something changed. Called on every key, so it is fast. */
  touch(): void
  /** Saves now; true when nothing is left unsaved. */
  flush(): Promise<boolean>
  getStatus(): AutosaveStatus
  subscribe(listener: () => void): () => void
  getVersion(): number
  hasUnsaved(): boolean
  /** The text in the window is now based on this stored version (after a reload or a merge). */
  rebase(version: number): void
  /**
   * Runs work that changes the stored version without being a save: waits for running saves, prevents new
   * ones until the work has ended, and continues from the version in its result.
   */
  exclusive<T>(work: () => Promise<T>, versionOf: (result: T) => number): Promise<T>
  /** The stored text has another version than ours: no save is sent until `rebase`. */
  markOutdated(error: Failure): void
}

/**
 * Collects changes and saves them: after a short pause in typing, or at most `longest` after the first
 * change. One save runs at a time; what is typed meanwhile is saved next.
 */
export function createAutosave({ version, ...target }: AutosaveOptions): Autosave {
  const status = createAutosaveStatus()
  const saving: Saving = {
    target,
    sources: new Set(),
    status,
    timer: createSaveTimer(() => void runSave(saving)),
    version,
    savedAt: null,
    unsaved: false,
    retryDelay: autosaveTiming.firstRetry,
    running: null,
  }
  return {
    addSource(source) {
      saving.sources.add(source)
      return () => saving.sources.delete(source)
    },
    touch: () => touch(saving),
    flush: () => flush(saving),
    getStatus: status.get,
    subscribe: status.subscribe,
    exclusive: (work, versionOf) => runExclusive(saving, work, versionOf),
    getVersion: () => saving.version,
    hasUnsaved: () => saving.unsaved || saving.running !== null,
    rebase(next) {
      saving.version = next
      status.set({ kind: 'saved', at: saving.savedAt })
      if (saving.unsaved) touch(saving)
    },
    markOutdated(error) {
      saving.timer.stop()
      status.set({ kind: 'outdated', error })
    },
  }
}

function touch(saving: Saving): void {
  saving.unsaved = true
  if (saving.status.get().kind === 'outdated') return
  saving.status.set({ kind: 'saving' })
  saving.timer.touch()
}

async function flush(saving: Saving): Promise<boolean> {
  const isStopped = () => {
    const { kind } = saving.status.get()
    return kind === 'failed' || kind === 'outdated'
  }
  do {
    await runSave(saving)
  } while (saving.unsaved && !isStopped())
  return !saving.unsaved
}

const nothing = () => undefined

async function runExclusive<T>(
  saving: Saving,
  work: () => Promise<T>,
  versionOf: (result: T) => number,
): Promise<T> {
  await flush(saving)
  while (saving.running !== null) await saving.running
  const task = work().then((result) => {
    saving.version = versionOf(result)
    return result
  })
  saving.running = task.then(nothing, nothing).finally(() => {
    saving.running = null
    // Something was typed during the save, and its timer ended without saving it.
    if (saving.unsaved && !saving.timer.isRunning() && saving.status.get().kind !== 'outdated') {
      saving.timer.start(0)
    }
  })
  return task
}
