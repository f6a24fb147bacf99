import type { ContactRecord } from '#main/db/repositories/contactsRepository.ts'
import type { ContactTextView, ContactView } from '#shared/contract/contactViews.ts'
import { AppError } from '#shared/contract/errors.ts'
import { contactFields } from '#shared/document/cards/contacts.ts'
import { plainLine } from '#shared/document/inlines.ts'
import type { ContactWords } from '#shared/document/schema.ts'
import { type ContactId, contactId, newId } from '#shared/domain/ids.ts'
import type { ServiceDeps } from '../deps.ts'
import { isOutdated, type UpdateContext, updateContact } from './updateContact.ts'

type Parts = Pick<UpdateContext, 'snapshots' | 'bodyWriter' | 'commitText'>

/**
 * The directory of contacts on this computer. Texts hold copies of its words, so a change here changes no text until
 * somebody updates it; that is a change of the draft like any other and voids its approval.
 */
export function createContactsService(deps: ServiceDeps, parts: Parts) {
  const { repositories, transaction, clock, emit } = deps
  const { contacts } = repositories

  const find = (id: ContactId): ContactRecord => {
    const found = contacts.list().find((one) => one.id === id)
    if (!found) throw new AppError('notFound', 'The directory has no such contact')
    return found
  }

  return {
    list: (): ContactView[] => contacts.list(),

    /** The texts that hold a contact. */
    texts: (id: ContactId): ContactTextView[] => {
      const contact = find(id)
      return contacts.uses(id).map((use) => ({
        articleId: use.articleId,
        localizationId: use.localizationId,
        language: use.language,
        title: use.title,
        isOutdated: isOutdated(repositories, contact, use),
      }))
    },

    /** Adds a contact (`id` null) or changes one. */
    save: (given: { id: ContactId | null; words: ContactView['words'] }): ContactView =>
      transaction(() => {
        const { uk, en } = given.words
        const words = { uk: tidied(uk), en: tidied({ ...en, phone: uk.phone, email: uk.email }) }
        const contact = { id: given.id === null ? newId(contactId) : find(given.id).id, words }
        contacts.put(contact, clock())
        emit('contacts.changed', { contactId: contact.id })
        return contact
      }),

    /** Texts keep the words that they hold. */
    remove: (id: ContactId): void =>
      transaction(() => {
        contacts.remove(id)
        emit('contacts.changed', { contactId: id })
      }),

    /** Writes the words of the directory into every text that holds other ones. */
    updateTexts: (id: ContactId): { changed: number; left: number } =>
      transaction(() => {
        const contact = find(id)
        const outdated = contacts.uses(id).filter((use) => isOutdated(repositories, contact, use))
        const byText = [...Map.groupBy(outdated, ({ localizationId }) => localizationId).values()]
        const changed = byText.filter((uses) => updateContact({ ...deps, ...parts }, contact, uses)).length
        return { changed, left: byText.length - changed }
      }),
  }
}

const tidied = (words: ContactWords): ContactWords =>
  Object.fromEntries(contactFields.map((field) => [field, plainLine(words[field]).trim()])) as ContactWords
