import type { CreditView } from '#shared/contract/mediaViews.ts'
import { plainLine } from '#shared/document/inlines.ts'
import { type CreditId, creditId, newId } from '#shared/domain/ids.ts'
import type { ServiceDeps } from '../deps.ts'

/** The house's list of credits. Pictures and texts hold copies of the words, so no text changes with the list. */
export function createCreditsService({ repositories, transaction, clock, emit }: ServiceDeps) {
  const { credits } = repositories
  return {
    list: (): CreditView[] => credits.list(),
    /** Adds a credit (`id` null) or changes one. A language that is left out has the words of the other. */
    save: ({ id, words }: { id: CreditId | null; words: CreditView['words'] }): CreditView =>
      transaction(() => {
        const uk = plainLine(words.uk).trim()
        const en = plainLine(words.en).trim()
        const credit = { id: id ?? newId(creditId), words: { uk: uk || en, en: en || uk } }
        credits.put(credit, clock())
        emit('credits.changed', {})
        return credit
      }),
    remove: (id: CreditId): void =>
      transaction(() => {
        credits.remove(id)
        emit('credits.changed', {})
      }),
  }
}
