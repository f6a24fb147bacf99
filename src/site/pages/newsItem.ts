import { picturesOf } from '#shared/document/pictures.ts'
import { bodyText, excerpt } from '#shared/document/text.ts'
import { formatDate, formatTime } from '#shared/language/dates.ts'
import type { PublicItem } from '../db/publicNews.ts'
import { html, type Markup } from './html.ts'
import { texts } from './texts.ts'

/** Longest lead in a list, in characters: about three lines. */
const leadLength = 220

export const pathOf = ({ language, slug }: Pick<PublicItem, 'language' | 'slug'>): string =>
  `/${language}/${slug}`

/** What an article is about, cut with «…» to `length`: its lead, or else how it begins. */
export const leadOf = (item: PublicItem, length: number): string =>
  // Cut after a whole sentence, its full stop is part of the «…».
  excerpt(item.lead === '' ? bodyText(textBlocks(item)) : item.lead, length).replace(/\.…$/, '…')

const textBlocks = ({ blocks }: PublicItem) => blocks.filter((block) => picturesOf(block).length === 0)

/** An article in a list: title, date and time on one line, the beginning. */
export function newsItem(item: PublicItem, timeZone: string, heading: 'h2' | 'h3'): Markup {
  const at = `${formatDate(item.publishedAt, timeZone)} ${formatTime(item.publishedAt, timeZone)}`
  const link = html`<a href="${pathOf(item)}">${item.title}</a>`
  const lead = leadOf(item, leadLength)
  const isKept = heading === 'h2' && item.frame.sticky === true
  return html`<li class="item">
${isKept ? html`<p class="kept">${texts[item.language].kept}</p>` : null}
${heading === 'h2' ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`}
<p class="when"><time datetime="${item.publishedAt}">${at}</time></p>
${lead === '' ? null : html`<p class="item-lead">${lead}</p>`}
</li>
`
}
