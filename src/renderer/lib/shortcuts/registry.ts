import { matchesChord } from './keys.ts'

export interface Shortcut {
  /** `mod+n`, `f1`, `alt+arrowup` … */
  chord: string
  /** What it does, translated; shown in the list of shortcuts. */
  label: string
  /** The heading under which it is listed, translated. */
  group: string
  /** Null: other code handles these keys (an editor in the text); they are only listed. */
  run: (() => void) | null
}

const registered = new Set<Shortcut>()
const listeners = new Set<() => void>()
let snapshot: readonly Shortcut[] = []

const changed = () => {
  snapshot = [...registered]
  for (const listener of listeners) listener()
}

export function registerShortcut(shortcut: Shortcut): () => void {
  registered.add(shortcut)
  changed()
  return () => {
    registered.delete(shortcut)
    changed()
  }
}

/** For `useSyncExternalStore`: the shortcuts available on the present screen. */
export const shortcutStore = {
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
 * The window's only listener. The focused element comes first (an editor may use Ctrl+K for a link); a modal
 * dialog disables all shortcuts; a key that types a character is left to the focused field. Of equal chords
 * the one registered last wins.
 */
export function listenForShortcuts(isMac: boolean): () => void {
  const keyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector('.dialog-scrim')) return
    const found = snapshot.findLast(({ chord, run }) => run && matchesChord(event, chord, isMac))
    if (!found?.run) return
    const typesSomething = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    if (typesSomething && isTyping(event.target)) return
    event.preventDefault()
    found.run()
  }
  window.addEventListener('keydown', keyDown)
  return () => window.removeEventListener('keydown', keyDown)
}
