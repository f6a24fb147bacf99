import { findRanges } from '#shared/language/findRanges.ts'
import type { Line } from './lines.ts'
import type { Found, Query } from './query.ts'

/** A match in the text, with the line that was searched. */
export interface Match extends Found {
  line: Line
  /** The index of the line in the text. */
  lineIndex: number
}

/** The matches of words by the text of the line. */
export type FoundByText = ReadonlyMap<string, readonly Found[]>

/**
 * Searches lines for words. `known` has the result of the last search for the same words: only lines with a new
 * text are searched, so that typing in a long text stays quick while the bar is open.
 */
export function findWords(
  lines: readonly string[],
  { words, ...options }: Query,
  known: FoundByText = new Map(),
): FoundByText {
  const found = new Map<string, readonly Found[]>()
  for (const line of lines) {
    if (found.has(line)) continue
    const ranges = () => findRanges(line, words, options).map((range) => ({ ...range, groups: null }))
    found.set(line, known.get(line) ?? ranges())
  }
  return found
}

/** All matches in the order of the text. */
export const matchesOf = (
  lines: readonly Line[],
  foundIn: (line: Line, index: number) => readonly Found[],
): Match[] =>
  lines.flatMap((line, lineIndex) => foundIn(line, lineIndex).map((found) => ({ ...found, line, lineIndex })))
