import { foldEveryApostrophe } from './apostrophe.ts'
import { foldTextBy, foldWithIndexes } from './fold.ts'
import { wordsOf } from './wordEnds.ts'

/** A range of a text in UTF-16 units; `end` is exclusive. */
export interface TextRange {
  start: number
  end: number
}

export interface FindOptions {
  /** Upper and lower case are different letters. */
  matchesCase?: boolean
  /** A match begins and ends at the edge of a word (see `wordsOf`). */
  wholeWords?: boolean
}

/**
 * The ranges of a text that match the typed words, however either is spelled (see `foldText`), in order. No two
 * overlap, so that each can be replaced.
 */
export function findRanges(
  text: string,
  words: string,
  { matchesCase = false, wholeWords = false }: FindOptions = {},
): TextRange[] {
  const letterCase = matchesCase ? 'kept' : 'folded'
  const wanted = foldEveryApostrophe(foldTextBy(words, letterCase))
  if (wanted === '') return []
  const folded = foldWithIndexes(text, letterCase)
  const searched = foldEveryApostrophe(folded.text)
  const edges = wordsOf(text)
  const ranges: TextRange[] = []
  let free = 0
  for (let at = searched.indexOf(wanted); at !== -1; ) {
    const range = { start: folded.start(at), end: folded.end(at + wanted.length - 1) }
    const isWhole = !edges.isInside(range.start) && !edges.isInside(range.end)
    // Two units of one character (a letter with a mark) have the same range: the second is no match of its own.
    const isTaken = range.start >= free && (!wholeWords || isWhole)
    if (isTaken) {
      ranges.push(range)
      free = range.end
    }
    at = searched.indexOf(wanted, at + (isTaken ? wanted.length : 1))
  }
  return ranges
}
