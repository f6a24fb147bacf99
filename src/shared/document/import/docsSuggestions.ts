import { z } from 'zod'

/**
 * The HTML of Google Docs contains suggested and deleted words side by side without marking them. Only this
 * format, beside it on the clipboard, tells them apart: `dsl_spacers` is the text of the document, and the
 * lists say which suggestions apply from which of its characters on (null: the same as before).
 */
export const docsClipType = 'application/x-vnd.google-docs-document-slice-clip+wrapped'

const suggestions = z.object({ sgsl_sugg: z.array(z.array(z.string()).nullable()) }).optional()
const clipShape = z.object({
  resolved: z.object({
    dsl_spacers: z.string(),
    dsl_suggestedinsertions: suggestions,
    dsl_suggesteddeletions: suggestions,
  }),
})
const wrappedShape = z.object({ data: z.string() })

/** The longest clip that is read, in characters. */
const longestClip = 30_000_000

/**
 * Characters that HTML expresses by markup or not at all: white space, separators of tables and cells,
 * pictures.
 */
const unwritten = /[\s\u0000-\u001f\ue000-\uf8ff]/
/**
 * How far ahead the text of an element is searched for, in characters; a text shorter than `longEnough` would
 * match by chance, so it is only searched for within `nearest`.
 */
const farthest = 5000
const nearest = 3
const longEnough = 8
/** After more texts than this that the document does not contain, nothing else is looked up. */
const mostStrange = 100

/** Removes suggested deletions from the texts of a document's elements, which must be passed in document order. */
export interface DocsSuggestions {
  /** How many suggestions there are. */
  readonly count: number
  /** A text of the HTML without what somebody suggested to delete. */
  accepted(text: string): string
  /** Whether any suggested deletion was not found in the HTML. */
  isUnclear(): boolean
}

function parse(written: string): z.infer<typeof clipShape> | null {
  if (written === '' || written.length > longestClip) return null
  try {
    const outer: unknown = JSON.parse(written)
    const wrapped = wrappedShape.safeParse(outer)
    const clip = clipShape.safeParse(wrapped.success ? JSON.parse(wrapped.data.data) : outer)
    return clip.success ? clip.data : null
  } catch {
    return null
  }
}

/** For each character of a text, whether any suggestion applies to it. */
function applies(length: number, changes: readonly (readonly string[] | null)[] = []): boolean[] {
  let holds = false
  return Array.from({ length }, (_, at) => {
    const change = changes[at]
    if (change) holds = change.length > 0
    return holds
  })
}

/** Null when the text is not this format or has no suggestions. */
export function readDocsSuggestions(written: string): DocsSuggestions | null {
  const clip = parse(written)
  if (clip === null) return null
  const { dsl_spacers: text, dsl_suggestedinsertions: added, dsl_suggesteddeletions: gone } = clip.resolved
  const ids = new Set([...(added?.sgsl_sugg ?? []), ...(gone?.sgsl_sugg ?? [])].flatMap((one) => one ?? []))
  if (ids.size === 0) return null
  const struck = applies(text.length, gone?.sgsl_sugg)
  /** The index in the document's text of each letter. */
  const offsets = Array.from({ length: text.length }, (_, at) => at).filter(
    (at) => !unwritten.test(text.charAt(at)),
  )
  const letters = offsets.map((at) => text.charAt(at)).join('')
  const find = createFinder(letters)
  let unread = offsets.filter((at) => struck[at]).length
  return {
    count: ids.size,
    accepted(given) {
      const from = find(lettersOf(given))
      if (from === null) return given
      let at = from
      /** The index in the document's text of the preceding character. */
      let before = (offsets[at] ?? text.length) - leadingSpaces(given) - 1
      let kept = ''
      for (let unit = 0; unit < given.length; unit += 1) {
        const sign = given.charAt(unit)
        const isLetter = !unwritten.test(sign)
        const offset = isLetter ? (offsets[at] ?? text.length) : before + 1
        const isSame = isLetter || unwritten.test(text.charAt(offset))
        if (isLetter) at += 1
        if (isSame) before = offset
        if (isLetter && struck[offset]) unread -= 1
        if (!isSame || !struck[offset]) kept += sign
      }
      // A suggestion may end inside a surrogate pair.
      return kept.toWellFormed()
    },
    isUnclear: () => unread > 0,
  }
}

const lettersOf = (text: string): string => {
  let letters = ''
  for (let at = 0; at < text.length; at += 1) if (!unwritten.test(text.charAt(at))) letters += text.charAt(at)
  return letters
}

const leadingSpaces = (text: string): number => {
  let count = 0
  while (count < text.length && unwritten.test(text.charAt(count))) count += 1
  return count
}

/**
 * Searches texts of elements one after the other among the letters of the document; null for one that is not
 * there.
 */
function createFinder(letters: string): (wanted: string) => number | null {
  let next = 0
  let strange = 0
  return (wanted) => {
    if (strange > mostStrange) return null
    const reach = wanted.length < longEnough ? nearest : farthest
    const found = letters.slice(next, next + reach + wanted.length).indexOf(wanted)
    if (found < 0) {
      strange += 1
      return null
    }
    const at = next + found
    next = at + wanted.length
    return at
  }
}
