/** Unicode characters for the codes of symbol fonts. Word adds 0xF000 to the codes. */
const wingdings: Record<number, string> = {
  ...{ 108: '●', 110: '■', 111: '□', 113: '❑', 118: '❖', 158: '·', 159: '•', 161: '○', 163: '○' },
  ...{ 167: '▪', 168: '☐', 216: '➢', 224: '→', 223: '←', 225: '↑', 226: '↓', 232: '➔', 240: '⇨' },
  ...{ 251: '✗', 252: '✓', 253: '☒', 254: '☑', 40: '☎', 42: '✉', 74: '☺', 76: '☹' },
}
const symbol: Record<number, string> = {
  ...{ 45: '−', 163: '≤', 176: '°', 177: '±', 179: '≥', 180: '×', 183: '•', 184: '÷', 185: '≠', 187: '≈' },
  ...{
    97: 'α',
    98: 'β',
    103: 'γ',
    100: 'δ',
    109: 'μ',
    112: 'π',
    83: 'Σ',
    87: 'Ω',
    165: '∞',
    222: '⇒',
    174: '→',
  },
}

/** The Unicode character for `w:sym`; null if it is unknown. */
export function symbolOf(font: string, code: string): string | null {
  const number = Number.parseInt(code, 16)
  if (!Number.isInteger(number)) return null
  const at = number >= 0xf000 && number <= 0xf0ff ? number - 0xf000 : number
  if (/^wingdings$/i.test(font)) return wingdings[at] ?? null
  if (/^symbol$/i.test(font)) return symbol[at] ?? null
  return number >= 0xe000 && number <= 0xf8ff ? null : String.fromCodePoint(Math.min(number, 0x10ffff))
}
