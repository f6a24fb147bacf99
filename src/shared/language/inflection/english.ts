import { irregularEnglish, uninflectedEnglish } from './irregular.ts'

const vowel = /[aeiouy]/
const hasVowel = (text: string): boolean => vowel.test(text)
const doubled = /([^aeiouylsz])\1$/
/** Short words like "hop" and "cod", which lose an "e" when they take an ending: hoping, coded. */
const shortWord = /^[^aeiou]*[aeiouy][^aeiouwxy]$/

/**
 * The stem of an English word: inflection only (step 1 of M. F. Porter's algorithm of 1980: plurals, -ed, -ing, final
 * y), so that "councils" finds "council" and "university" does not find "universe". Irregular words by a list.
 */
export function stemEnglish(word: string): string {
  const irregular = irregularEnglish.get(word)?.[0]
  if (irregular !== undefined) return stemEnglish(irregular)
  if (word.length < 3 || uninflectedEnglish.has(word)) return word
  const bare = withoutPossessive(word)
  return withoutFinalY(withoutTense(withoutPlural(bare)))
}

const withoutPossessive = (word: string): string => word.replace(/\u02bcs?$/, '')

function withoutPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2)
  if (word.endsWith('ies')) return word.slice(0, word.length > 4 ? -2 : -1)
  if (/[^isu]s$/.test(word) && hasVowel(word.slice(0, -2))) return word.slice(0, -1)
  return word
}

function withoutTense(word: string): string {
  if (word.endsWith('eed')) return hasVowel(word.slice(0, -3)) ? word.slice(0, -1) : word
  const ending = word.endsWith('ing') ? 3 : word.endsWith('ed') ? 2 : 0
  const stem = word.slice(0, word.length - ending)
  if (ending === 0 || !hasVowel(stem)) return word
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`
  if (doubled.test(stem)) return stem.slice(0, -1)
  return shortWord.test(stem) ? `${stem}e` : stem
}

/** Words in -e lose it, because "approve" and "approving" must have one stem. */
const withoutFinalY = (word: string): string => {
  if (word.endsWith('y') && hasVowel(word.slice(1, -1))) return `${word.slice(0, -1)}i`
  return word.length > 3 && word.endsWith('e') ? word.slice(0, -1) : word
}
