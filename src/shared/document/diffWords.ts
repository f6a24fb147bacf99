import { diffArrays } from 'diff'
import { normalizeInlines } from './inlines.ts'
import type { Inline, Mark, TextInline } from './schema.ts'

/**
 * Words keep their inner apostrophes (any of the three) and hyphens; each white space and each sign is a
 * token of its own.
 */
const tokenPattern =
  /[\p{L}\p{M}\p{N}]+(?:['\u2019\u2010\u2011-][\p{L}\p{M}\p{N}]+)*|\s+|[^\s\p{L}\p{M}\p{N}]/gu

/** Splits a text into tokens; joined they are the text again. */
export const tokensOf = (text: string): string[] => text.match(tokenPattern) ?? []

/**
 * With more differing tokens than this, two texts count as entirely different: it bounds the time, and nobody
 * reads such a difference.
 */
const maxEdits = 1000

export type ChangeKind = 'same' | 'added' | 'removed'

/** Compares two sequences: runs that are equal, only in the first (`removed`) or only in the second (`added`). */
export function diffSequences<T>(
  before: readonly T[],
  after: readonly T[],
  same?: (a: T, b: T) => boolean,
): { kind: ChangeKind; items: T[] }[] {
  const changes = diffArrays([...before], [...after], {
    maxEditLength: maxEdits,
    ...(same && { comparator: same }),
  })
  const runs = changes?.map(({ added, removed, value }) => ({
    kind: added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const),
    items: value,
  })) ?? [
    { kind: 'removed' as const, items: [...before] },
    { kind: 'added' as const, items: [...after] },
  ]
  return runs.filter(({ items }) => items.length > 0)
}

/** The word difference of two plain texts. */
export const diffWords = (before: string, after: string): { kind: ChangeKind; text: string }[] =>
  diffSequences(tokensOf(before), tokensOf(after)).map(({ kind, items }) => ({ kind, text: items.join('') }))

/** The smallest piece of inline content: a token with its formatting, or a line break. */
export interface InlineToken {
  text: string
  marks: readonly Mark[]
  href: string | null
  isBreak: boolean
}

const textTokens = ({ text, marks }: TextInline, href: string | null): InlineToken[] =>
  tokensOf(text).map((token) => ({ text: token, marks, href, isBreak: false }))

const breakToken = (href: string | null): InlineToken => ({ text: '\n', marks: [], href, isBreak: true })

export const inlineTokens = (content: readonly Inline[], href: string | null = null): InlineToken[] =>
  content.flatMap((one) => {
    switch (one.type) {
      case 'text':
        return textTokens(one, href)
      case 'lineBreak':
        return [breakToken(href)]
      case 'link':
        return inlineTokens(one.content, one.href)
    }
  })

/** Builds inline content of tokens, in canonical form. */
export const fromInlineTokens = (tokens: readonly InlineToken[]): Inline[] =>
  normalizeInlines(
    tokens.map(({ text, marks, href, isBreak }): Inline => {
      const one = isBreak
        ? { type: 'lineBreak' as const }
        : { type: 'text' as const, text, marks: [...marks] }
      return href === null ? one : { type: 'link', href, content: [one] }
    }),
  )

export const sameToken = (a: InlineToken, b: InlineToken): boolean =>
  a.text === b.text && a.href === b.href && a.isBreak === b.isBreak && a.marks.join() === b.marks.join()

/** The word difference of inline content with its formatting: a word that only became bold is removed and added. */
export const diffInlines = (
  before: readonly Inline[],
  after: readonly Inline[],
): { kind: ChangeKind; content: Inline[] }[] =>
  diffSequences(inlineTokens(before), inlineTokens(after), sameToken).map(({ kind, items }) => ({
    kind,
    content: fromInlineTokens(items),
  }))
