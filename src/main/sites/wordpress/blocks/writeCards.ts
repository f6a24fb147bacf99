import { contactFields, contactInlines } from '#shared/document/cards/contacts.ts'
import { siteOfCard } from '#shared/document/cards/providers.ts'
import { cardLink } from '#shared/document/cards/renderCards.ts'
import type { ContactBlock, ContactWords, EmbedBlock, Inline } from '#shared/document/schema.ts'
import { blockMarkup } from './attributes.ts'
import type { Form } from './form.ts'
import { framedGroup } from './frame.ts'
import { type WrittenLinks, writeInlines } from './writeInlines.ts'

/** The classes of group blocks that contain a card of ours. */
export const cardClass = 'visnyk-card'
export const contactClass = 'visnyk-contact'

/** The line below a card's title. */
export const cardSite = (href: string): Inline[] => [{ type: 'text', text: siteOfCard(href), marks: [] }]

/**
 * Writes a card as a group of its link and the name of the site. An embed block would load that site's scripts in
 * readers' browsers.
 */
export const cardMarkup = (block: EmbedBlock, form: Form): string =>
  framedGroup(cardClass, writeCardInside(block, form), form)

export const writeCardInside = (block: EmbedBlock, form: Form, links?: WrittenLinks): string =>
  joined([paragraph(cardLink(block), form, links), paragraph(cardSite(block.href), form)], form)

/** Writes a contact as a group of a paragraph for each field; classes say which contact and which field it is. */
export const contactMarkup = (block: ContactBlock, form: Form): string =>
  framedGroup(`${contactClass} ${contactClass}-${block.contactId}`, writeContactInside(block, form), form)

export const writeContactInside = (contact: ContactWords, form: Form): string =>
  joined(
    contactFields
      .filter((field) => contact[field] !== '')
      .map((field) => {
        const className = `${contactClass}-${field}`
        const html = `<p class="${className}">${writeInlines(contactInlines(field, contact[field]))}</p>`
        return form === 'html' ? html : blockMarkup('paragraph', { className }, html)
      }),
    form,
  )

function paragraph(content: readonly Inline[], form: Form, links?: WrittenLinks): string {
  const html = `<p>${writeInlines(content, links)}</p>`
  return form === 'html' ? html : blockMarkup('paragraph', {}, html)
}

const joined = (parts: readonly string[], form: Form): string => parts.join(form === 'html' ? '' : '\n\n')
