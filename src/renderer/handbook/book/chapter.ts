import type { HandbookPlace } from '#renderer/lib/handbookPlaces.ts'

/** A part of a line. */
export type Inline =
  | { kind: 'text'; text: string }
  /** The name of something on the screen, as the interface has it. */
  | { kind: 'label'; content: Inline[] }
  | { kind: 'emphasis'; content: Inline[] }
  /** A key in the notation of `lib/shortcuts`: `mod+n`. */
  | { kind: 'key'; chord: string }
  /** The name of a file, or something typed. */
  | { kind: 'code'; text: string }
  | { kind: 'link'; to: HandbookPlace; content: Inline[] }

export type Block =
  | { kind: 'heading'; level: 2 | 3; anchor: string | null; content: Inline[] }
  | { kind: 'paragraph'; content: Inline[] }
  | { kind: 'list'; isOrdered: boolean; items: Block[][] }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] }
  /** A picture by its name in `resources/handbook/pictures`; `alt` describes it. */
  | { kind: 'picture'; name: string; alt: string }
  | { kind: 'note'; content: Block[] }
  /** All keys of the program, from its own lists. */
  | { kind: 'keys' }

export interface ChapterText {
  title: string
  blocks: Block[]
}

export function plainText(content: readonly Inline[]): string {
  return content.map(plainPart).join('')
}

function plainPart(part: Inline): string {
  switch (part.kind) {
    case 'text':
    case 'code':
      return part.text
    case 'key':
      return writtenKey(part.chord)
    case 'label':
    case 'emphasis':
    case 'link':
      return plainText(part.content)
  }
}

const keyNames: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  enter: 'Enter',
  escape: 'Esc',
  delete: 'Delete',
  tab: 'Tab',
  home: 'Home',
  end: 'End',
  space: 'Space',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
}
const keyOfName = new Map(Object.entries(keyNames).map(([key, name]) => [name, key]))
const modifiers = new Set(['mod', 'alt', 'shift'])

const writtenKey = (chord: string): string =>
  chord
    .split('+')
    .map((key) => keyNames[key] ?? key.toUpperCase())
    .join('+')

/** `Ctrl+Alt+N`, as the chapters write keys, in the notation of `lib/shortcuts`; null for anything else. */
export function readKey(written: string): string | null {
  const parts = written.split('+').map((part) => keyOfName.get(part) ?? plainKey(part))
  const last = parts.at(-1)
  if (parts.some((part) => part === null) || last == null) return null
  const before = parts.slice(0, -1)
  if (before.some((part) => part === null || !modifiers.has(part)) || modifiers.has(last)) return null
  // A letter or sign alone is something typed, not a key.
  if (before.length === 0 && last.length === 1) return null
  return parts.join('+')
}

const plainKey = (part: string): string | null =>
  /^([A-Z]|\d|,|F\d{1,2})$/.test(part) ? part.toLowerCase() : null
