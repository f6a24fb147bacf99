import { z } from 'zod'

/**
 * Google Docs puts suggested and struck words side by side into its HTML, without a sign. Only its own format beside it
 * tells them apart: `dsl_spacers` is the document's text, and the lists say at which of its characters which
 * suggestions begin to hold (null: those before go on).
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

/** Longest clip that is looked at, in characters. */
const longestClip = 30_000_000

/** What stands in HTML as markup or not at all: white space, marks of tables and cells, places of pictures. */
const unwritten = /[\s\u0000-\u001f\ue000-\uf8ff]/
/** How far on the text of an element is looked for; a short one is found again by its very place only. */
const farthest = 5000
const nearest = 3
const longEnough = 8
/** Elements whose text is not the document's, after which no more is believed. */
const mostStrange = 100

/** Reads the texts of a document's elements in their order. */
export interface DocsSuggestions {
  /** How many suggestions there are. */
  readonly count: number
  /** A text of the HTML without what somebody suggested to delete. */
  accepted(text: string): string
  /** Whether any of the deletions was not found in the HTML. */
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

/** For each character of a text whether a suggestion holds there. */
function placesOf(length: number, changes: readonly (readonly string[] | null)[] = []): boolean[] {
  let holds = false
  return Array.from({ length }, (_, at) => {
    const change = changes[at]
    if (change) holds = change.length > 0
    return holds
  })
}

/** Null where there is no such format, or it has no suggestions. */
export function readDocsSuggestions(written: string): DocsSuggestions | null {
  const clip = parse(written)
  if (clip === null) return null
  const { dsl_spacers: text, dsl_suggestedinsertions: added, dsl_suggesteddeletions: gone } = clip.resolved
  const ids = new Set([...(added?.sgsl_sugg ?? []), ...(gone?.sgsl_sugg ?? [])].flatMap((one) => one ?? []))
  if (ids.size === 0) return null
  const struck = placesOf(text.length, gone?.sgsl_sugg)
  /** Where in the text its letters stand. */
  const places = Array.from({ length: text.length }, (_, at) => at).filter(
    (at) => !unwritten.test(text.charAt(at)),
  )
  const letters = places.map((at) => text.charAt(at)).join('')
  const find = createFinder(letters)
  let unread = places.filter((at) => struck[at]).length
  return {
    count: ids.size,
    accepted(given) {
      const from = find(lettersOf(given))
      if (from === null) return given
      let at = from
      /** The character of the text that the one before stands for. */
      let before = (places[at] ?? text.length) - leadingSpaces(given) - 1
      let kept = ''
      for (let unit = 0; unit < given.length; unit += 1) {
        const sign = given.charAt(unit)
        const isLetter = !unwritten.test(sign)
        const place = isLetter ? (places[at] ?? text.length) : before + 1
        const isSame = isLetter || unwritten.test(text.charAt(place))
        if (isLetter) at += 1
        if (isSame) before = place
        if (isLetter && struck[place]) unread -= 1
        if (!isSame || !struck[place]) kept += sign
      }
      // A suggestion may end inside a character.
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

/** Finds texts of elements one behind the other among the letters of the document; null for one that is not there. */
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
