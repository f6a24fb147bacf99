import type { Language } from '../domain/language.ts'

const vowelAtEnd = /[аеєиіїоуюя]$/iu
/** Before these vowels «і» does not become «й». */
const plainVowelAtStart = /^[аеиіоу]/iu

/**
 * Joins items into one phrase: "a, b and c". In Ukrainian the conjunction between two vowels is «й»
 * (Ukrainian orthography of 2019, § 24).
 */
export function createListWords(locale: string, language: Language): (items: readonly string[]) => string {
  const format = new Intl.ListFormat(locale, { type: 'conjunction' })
  return (items) => {
    if (language !== 'uk') return format.format(items)
    const parts = format.formatToParts(items)
    return parts
      .map(({ type, value }, at) => {
        if (type !== 'literal' || value !== ' і ') return value
        const before = parts[at - 1]?.value ?? ''
        const after = parts[at + 1]?.value ?? ''
        return vowelAtEnd.test(before) && plainVowelAtStart.test(after) ? ' й ' : value
      })
      .join('')
  }
}
