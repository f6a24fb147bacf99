import type { HandbookPlace } from '../lib/handbookPlaces.ts'
import { rememberCaret } from '../lib/rememberCaret.ts'

let present: HandbookPlace | null = null
/** Set while the handbook is open over a text. */
let putCaretBack: (() => void) | null = null
const listeners = new Set<() => void>()

function show(next: HandbookPlace | null): void {
  present = next
  for (const listener of listeners) listener()
}

/** For `useSyncExternalStore`: where the handbook was opened; null: it is closed. */
export const handbookStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
  get: () => present,
}

export function openHandbook(place: HandbookPlace): void {
  putCaretBack = rememberCaret()
  show(place)
}

export function closeHandbook(): void {
  putCaretBack?.()
  putCaretBack = null
  show(null)
}
