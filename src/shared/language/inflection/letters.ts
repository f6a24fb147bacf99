/**
 * One byte a letter: the dictionary has some four million letters, and is held whole. 0 is no letter of it. The
 * apostrophe is U+02BC in folded texts and U+0027 in dictionaries.
 */
export function codeOf(unit: number): number {
  if (unit >= 0x430 && unit <= 0x45f) return unit - 0x42f
  if (unit === 0x491) return 49
  return unit === 0x2bc || unit === 0x27 ? 50 : 0
}

/** The code of a letter in lower case, as a dictionary spells it with capitals. */
export function lowerCodeOf(unit: number): number {
  if (unit >= 0x410 && unit <= 0x42f) return codeOf(unit + 0x20)
  if (unit >= 0x400 && unit <= 0x40f) return codeOf(unit + 0x50)
  return codeOf(unit === 0x490 ? 0x491 : unit)
}

/** The codes are below this number. */
export const codes = 51

const letters = Array.from({ length: codes }, (_, code) =>
  code === 49 ? 'ґ' : code === 50 ? '\u02bc' : String.fromCharCode(0x42f + code),
)

export function toLetters(word: Uint8Array): string {
  let text = ''
  for (const code of word) text += letters[code]
  return text
}

/** The codes of a word in lower case; null where a character has none. */
export function toCodes(word: string): Uint8Array | null {
  const result = new Uint8Array(word.length)
  for (let at = 0; at < word.length; at += 1) {
    const code = codeOf(word.charCodeAt(at))
    if (code === 0) return null
    result[at] = code
  }
  return result
}
