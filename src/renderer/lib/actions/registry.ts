import type { Language } from '#shared/domain/language.ts'
import { matchesChord } from '../shortcuts/keys.ts'
import type { ActionLook, Words } from './actionLook.ts'

/** Something that a person can do on the present screen. */
export interface Action extends ActionLook {
  id: string
  /** The language of its name, where it differs from the interface's. */
  lang?: Language | undefined
  /** Other code handles its keys (an editor in the text); here they are only listed. */
  hasOwnKeys?: boolean
  /** Its keys come before the focused element, and work while a modal dialog is open too. */
  comesFirst?: boolean
  /** Why it cannot be done now, asked when the palette opens; null: it can. */
  unavailable?: () => Words | null
  /** Null: only its keys can do it. */
  run: (() => void) | null
}

const registered = new Set<Action>()
const listeners = new Set<() => void>()
let snapshot: readonly Action[] = []

const changed = () => {
  // Of equal actions the one registered last counts: of two editors, the one opened last.
  snapshot = [...new Map([...registered].map((action) => [action.id, action])).values()]
  for (const listener of listeners) listener()
}

export function registerActions(actions: readonly Action[]): () => void {
  for (const action of actions) registered.add(action)
  changed()
  return () => {
    for (const action of actions) registered.delete(action)
    changed()
  }
}

/** For `useSyncExternalStore`: what can be done on the present screen. */
export const actionStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
  get: () => snapshot,
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))

/**
 * The window's only listener for the keys of actions. The focused element comes first (an editor may use Ctrl+K for a
 * link), and a modal dialog disables all keys, except those that come first: React Aria's fields keep keys to
 * themselves. A key that types a character is left to the focused field. Of equal chords the one registered last wins.
 */
export function listenForKeys(isMac: boolean): () => void {
  const act = (event: KeyboardEvent, isFirst: boolean) => {
    const typesSomething = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    if (typesSomething && isTyping(event.target)) return
    const found = snapshot.findLast(
      ({ chords, hasOwnKeys, comesFirst = false, run }) =>
        run !== null &&
        !hasOwnKeys &&
        comesFirst === isFirst &&
        chords?.some((chord) => matchesChord(event, chord, isMac)),
    )
    if (!found?.run) return
    event.preventDefault()
    event.stopPropagation()
    found.run()
  }
  const keyDownFirst = (event: KeyboardEvent) => {
    if (!event.isComposing) act(event, true)
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector('.dialog-scrim')) return
    act(event, false)
  }
  window.addEventListener('keydown', keyDownFirst, true)
  window.addEventListener('keydown', keyDown)
  return () => {
    window.removeEventListener('keydown', keyDownFirst, true)
    window.removeEventListener('keydown', keyDown)
  }
}
