import { pushAll } from '../domain/longLists.ts'
import { diffSequences, fromInlineTokens, type InlineToken, inlineTokens, sameToken } from './diffWords.ts'
import type { Inline } from './schema.ts'

interface Edit {
  /** Replaces the tokens of the base from `start` up to `end` by `items`. */
  start: number
  end: number
  items: InlineToken[]
}

/** The edits that turn `base` into `after`, in order and not adjacent. */
function editsOf(base: readonly InlineToken[], after: readonly InlineToken[]): Edit[] {
  const edits: Edit[] = []
  let at = 0
  let open: Edit | null = null
  for (const { kind, items } of diffSequences(base, after, sameToken)) {
    if (kind === 'same') {
      at += items.length
      open = null
      continue
    }
    if (!open) {
      open = { start: at, end: at, items: [] }
      edits.push(open)
    }
    if (kind === 'removed') {
      at += items.length
      open.end = at
    } else {
      open.items = [...open.items, ...items]
    }
  }
  return edits
}

const isSpace = (token: InlineToken | undefined) => token !== undefined && /^\s*$/.test(token.text)

/**
 * Two edits conflict when they touch: they overlap, meet, or have only white space between them. Two people's
 * changes of adjacent words rarely make a correct sentence.
 */
function clash(a: Edit, b: Edit, base: readonly InlineToken[]): boolean {
  const [first, second] = a.start < b.start || (a.start === b.start && a.end <= b.end) ? [a, b] : [b, a]
  return second.start <= first.end || base.slice(first.end, second.start).every(isSpace)
}

const sameEdit = (a: Edit, b: Edit): boolean =>
  a.start === b.start &&
  a.end === b.end &&
  a.items.length === b.items.length &&
  a.items.every((token, at) => {
    const other = b.items[at]
    return other !== undefined && sameToken(token, other)
  })

/** Applies both sides' word edits to the base; null when they conflict. */
export function mergeInlines(
  base: readonly Inline[],
  mine: readonly Inline[],
  theirs: readonly Inline[],
): Inline[] | null {
  const tokens = inlineTokens(base)
  const own = editsOf(tokens, inlineTokens(mine))
  const other = editsOf(tokens, inlineTokens(theirs)).filter(
    (edit) => !own.some((one) => sameEdit(one, edit)),
  )
  if (own.some((edit) => other.some((one) => clash(edit, one, tokens)))) return null
  const merged: InlineToken[] = []
  let at = 0
  for (const edit of [...own, ...other].sort((a, b) => a.start - b.start)) {
    pushAll(merged, [...tokens.slice(at, edit.start), ...edit.items])
    at = edit.end
  }
  return fromInlineTokens([...merged, ...tokens.slice(at)])
}
