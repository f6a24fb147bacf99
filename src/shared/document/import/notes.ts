/**
 * What an import did to a text beyond reading it, for a person to know:
 * `changesAccepted` tracked changes taken as accepted, `unclearChanges` that words which somebody suggested to delete may
 * have stayed, `comments` reviewers' comments left out, `invisible` words that
 * lost invisible characters, `hiddenRows` and `hiddenColumns` of a table that are left out, `nestedTables` that
 * became lines of the cell they stood in, `mergedCells` cells that
 * stretched over several (their words stand in the first one), `numbers` of items that no list counts with ("1.1.") and
 * that became text, `uncertainNumbers` of items whose marks the source may have had
 * otherwise ("1)" for "1."), `footnotes` kept as text at the end, `lostLinks` links
 * whose address cannot work.
 */
export const noteKinds = [
  'changesAccepted',
  'unclearChanges',
  'comments',
  'lostLinks',
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
  /** Which ones, in words of the text; at most `mostWords`, and none for most kinds. */
  words: string[]
}

/** Most pieces of text that one note names. */
const mostWords = 5

export interface Notes {
  add(kind: NoteKind, count?: number, words?: string): void
  /** What was noted, each kind once, in the order of `noteKinds`. */
  all(): ImportNote[]
}

export function createNotes(): Notes {
  const byKind = new Map<NoteKind, ImportNote>()
  return {
    add(kind, count = 1, words = '') {
      if (count === 0) return
      const note = byKind.get(kind) ?? { kind, count: 0, words: [] }
      note.count += count
      if (words !== '' && note.words.length < mostWords) note.words.push(words)
      byKind.set(kind, note)
    },
    all: () => noteKinds.flatMap((kind) => byKind.get(kind) ?? []),
  }
}
