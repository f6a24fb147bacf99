import type { ContactView } from '#shared/contract/contactViews.ts'

/** Name and role in the language of the interface, or in the other one where this one has no name. */
export function nameOfContact({ words }: ContactView, language: string): { name: string; role: string } {
  const [own, other] = language === 'en' ? [words.en, words.uk] : [words.uk, words.en]
  return own.name === '' ? other : own
}
