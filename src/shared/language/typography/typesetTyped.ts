import { withoutEnding } from '../trim.ts'
import { noBreaks } from './noBreaks.ts'
import type { TypographyOptions } from './options.ts'
import { typedQuote } from './quotes.ts'
import type { Splice } from './splice.ts'
import { signs, typesetting } from './typeset.ts'

/** So much of the line before the caret is looked at. */
const context = 100

/**
 * What typography changes because of the character just typed, the last of `before`: the line up to the caret. What the
 * line had before it stays, so a change that somebody undid is not made again.
 */
export function typesetTyped(before: string, options: TypographyOptions): Splice[] {
  if (before.endsWith('"')) return typedQuote(before, options)
  // Within a word nothing can change: most keys need no look at the line.
  if (/[\p{L}\p{M}]{2}$/u.test(before.slice(-2))) return []
  const from = startOfTail(before)
  const tail = before.slice(from)
  const changes = changesAt(tail, options)
  if (changes.length === 0) return []
  const known = new Set(changesAt(tail.slice(0, -1), options).map(keyOf))
  return changes
    .filter((one) => !known.has(keyOf(one)) && (one.start > 0 || from === 0))
    .map(({ start, end, text }) => ({ start: from + start, end: from + end, text }))
}

/** What can be known while the last word may go on: «5 м» may become «5 мешканців». */
function changesAt(tail: string, options: TypographyOptions): Splice[] {
  const whole = withoutEnding(tail, /[\p{L}\p{M}]/u)
  const changes = [...typesetting(tail, options, signs), ...typesetting(whole, options, [noBreaks])]
  return changes.toSorted((a, b) => a.start - b.start)
}

const keyOf = ({ start, end, text }: Splice): string => `${start} ${end} ${text}`

/** Behind a space, so that no address is cut. */
function startOfTail(before: string): number {
  if (before.length <= context) return 0
  const space = before.lastIndexOf(' ', before.length - context)
  return space === -1 ? 0 : space + 1
}
