/**
 * What an import changed in a text, for the person to know:
 * - `changesAccepted`: tracked changes that were accepted;
 * - `unclearChanges`: words that somebody suggested to delete may have stayed;
 * - `comments`: reviewers' comments that were left out;
 * - `invisible`: words that lost invisible characters;
 * - `hiddenRows`, `hiddenColumns`: those of a table that were left out;
 * - `nestedTables`: tables that became lines of the cell that contained them;
 * - `mergedCells`: cells that spanned several (their words are in the first one);
 * - `numbers`: numbers of items that our lists cannot count ("1.1.") and that became text;
 * - `uncertainNumbers`: numbers that the source may have written differently ("1)" for "1.");
 * - `footnotes`: footnotes kept as text at the end (of a web page: without their links back);
 * - `lostLinks`: links whose address cannot work;
 * - `pictureLinks`: links around pictures, which our pictures cannot have.
 */
const noteKinds = [
  'changesAccepted',
  'unclearChanges',
  'comments',
  'lostLinks',
  'pictureLinks',
  'footnotes',
  'mergedCells',
  'nestedTables',
  'numbers',
  'uncertainNumbers',
  'hiddenRows',
  'hiddenColumns',
  'invisible',
] as const
export type NoteKind = (typeof noteKinds)[number]

export interface ImportNote {
  kind: NoteKind
  count: number
  /** Examples: words of the text, at most `mostWords`; most kinds have none. */
  words: string[]
}

/** How many examples one note has at most. */
const mostWords = 5

export interface Notes {
  add(kind: NoteKind, count?: number, words?: string): void
  /** All notes, each kind once, in the order of `noteKinds`. */
  all(): ImportNote[]
}

/** `onAdd` is told of each note as it is made. */
export function createNotes(onAdd?: (kind: NoteKind) => void): Notes {
  const byKind = new Map<NoteKind, ImportNote>()
  return {
    add(kind, count = 1, words = '') {
      if (count === 0) return
      onAdd?.(kind)
      const note = byKind.get(kind) ?? { kind, count: 0, words: [] }
      note.count += count
      if (words !== '' && note.words.length < mostWords) note.words.push(words)
      byKind.set(kind, note)
    },
    all: () => noteKinds.flatMap((kind) => byKind.get(kind) ?? []),
  }
}
