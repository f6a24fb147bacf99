import type { Language } from '../../domain/language.ts'

export interface TypographyOptions {
  language: Language
  /** What an apostrophe inside a word is written as: U+2019 or U+02BC. */
  apostrophe: '\u2019' | '\u02bc'
}
