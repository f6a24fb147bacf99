import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Language } from '#shared/domain/language.ts'

/** The two files of a Hunspell dictionary: the rules of its endings, and its words. */
export const dictionaryParts = ['aff', 'dic'] as const
export type DictionaryPart = (typeof dictionaryParts)[number]

/** English as it is spelled in Britain. */
const packages: Record<Language, string> = { uk: 'dictionary-uk', en: 'dictionary-en-gb' }

const packagesHere = createRequire(import.meta.url)

/**
 * The path of a dictionary's file. The dictionaries are data under licences of their own (NOTICE): they stay files
 * of their packages, and no bundle has them.
 */
export const dictionaryPath = (language: Language, part: DictionaryPart): string =>
  join(dirname(packagesHere.resolve(packages[language])), `index.${part}`)
