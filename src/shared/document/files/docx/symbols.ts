import { isSymbolFont, signOf } from '../../import/symbolFonts.ts'

/** Signs of symbol fonts by their codes, beside those that `symbolFonts.ts` has for letters of a text. */
const wingdings: Record<number, string> = {
  ...{ 158: '·', 159: '•', 161: '○', 163: '○', 40: '☎', 42: '✉' },
}
const symbol: Record<number, string> = {
  ...{ 45: '−', 184: '÷', 187: '≈', 165: '∞' },
  ...{ 97: 'α', 98: 'β', 103: 'γ', 100: 'δ', 109: 'μ', 112: 'π', 83: 'Σ', 87: 'Ω' },
}

/** The Unicode character for `w:sym`; null if it is unknown. Word adds 0xF000 to the codes of symbol fonts. */
export function symbolOf(font: string, code: string): string | null {
  const number = Number.parseInt(code, 16)
  if (!Number.isInteger(number)) return null
  const at = number >= 0xf000 && number <= 0xf0ff ? number - 0xf000 : number
  const family = font.trim().toLowerCase()
  if (isSymbolFont(family)) {
    const others: Record<number, string> =
      family === 'wingdings' ? wingdings : family === 'symbol' ? symbol : {}
    return signOf(String.fromCodePoint(Math.min(at, 0x10ffff)), family) ?? others[at] ?? null
  }
  return number >= 0xe000 && number <= 0xf8ff ? null : String.fromCodePoint(Math.min(number, 0x10ffff))
}
