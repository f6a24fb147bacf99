import type { Inline, LinkInline, Mark, TextInline } from './schema.ts'
import { marks } from './schema.ts'

/** What text may not hold: control characters and the Unicode line and paragraph separators. */
const forbidden = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g
const lineEnds = /\r\n|[\n\r\u000b\u000c\u0085\u2028\u2029]/
const maxRun = 100_000

const canonicalMarks = (list: readonly Mark[]): Mark[] => {
  const kept = marks.filter((mark) => list.includes(mark))
  // Raised and lowered at once makes no sense: what was named first stays.
  if (!kept.includes('subscript') || !kept.includes('superscript')) return kept
  const first = list.find((mark) => mark === 'subscript' || mark === 'superscript')
  return kept.filter((mark) => (mark !== 'subscript' && mark !== 'superscript') || mark === first)
}

const sameMarks = (a: readonly Mark[], b: readonly Mark[]) =>
  a.length === b.length && a.every((mark, at) => mark === b[at])

/** A run of raw text as text and line breaks: line ends part it, tabs become spaces, other controls go. */
function partsOfText(raw: TextInline): (TextInline | { type: 'lineBreak' })[] {
  const own = canonicalMarks(raw.marks)
  return raw.text.split(lineEnds).flatMap((line, at) => {
    const text = line.replaceAll('\t', ' ').replace(forbidden, '').toWellFormed()
    const part = text === '' ? [] : [{ type: 'text' as const, text, marks: own }]
    return at === 0 ? part : [{ type: 'lineBreak' as const }, ...part]
  })
}

function mergeRuns<T extends Inline>(parts: readonly T[]): T[] {
  const out: T[] = []
  for (const part of parts) {
    const last = out.at(-1)
    if (
      part.type === 'text' &&
      last?.type === 'text' &&
      sameMarks(part.marks, last.marks) &&
      part.text.length + last.text.length <= maxRun
    ) {
      out[out.length - 1] = { ...last, text: last.text + part.text }
    } else if (part.type === 'link' && last?.type === 'link' && part.href === last.href) {
      out[out.length - 1] = { ...last, content: mergeRuns([...last.content, ...part.content]) }
    } else {
      out.push(part)
    }
  }
  return out
}

/**
 * Inline content in canonical form: equal runs joined, empty ones dropped, marks in catalogue order, line ends as
 * `lineBreak`. Equal content has equal JSON after this; idempotent.
 */
export function normalizeInlines(content: readonly Inline[]): Inline[] {
  const parts = content.flatMap((one): Inline[] => {
    switch (one.type) {
      case 'text':
        return partsOfText(one)
      case 'lineBreak':
        return [{ type: 'lineBreak' }]
      case 'link': {
        const inside = mergeRuns(
          one.content.flatMap((part) => (part.type === 'text' ? partsOfText(part) : [part])),
        )
        const link: LinkInline = { type: 'link', href: one.href, content: inside }
        return inside.length === 0 ? [] : [link]
      }
    }
  })
  return mergeRuns(parts)
}

/** The text alone; a line break is a newline. */
export const plainInlines = (content: readonly Inline[]): string =>
  content
    .map((one) => (one.type === 'text' ? one.text : one.type === 'link' ? plainInlines(one.content) : '\n'))
    .join('')

export const sameInlines = (a: readonly Inline[], b: readonly Inline[]): boolean =>
  JSON.stringify(normalizeInlines(a)) === JSON.stringify(normalizeInlines(b))
