import { pushAll } from '../domain/longLists.ts'
import { normalized } from '../language/normalized.ts'
import { canonicalJson } from './canonical.ts'
import { isSafeLink } from './links.ts'
import { type Inline, type Mark, marks } from './schema.ts'

/** The longest text of one run (as in `textInline`); a longer one is split into several. */
const maxRunLength = 100_000
const maxHrefLength = 2048

/** A run of text, or a line break (null). */
type Leaf = { text: string; marks: Mark[]; href: string | null } | null

/**
 * Inline content in canonical form: equal texts become equal JSON. Adjacent equal runs are merged, empty runs
 * dropped, line ends become line breaks, tabs become spaces, other control characters are removed; text is
 * NFC and well-formed; marks are unique and in catalogue order (superscript wins over subscript); an unsafe
 * link becomes its words; a line break is inside a link when the link continues after it. Idempotent.
 */
export function normalizeInlines(content: readonly Inline[]): Inline[] {
  return toInlines(mergeRuns(content.flatMap((one) => leavesOf(one, null))))
}

function leavesOf(one: Inline, href: string | null): Leaf[] {
  switch (one.type) {
    case 'lineBreak':
      return [null]
    case 'link': {
      const kept = isAllowedHref(one.href) ? one.href : null
      return one.content.flatMap((part) => leavesOf(part, kept))
    }
    case 'text': {
      const list = canonicalMarks(one.marks)
      return splitLines(one.text).flatMap((line, at): Leaf[] => {
        const run: Leaf[] = line === '' ? [] : [{ text: line, marks: list, href }]
        return at === 0 ? run : [null, ...run]
      })
    }
  }
}

/** Whether an address is allowed in a link: it is safe and not too long. */
export const isAllowedHref = (href: string): boolean => href.length <= maxHrefLength && isSafeLink(href)

/** Marks in catalogue order, each once; superscript wins over subscript. */
export function canonicalMarks(list: readonly Mark[]): Mark[] {
  return marks.filter(
    (mark) => list.includes(mark) && !(mark === 'subscript' && list.includes('superscript')),
  )
}

const isPlain = /^[ -~\u00a0-\u024f\u0400-\u052f\u2010-\u2027\u2116\u2030-\u203a]*$/

/** The lines of a text, without control characters. */
function splitLines(text: string): string[] {
  if (isPlain.test(text)) return [text]
  return text
    .toWellFormed()
    .replaceAll('\t', ' ')
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map((line) => line.replace(/[\u0000-\u001f\u007f-\u009f]/g, ''))
}

/** A plain text of one line (a credit, an alternative text) in canonical form; line ends become spaces. */
export const plainLine = (text: string): string => normalized(splitLines(text).join(' '), 'NFC')

const sameMarks = (a: readonly Mark[], b: readonly Mark[]) =>
  a.length === b.length && a.every((mark, at) => mark === b[at])

function mergeRuns(leaves: readonly Leaf[]): Leaf[] {
  const groups: Leaf[] = []
  let texts: string[] = []
  const close = () => {
    const last = groups.at(-1)
    if (last && texts.length > 1) last.text = texts.join('')
    texts = []
  }
  for (const leaf of leaves) {
    const last = groups.at(-1)
    const goesOn = last && leaf && last.href === leaf.href && sameMarks(last.marks, leaf.marks)
    if (!goesOn) {
      close()
      groups.push(leaf && { ...leaf })
    }
    if (leaf) texts.push(leaf.text)
  }
  close()
  return groups.flatMap((leaf): Leaf[] =>
    leaf === null ? [leaf] : cutRuns(normalized(leaf.text, 'NFC')).map((text) => ({ ...leaf, text })),
  )
}

/** Splits a text into runs that the schema allows, never inside a surrogate pair. */
function cutRuns(text: string): string[] {
  if (text.length <= maxRunLength) return [text]
  const runs: string[] = []
  let from = 0
  while (from < text.length) {
    let to = Math.min(from + maxRunLength, text.length)
    const unit = text.charCodeAt(to - 1)
    if (to < text.length && unit >= 0xd800 && unit <= 0xdbff) to -= 1
    runs.push(text.slice(from, to))
    from = to
  }
  return runs
}

function toInlines(leaves: readonly Leaf[]): Inline[] {
  const result: Inline[] = []
  // Line breaks that are not written yet: only what follows decides whether they are inside a link.
  let breaks = 0
  for (const leaf of leaves) {
    if (leaf === null) {
      breaks += 1
      continue
    }
    const { text, marks: list, href } = leaf
    const last = result.at(-1)
    const goesOn = href !== null && last?.type === 'link' && last.href === href
    const pending = Array.from({ length: breaks }, () => ({ type: 'lineBreak' as const }))
    const part = { type: 'text' as const, text, marks: list }
    breaks = 0
    if (goesOn) pushAll(last.content, [...pending, part])
    else pushAll(result, [...pending, href === null ? part : { type: 'link', href, content: [part] }])
  }
  for (; breaks > 0; breaks -= 1) result.push({ type: 'lineBreak' })
  return result
}

/** The text alone; a line break is `\n`. */
export const plainInlines = (content: readonly Inline[]): string =>
  content
    .map((one) =>
      one.type === 'text' ? one.text : one.type === 'lineBreak' ? '\n' : plainInlines(one.content),
    )
    .join('')

/** Inline content without formatting; line ends become line breaks. */
export const textInlines = (text: string): Inline[] =>
  text === '' ? [] : normalizeInlines([{ type: 'text', text, marks: [] }])

/** Whether readers would see the same: both are equal in canonical form. */
export const sameInlines = (a: readonly Inline[], b: readonly Inline[]): boolean =>
  a === b || canonicalJson(normalizeInlines(a)) === canonicalJson(normalizeInlines(b))
