import type { Failure } from '#shared/contract/errors.ts'
import type { Instant } from '#shared/domain/time.ts'

/**
 * The state that the saving line shows. `saved`: main has committed; `failed`: the text stays in the window
 * and autosave tries again; `outdated`: somebody else changed the stored text, and the person has to decide.
 */
export type AutosaveStatus =
  | { kind: 'saved'; at: Instant | null }
  | { kind: 'saving' }
  | { kind: 'failed'; error: Failure }
  | { kind: 'outdated'; error: Failure }

export interface AutosaveStatusStore {
  get(): AutosaveStatus
  set(next: AutosaveStatus): void
  subscribe(listener: () => void): () => void
}

export function createAutosaveStatus(): AutosaveStatusStore {
  let status: AutosaveStatus = { kind: 'saved', at: null }
  const listeners = new Set<() => void>()
  return {
    get: () => status,
    set(next) {
      // A failure stays visible while autosave tries again.
      if (next.kind === 'saving' && status.kind !== 'saved') return
      status = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
