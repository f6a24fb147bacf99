import type { Input, Output } from '#shared/contract/contract.ts'
import type { ErrorCode, Failure, Result } from '#shared/contract/errors.ts'
import type { Instant } from '#shared/domain/time.ts'

export type SavePayload = Pick<Input<'localizations.save'>, 'patch' | 'fields'>
export type SaveOutput = Output<'localizations.save'>

/** What a source handed over for one save. Exactly one of the two functions is called when the save ended. */
export interface TakenChanges {
  payload: SavePayload
  /** The commit happened: these changes are on disk. */
  accept(): void
  /** Nothing was stored: the changes are to be handed over again. */
  giveBack(error: Failure): void
}

/** Something a person edits: a body, the fields around it. */
export interface ChangeSource {
  /** All that changed and was not handed over yet; null when nothing did. */
  take(): TakenChanges | null
}

/**
 * The honest saving line. `saved` is only said after main's commit; `failed` keeps the text in the window and
 * tries again by itself; `outdated` waits for the person, because the stored text moved on without us.
 */
export type AutosaveStatus =
  | { kind: 'saved'; at: Instant | null }
  | { kind: 'saving' }
  | { kind: 'failed'; error: Failure }
  | { kind: 'outdated'; error: Failure }

export interface AutosaveOptions {
  /** The version the window's text starts from. */
  version: number
  save(input: SavePayload & { baseVersion: number }): Promise<Result<SaveOutput>>
  onSaved?: (output: SaveOutput) => void
}

export interface Autosave {
  addSource(source: ChangeSource): () => void
  /** Something changed. Cheap: called on every key. */
  touch(): void
  /** Saves now; true when nothing is left unsaved. */
  flush(): Promise<boolean>
  getStatus(): AutosaveStatus
  subscribe(listener: () => void): () => void
  getVersion(): number
  hasUnsaved(): boolean
  /** The window's text now stands on this stored version (after a reload or a merge). */
  rebase(version: number): void
  /**
   * Does something that changes the stored version by another way than a save: waits for saves, lets none go out
   * meanwhile, and goes on from the version that `work` answers.
   */
  exclusive<T>(work: () => Promise<T>, versionOf: (result: T) => number): Promise<T>
  /** The stored text has another version than ours: no save goes out until `rebase`. */
  markOutdated(error: Failure): void
}

/** Milliseconds. With the commit itself, a kill at any moment loses less than half a second of typing. */
export const autosaveTiming = { quiet: 150, longest: 300, firstRetry: 1000, lastRetry: 30_000 } as const

const nothing = () => undefined

/** Refusals that sending the same again cannot cure. */
const final: ReadonlySet<ErrorCode> = new Set(['versionMismatch', 'notFound', 'notAllowed'])

/**
 * Collects changes and saves them: after a short quiet or, while typing goes on, at most `longest` after the
 * first change. One save is under way at a time; what is typed meanwhile goes with the next.
 */
export function createAutosave(options: AutosaveOptions): Autosave {
  const sources = new Set<ChangeSource>()
  const listeners = new Set<() => void>()
  let version = options.version
  let status: AutosaveStatus = { kind: 'saved', at: null }
  let savedAt: Instant | null = null
  let unsaved = false
  let firstTouch: number | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let retryDelay: number = autosaveTiming.firstRetry
  let running: Promise<void> | null = null

  const setStatus = (next: AutosaveStatus) => {
    // A failure stays in sight while it is tried again.
    if (next.kind === 'saving' && status.kind !== 'saved') return
    status = next
    for (const listener of listeners) listener()
  }

  const arm = (delay: number) => {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => void run(), delay)
  }

  const disarm = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    firstTouch = null
  }

  const touch = (): void => {
    unsaved = true
    if (status.kind === 'outdated') return
    setStatus({ kind: 'saving' })
    const now = Date.now()
    firstTouch ??= now
    arm(Math.max(0, Math.min(autosaveTiming.quiet, firstTouch + autosaveTiming.longest - now)))
  }

  const flush = async (): Promise<boolean> => {
    do {
      await run()
    } while (unsaved && status.kind !== 'failed' && status.kind !== 'outdated')
    return !unsaved
  }

  const run = (): Promise<void> => {
    disarm()
    running ??= saveAll().finally(() => {
      running = null
    })
    return running
  }

  const saveAll = async (): Promise<void> => {
    let slugRefused = false
    while (status.kind !== 'outdated') {
      unsaved = false
      const taken = [...sources].map((source) => source.take()).filter((one) => one !== null)
      if (taken.length === 0) {
        setStatus({ kind: 'saved', at: savedAt })
        return
      }
      setStatus({ kind: 'saving' })
      const result = await attempt(taken)
      if (result.ok) {
        for (const one of taken) one.accept()
        version = result.value.version
        savedAt = result.value.savedAt
        retryDelay = autosaveTiming.firstRetry
        options.onSaved?.(result.value)
        // What was typed meanwhile goes when its timer ends; if that ended already, now.
        if (unsaved && timer === null) continue
        if (!unsaved) setStatus({ kind: 'saved', at: savedAt })
        return
      }
      unsaved = true
      for (const one of taken) one.giveBack(result.error)
      // The source leaves a refused slug out; the rest must not wait for a better one.
      if (result.error.code === 'slugTaken' && !slugRefused) {
        slugRefused = true
        continue
      }
      refused(result.error)
      return
    }
  }

  const refused = (error: Failure): void => {
    if (final.has(error.code)) {
      disarm()
      setStatus({ kind: 'outdated', error })
      return
    }
    setStatus({ kind: 'failed', error })
    if (timer === null) arm(retryDelay)
    retryDelay = Math.min(retryDelay * 2, autosaveTiming.lastRetry)
  }

  const attempt = async (taken: readonly TakenChanges[]): Promise<Result<SaveOutput>> => {
    const payload: SavePayload = Object.assign({}, ...taken.map((one) => one.payload))
    try {
      return await options.save({ ...payload, baseVersion: version })
    } catch (error) {
      // The bridge answers with a Result; a rejection means that it broke down itself.
      const message = error instanceof Error ? error.message : String(error)
      return { ok: false, error: { code: 'unexpected', message } }
    }
  }

  return {
    addSource(source) {
      sources.add(source)
      return () => sources.delete(source)
    },
    touch,
    flush,
    getStatus: () => status,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async exclusive(work, versionOf) {
      await flush()
      while (running !== null) await running
      const task = work().then((result) => {
        version = versionOf(result)
        return result
      })
      running = task.then(nothing, nothing).finally(() => {
        running = null
        // Typed meanwhile, and its timer found the way closed.
        if (unsaved && timer === null && status.kind !== 'outdated') arm(0)
      })
      return task
    },
    getVersion: () => version,
    hasUnsaved: () => unsaved || running !== null,
    rebase(next) {
      version = next
      setStatus({ kind: 'saved', at: savedAt })
      if (unsaved) touch()
    },
    markOutdated(error) {
      disarm()
      setStatus({ kind: 'outdated', error })
    },
  }
}
