/** Six bits for each word. */
const bitsPerWord = 6

/**
 * The fingerprint of a computer as words that two people can compare on the phone. `words`: sixty-four, in the order
 * that all languages share. Bits at the end that are not enough for a word are left out.
 */
export function fingerprintWords(fingerprint: string, words: readonly string[]): string {
  const bits = [...fingerprint]
    .map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0'))
    .join('')
  const count = Math.floor(bits.length / bitsPerWord)
  return Array.from({ length: count }, (_, at) => {
    const number = Number.parseInt(bits.slice(at * bitsPerWord, (at + 1) * bitsPerWord), 2)
    return words[number] ?? ''
  }).join(' ')
}
