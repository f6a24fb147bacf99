import type { Language } from '../../domain/language.ts'
import type { TypographyOptions } from './options.ts'
import type { Splice } from './splice.ts'

/** Opening and closing marks, outside and inside another quotation. */
const marks: Record<Language, { outer: readonly [string, string]; inner: readonly [string, string] }> = {
  uk: { outer: ['«', '»'], inner: ['„', '“'] },
  en: { outer: ['“', '”'], inner: ['‘', '’'] },
}

const anyQuote = /["«»„“”]/g
const isOpeningSign = (sign: string): boolean => sign === '«' || sign === '„'
const isClosingSign = (sign: string): boolean => sign === '»'

/** What stands before an opening mark: nothing, a space, a bracket, a dash, another opening mark. */
const beforeOpening = /[\s([{\u2013\u2014/«„“\ufffc-]/u
/** A measure: 5", 12′30″. */
const afterNumber = /\p{N}/u

interface Mark {
  at: number
  opens: boolean
}

/**
 * Quotation marks of the language, with others inside them. A line whose marks do not pair is left as it is: what was
 * meant cannot be known.
 */
export function quotes(line: string, { language }: TypographyOptions): Splice[] {
  const found: Mark[] = []
  const depths: number[] = []
  let depth = 0
  for (const { 0: sign, index } of line.matchAll(anyQuote)) {
    const opens = doesOpen(line, index, sign, depth)
    if (opens === null) return []
    if (!opens) depth -= 1
    if (depth < 0) return []
    found.push({ at: index, opens })
    depths.push(depth)
    if (opens) depth += 1
  }
  if (depth !== 0) return []
  const { outer, inner } = marks[language]
  return found.flatMap(({ at, opens }, index) => {
    const pair = (depths[index] ?? 0) % 2 === 0 ? outer : inner
    const text = (opens ? pair[0] : pair[1]) ?? ''
    return line[at] === text ? [] : [{ start: at, end: at + 1, text }]
  })
}

/** The mark that a just typed straight one is replaced by; it is the last character of `before`. */
export function typedQuote(before: string, { language }: TypographyOptions): Splice[] {
  const at = before.length - 1
  const previous = before.charAt(at - 1)
  if (afterNumber.test(previous)) return []
  const opens = previous === '' || beforeOpening.test(previous)
  const depth = depthOf(before.slice(0, at), language)
  if (!opens && depth === 0) return []
  const level = opens ? depth : depth - 1
  const [opening, closing] = level % 2 === 0 ? marks[language].outer : marks[language].inner
  return [{ start: at, end: at + 1, text: opens ? opening : closing }]
}

/** How many quotations are open at the end of a text. */
function depthOf(text: string, language: Language): number {
  const { outer, inner } = marks[language]
  let depth = 0
  for (const one of text) {
    if (one === outer[0] || one === inner[0]) depth += 1
    else if (depth > 0 && (one === outer[1] || (one === inner[1] && depth > 1))) depth -= 1
  }
  return depth
}

/** Whether a mark opens a quotation; null: it is no quotation mark, or cannot be told. */
function doesOpen(line: string, at: number, sign: string, depth: number): boolean | null {
  if (isOpeningSign(sign)) return true
  if (isClosingSign(sign)) return false
  const before = line.charAt(at - 1)
  const after = line.charAt(at + 1)
  const mayOpen = before === '' || beforeOpening.test(before)
  const mayClose = after === '' || /[\s.,;:!?…)\]}»”“\u2013\u2014"\ufffc-]/u.test(after)
  if (sign === '"' && depth === 0 && afterNumber.test(before)) return null
  if (mayOpen && !mayClose) return true
  if (mayClose && !mayOpen) return false
  if (mayOpen && mayClose) return depth === 0
  return null
}
