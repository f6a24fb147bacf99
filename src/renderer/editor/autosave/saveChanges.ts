/** Saves for an autosave: takes the changes of its sources, sends them, and applies main's answer. */
import type { Output } from '#shared/contract/contract.ts'
import type { ErrorCode, Failure, Result } from '#shared/contract/errors.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { AutosaveStatusStore } from './autosaveStatus.ts'
import type { ChangeSource, SavePayload, TakenChanges } from './changeSource.ts'
import { autosaveTiming, type SaveTimer } from './saveTimer.ts'

export type SaveOutput = Output<'localizations.save'>

/** Where the changes are sent; given by the owner of the autosave. */
export interface SaveTarget {
  save(input: SavePayload & { baseVersion: number }): Promise<Result<SaveOutput>>
  onSaved?: (output: SaveOutput) => void
}

/** The state of one autosave. */
export interface Saving {
  readonly target: SaveTarget
  readonly sources: Set<ChangeSource>
  readonly status: AutosaveStatusStore
  readonly timer: SaveTimer
  /** The stored version that the text in the window is based on. */
  version: number
  savedAt: Instant | null
  /** Something changed that no save has taken. */
  unsaved: boolean
  /** Milliseconds until the next try after a failure. */
  retryDelay: number
  /** The save, or the exclusive work, that is running. */
  running: Promise<void> | null
}

/** Failures that occur again when the same changes are sent again. */
const final: ReadonlySet<ErrorCode> = new Set(['versionMismatch', 'notFound', 'notAllowed'])

/** Saves now, or joins the running save. */
export function runSave(saving: Saving): Promise<void> {
  saving.timer.stop()
  saving.running ??= saveAll(saving).finally(() => {
    saving.running = null
  })
  return saving.running
}

async function saveAll(saving: Saving): Promise<void> {
  const { status, timer } = saving
  let slugRefused = false
  while (status.get().kind !== 'outdated') {
    saving.unsaved = false
    const taken = [...saving.sources].map((source) => source.take()).filter((one) => one !== null)
    if (taken.length === 0) {
      status.set({ kind: 'saved', at: saving.savedAt })
      return
    }
    status.set({ kind: 'saving' })
    const result = await send(saving, taken)
    if (result.ok) {
      accept(saving, taken, result.value)
      // Changes made meanwhile are saved when their timer ends; if it has ended already, they are saved now.
      if (saving.unsaved && !timer.isRunning()) continue
      if (!saving.unsaved) status.set({ kind: 'saved', at: saving.savedAt })
      return
    }
    saving.unsaved = true
    for (const one of taken) one.giveBack(result.error)
    // The source now omits the refused slug, so that the other changes need not wait for a better one.
    if (result.error.code === 'slugTaken' && !slugRefused) {
      slugRefused = true
      continue
    }
    fail(saving, result.error)
    return
  }
}

function accept(saving: Saving, taken: readonly TakenChanges[], output: SaveOutput): void {
  for (const one of taken) one.accept()
  saving.version = output.version
  saving.savedAt = output.savedAt
  saving.retryDelay = autosaveTiming.firstRetry
  saving.target.onSaved?.(output)
}

function fail(saving: Saving, error: Failure): void {
  const { status, timer } = saving
  if (final.has(error.code)) {
    timer.stop()
    status.set({ kind: 'outdated', error })
    return
  }
  status.set({ kind: 'failed', error })
  if (!timer.isRunning()) timer.start(saving.retryDelay)
  saving.retryDelay = Math.min(saving.retryDelay * 2, autosaveTiming.lastRetry)
}

async function send(
  { target, version }: Saving,
  taken: readonly TakenChanges[],
): Promise<Result<SaveOutput>> {
  const payload: SavePayload = Object.assign({}, ...taken.map((one) => one.payload))
  try {
    return await target.save({ ...payload, baseVersion: version })
  } catch (error) {
    // The bridge answers with a Result; a rejection means that the bridge itself failed.
    const message = error instanceof Error ? error.message : String(error)
    return { ok: false, error: { code: 'unexpected', message } }
  }
}
