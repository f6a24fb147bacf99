/** One-byte encodings that Ukrainian offices used before UTF-8. */
const candidates = ['windows-1251', 'koi8-u', 'ibm866'] as const

/** Most bytes that are examined: enough for stable letter frequencies. */
const longestSample = 65_536

/** The most frequent letters of Ukrainian; together they make up more than half of a text. */
const frequent = new Set('оаниіверстклмпд')

/**
 * Scores how plausible a text is as Ukrainian. Frequent letters raise the score. A capital after a small letter lowers
 * it, because KOI8 has small letters where Windows-1251 has capitals; so do characters that texts hardly contain.
 */
function likelihood(text: string): number {
  let score = 0
  let before = ''
  for (const sign of text) {
    if (frequent.has(sign)) score += 2
    else if (/[а-яєіїґ]/.test(sign)) score += 1
    else if (/[А-ЯЄІЇҐ]/.test(sign)) score += /[а-яєіїґ]/.test(before) ? -2 : 0
    else if (sign > '\u007f' && !/[«»“”„’‘№–—…\u00a0§°]/.test(sign)) score -= 2
    before = sign
  }
  return score
}

/** The encoding with the highest score; Windows-1251 on a tie. */
export function likeliestCyrillic(bytes: Uint8Array): (typeof candidates)[number] {
  const sample = bytes.subarray(0, longestSample)
  const scored = candidates.map((label) => ({
    label,
    score: likelihood(new TextDecoder(label).decode(sample)),
  }))
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).label
}
