import { attribute, type Element, isElement, type Node } from './nodes.ts'
import { readStyle } from './styles.ts'

/**
 * Fonts of Microsoft and Adobe that draw a symbol in the place of a letter. Fonts whose symbols have their
 * Unicode places ("Segoe UI Symbol", "OpenSymbol") do not belong to them.
 */
const symbolFonts = new Set([
  ...['symbol', 'wingdings', 'wingdings 2', 'wingdings 3', 'webdings', 'marlett'],
  ...['monotype sorts', 'zapf dingbats', 'zapfdingbats', 'itc zapf dingbats'],
])

/** Whether letters of a font are drawn as symbols; `font` as `fontOf` returns it. */
export const isSymbolFont = (font: string | null): boolean => font !== null && symbolFonts.has(font)

/**
 * The first font that an element itself names, in lower case and without quotes; null when it names none.
 * `style`: its style, read.
 */
export function fontOf(
  element: Element,
  style: ReadonlyMap<string, string> = readStyle(attribute(element, 'style')),
): string | null {
  const families = style.get('font-family') ?? familyIn(style.get('font') ?? '') ?? attribute(element, 'face')
  const [first = ''] = families?.split(',') ?? []
  const font = first.replace(/["']/g, '').trim().toLowerCase()
  return font === '' || font === 'inherit' ? null : font
}

/** The family in a `font` property, where it follows the size: `7.0pt "Times New Roman"`. */
function familyIn(font: string): string | undefined {
  const words = font.split(/\s+/)
  const size = words.findIndex((word) => /^[\d.]+(?:pt|px|em|rem|%)/.test(word))
  return size < 0 ? undefined : words.slice(size + 1).join(' ')
}

/** How many elements around a text are asked for its font, at most. */
const mostAround = 10

/** The font of a text: the one that the closest element around it names, up to `last`; null when none names one. */
export function fontAround(text: Node, last: (element: Element) => boolean): string | null {
  let around = text.parentNode
  for (let count = 0; around && isElement(around as Node) && count < mostAround; count += 1) {
    const element = around as Element
    const font = fontOf(element)
    if (font !== null || last(element)) return font
    around = element.parentNode
  }
  return null
}

/**
 * Ticks, boxes, arrows and common signs by the letters that stand for them. Sources: for Symbol the Unicode
 * mapping of the Adobe Symbol Encoding, for the others the mapping with which Unicode took them over (document
 * L2/12-368). All empty boxes are ☐, all ticks ✓ and all crosses ✗, which every font has.
 */
const symbols: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  symbol: {
    ...{ '«': '↔', '¬': '←', '®': '→', '¯': '↓', Û: '⇔', Ü: '⇐', Þ: '⇒' },
    ...{ '·': '•', '£': '≤', '³': '≥', '´': '×', '±': '±', '¹': '≠', '°': '°' },
  },
  wingdings: {
    ...{ o: '☐', q: '☐', '¨': '☐', þ: '☑', ý: '☒', x: '☒', ü: '✓', û: '✗' },
    ...{ ß: '←', à: '→', á: '↑', â: '↓', ã: '↖', ä: '↗', å: '↙', æ: '↘' },
    ...{ ç: '←', è: '➔', é: '↑', ê: '↓', ï: '⇦', ð: '⇨', ñ: '⇧', ò: '⇩' },
    ...{ Ø: '➢', '§': '▪', n: '■', l: '●', v: '❖', J: '☺', L: '☹' },
  },
  'wingdings 2': { O: '✗', P: '✓', Q: '☒', R: '☑', T: '☒', '£': '☐' },
  webdings: { a: '✓', c: '☐', r: '✗' },
}

/** The sign that a symbol font draws for one letter, or for U+F000 plus its code; null for an unknown one. */
export function signOf(letter: string, font: string): string | null {
  const known = Object.hasOwn(symbols, font) ? symbols[font] : undefined
  const code = letter.charCodeAt(0)
  const plain = code >= 0xf020 && code <= 0xf0ff ? String.fromCharCode(code - 0xf000) : letter
  return known && Object.hasOwn(known, plain) ? (known[plain] ?? null) : null
}

/**
 * A text as its font shows it: a word of known symbols becomes these; any other word stays. Word also stores
 * a symbol as U+F000 plus its code.
 */
export function asShown(text: string, font: string | null): string {
  if (font === null || !Object.hasOwn(symbols, font)) return text
  return text.replace(/[^\s\u00a0]+/g, (word) => {
    const shown = Array.from(word, (letter) => signOf(letter, font))
    return shown.includes(null) ? word : shown.join('')
  })
}
