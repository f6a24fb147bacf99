/** The parts of a key event that a shortcut is compared with. */
export interface KeyPress {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

interface Chord {
  mod: boolean
  alt: boolean
  shift: boolean
  key: string
}

const parsed = new Map<string, Chord>()

/** Each chord is read once: every key press is compared with all of them. */
function parse(chord: string): Chord {
  const known = parsed.get(chord) ?? read(chord)
  parsed.set(chord, known)
  return known
}

const read = (chord: string): Chord => {
  const parts = chord.toLowerCase().split('+')
  return {
    mod: parts.includes('mod'),
    alt: parts.includes('alt'),
    shift: parts.includes('shift'),
    key: parts.at(-1) ?? '',
  }
}

/**
 * Whether a key event is the chord, e.g. `mod+shift+n`, `f1`, `alt+arrowup`, `?`. `mod` is Command on a Mac and
 * Control elsewhere. Letters and digits are compared by their position on the keyboard, so that Ctrl+N is the same
 * key under the Ukrainian layout, where it types «т».
 */
export function matchesChord(event: KeyPress, chord: string, isMac: boolean): boolean {
  const wanted = parse(chord)
  const mod = isMac ? event.metaKey : event.ctrlKey
  const otherMod = isMac ? event.ctrlKey : event.metaKey
  if (mod !== wanted.mod || otherMod || event.altKey !== wanted.alt) return false
  if (/^[a-z]$/.test(wanted.key)) {
    return event.shiftKey === wanted.shift && event.code === `Key${wanted.key.toUpperCase()}`
  }
  if (/^\d$/.test(wanted.key)) return event.shiftKey === wanted.shift && event.code === `Digit${wanted.key}`
  // A plus is what separates the keys of a chord, so it has a name.
  if (wanted.key === 'plus') return event.key === '+'
  // A sign such as `?` needs Shift on some layouts only, so the typed character decides.
  if (wanted.key.length === 1) return event.key === wanted.key
  return event.shiftKey === wanted.shift && event.key.toLowerCase() === wanted.key
}

const names: Record<string, string> = {
  enter: 'Enter',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  delete: 'Del',
  backspace: 'Backspace',
  plus: '+',
  tab: 'Tab',
}

/** The chord as shown beside commands: `Ctrl+Shift+N`, or `⇧⌘N` on a Mac. */
export function formatChord(chord: string, isMac: boolean): string {
  const { mod, alt, shift, key } = parse(chord)
  const last = names[key] ?? key.toUpperCase()
  if (isMac) return `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${last}`
  return [mod && 'Ctrl', alt && 'Alt', shift && 'Shift', last].filter(Boolean).join('+')
}
