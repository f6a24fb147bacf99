import { AppError } from '#shared/contract/errors.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { mayChangeTerms, type TermContent } from '#shared/domain/term.ts'
import type { ServiceDeps } from '../deps.ts'
import type { WordKnowledge } from '../search/wordForms.ts'

export interface TermsContext extends ServiceDeps {
  words: WordKnowledge
}

/** Throws `notAllowed` for whoever may not change the glossary of the site. */
export function mustMayChange({ identity }: Pick<TermsContext, 'identity'>, siteId: SiteId | null): string {
  const { role, name } = identity.actorOn(siteId)
  if (!mayChangeTerms(role)) throw new AppError('notAllowed', 'Authors do not change the glossary')
  return name
}

const tidiedWords = (words: readonly string[]): string[] => [
  ...new Set(words.map((one) => one.trim().replace(/\s+/g, ' '))),
]

/** Without spaces at the edges, and each way to say it once. */
export function tidied({ kind, words: { uk, en }, subject, note }: TermContent): TermContent {
  const ofLanguage = ({ allowed, forbidden }: TermContent['words']['uk']) => ({
    allowed: tidiedWords(allowed),
    forbidden: tidiedWords(forbidden),
  })
  return {
    kind,
    words: { uk: ofLanguage(uk), en: ofLanguage(en) },
    subject: subject.trim(),
    note: note.replace(/\r\n?/g, '\n').trim(),
  }
}
