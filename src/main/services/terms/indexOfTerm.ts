import type { TermIndex } from '#main/db/repositories/termsRepository.ts'
import { languages } from '#shared/domain/language.ts'
import type { TermContent } from '#shared/domain/term.ts'
import { searchText } from '#shared/language/searchText.ts'
import { keysOfTerm, phrasesOf } from '#shared/language/terms/readTerm.ts'
import type { LemmasOf } from '#shared/language/terms/spokenWords.ts'

const alphabet = 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'

/**
 * By comparing these, words stand in the order of the Ukrainian alphabet; apostrophes and hyphens count for nothing.
 */
const alphabetical = (words: string): string =>
  searchText(words)
    .replace(/[\u02bc-]/g, '')
    .replace(/[\u0430-\u045f\u0491]/g, (letter) => {
      const at = alphabet.indexOf(letter)
      return at === -1 ? letter : String.fromCharCode(0x430 + at)
    })

/** Two terms with the same twin say the same, and one of them is enough. */
export const twinOf = ({ words }: Pick<TermContent, 'words'>): string =>
  languages.map((language) => searchText(words[language].allowed[0] ?? '').trim()).join('\n')

/** What is stored of a term to find it: in a text, in the list, and beside another that says the same. */
export function indexOfTerm(term: TermContent, lemmasOf: LemmasOf): TermIndex {
  const phrases = phrasesOf(term, lemmasOf)
  const { words, subject, note } = term
  const all = languages.flatMap((language) => [...words[language].allowed, ...words[language].forbidden])
  return {
    twin: twinOf(term),
    sought: searchText([...all, subject, note].join('\n')),
    sorted: alphabetical(words.uk.allowed[0] ?? ''),
    keys: { uk: keysOfTerm(phrases, 'uk'), en: keysOfTerm(phrases, 'en') },
  }
}
