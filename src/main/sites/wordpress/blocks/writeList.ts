import type { ListBody, ListItem } from '#shared/document/schema.ts'
import { type Attributes, blockMarkup } from './attributes.ts'
import { type WrittenLinks, writeInlines } from './writeInlines.ts'

/** With WordPress's comments round each block, or as HTML alone for a post of the classic editor. */
export type Form = 'blocks' | 'html'

/** How a list looks, where one was there before. */
interface Dress {
  attributes?: Attributes
  written?: string
  links?: WrittenLinks
}

export function listMarkup(list: ListBody, form: Form, { attributes, written, links }: Dress = {}): string {
  const tag = list.ordered ? 'ol' : 'ul'
  const html = `<${tag}${written ?? ''}>${writeItems(list.items, form, links)}</${tag}>`
  if (form === 'html') return html
  return blockMarkup('list', { ...(list.ordered && { ordered: true }), ...attributes }, html)
}

export const writeItems = (items: readonly ListItem[], form: Form, links?: WrittenLinks): string =>
  items
    .map(({ content, list }) => {
      const html = `<li>${writeInlines(content, links)}${list ? listMarkup(list, form, { ...(links && { links }) }) : ''}</li>`
      return form === 'html' ? html : blockMarkup('list-item', {}, html)
    })
    .join(form === 'html' ? '' : '\n\n')
