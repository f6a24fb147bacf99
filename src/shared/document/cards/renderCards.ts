import { plainInlines } from '../inlines.ts'
import { type LinkOptions, renderInlines } from '../renderInlines.ts'
import type { ContactBlock, EmbedBlock, Inline, PullquoteBlock } from '../schema.ts'
import { contactFields, contactInlines } from './contacts.ts'
import { providerOf, siteOfCard } from './providers.ts'

/** The words of a card's link: its title, or the address until it has one. */
export const cardLink = ({ href, title }: Pick<EmbedBlock, 'href' | 'title'>): Inline[] => [
  { type: 'link', href, content: [{ type: 'text', text: title === '' ? href : title, marks: [] }] },
]

/** A title that is the address itself counts as none. */
export const titleOfCard = (href: string, words: readonly Inline[]): string => {
  const title = plainInlines(words)
  return title === href ? '' : title
}

export function renderEmbed(block: EmbedBlock, id: string, options: LinkOptions): string {
  const site = [{ type: 'text' as const, text: siteOfCard(block.href), marks: [] }]
  return [
    `<div class="link-card" data-site="${providerOf(block.href) ?? 'other'}"${id}>`,
    `<p class="link-card-title">${renderInlines(cardLink(block), options)}</p>`,
    `<p class="link-card-site">${renderInlines(site)}</p></div>`,
  ].join('')
}

/** `withId`: writes the contact's id, with which the HTML can be read back. */
export function renderContact(block: ContactBlock, id: string, withId: boolean): string {
  const lines = contactFields
    .filter((field) => block[field] !== '')
    .map((field) => `<p class="contact-${field}">${renderInlines(contactInlines(field, block[field]))}</p>`)
  const own = withId ? ` data-contact-id="${block.contactId}"` : ''
  return `<div class="contact-card"${own}${id}>${lines.join('')}</div>`
}

export function renderPullquote(block: PullquoteBlock, id: string, options: LinkOptions): string {
  const cite =
    block.citation.length > 0 ? `<figcaption>${renderInlines(block.citation, options)}</figcaption>` : ''
  const quotation = renderInlines(block.quotation, options)
  return `<figure class="pullquote"${id}><blockquote><p>${quotation}</p></blockquote>${cite}</figure>`
}
