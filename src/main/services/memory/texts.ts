import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'

/** A translation and the text that it translates. */
export interface Texts {
  source: LocalizationRecord
  target: LocalizationRecord
}

/** Readers have both languages. */
export const arePublished = ({ source, target }: Texts): boolean =>
  source.state === 'published' && target.state === 'published'
