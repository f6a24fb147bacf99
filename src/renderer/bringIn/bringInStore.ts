import type { Entry, EntryState } from './entries.ts'

/** The files of the present import with the state of each; shown until a person closes the list. */
export interface BringIn {
  entries: readonly Entry[]
  isOver: boolean
  /** Ends what is under way; what is in an article already stays there. */
  cancel: () => void
}

let present: BringIn | null = null
const listeners = new Set<() => void>()

function show(next: BringIn | null): void {
  present = next
  for (const listener of listeners) listener()
}

/** For `useSyncExternalStore`; null: nothing is being brought in. */
export const bringInStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
  get: () => present,
}

export const closeBringIn = (): void => show(null)

/** Changes what is shown of one file. */
export function showEntry(at: number, state: EntryState): void {
  if (present === null) return
  show({
    ...present,
    entries: present.entries.map((entry, index) => (index === at ? { ...entry, state } : entry)),
  })
}

export function showBeginning(names: readonly string[], cancel: () => void): void {
  show({ entries: names.map((name) => ({ name, state: { kind: 'waiting' } })), isOver: false, cancel })
}

/** The import is over; the result of each file stays on the screen. */
export function showEnd(): void {
  if (present !== null) show({ ...present, isOver: true })
}
