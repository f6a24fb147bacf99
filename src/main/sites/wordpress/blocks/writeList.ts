import { isPlainNumbering } from '#shared/document/numbering.ts'
import type { ListBody, ListItem } from '#shared/document/schema.ts'
import { type Attributes, blockMarkup } from './attributes.ts'
import type { Form } from './form.ts'
import { numberMarkup } from './listNumbers.ts'
import { type WrittenLinks, writeInlines } from './writeInlines.ts'
import { markedListMarkup } from './writeMarkedList.ts'

/** The markup of the present list that a changed one keeps. */
export interface ListStyling {
  attributes?: Attributes
  written?: string
  links?: WrittenLinks
  /** The class that newer versions of WordPress add to every list, also to nested ones. */
  nestedClass?: string
}

/** Whether WordPress's list block can show the marks of a list and of the lists in it. */
export const isNativeList = (list: ListBody): boolean =>
  (!list.ordered || isPlainNumbering(list)) &&
  list.items.every(({ list: inner }) => !inner || isNativeList(inner))

export function listMarkup(list: ListBody, form: Form, styling: ListStyling = {}): string {
  if (!isNativeList(list)) return markedListMarkup(list, form, styling.links)
  const { attributes, written, ...inherited } = styling
  const tag = list.ordered ? 'ol' : 'ul'
  const numbers = numberMarkup(list)
  const html = `<${tag}${numbers.html}${written ?? ''}>${writeItems(list.items, form, inherited)}</${tag}>`
  return form === 'html' ? html : blockMarkup('list', { ...numbers.attributes, ...attributes }, html)
}

type Inherited = Pick<ListStyling, 'links' | 'nestedClass'>

export const writeItems = (items: readonly ListItem[], form: Form, inherited: Inherited = {}): string =>
  items
    .map(({ content, list }) => {
      const html = `<li>${writeInlines(content, inherited.links)}${list ? nestedMarkup(list, form, inherited) : ''}</li>`
      return form === 'html' ? html : blockMarkup('list-item', {}, html)
    })
    .join(form === 'html' ? '' : '\n\n')

function nestedMarkup(list: ListBody, form: Form, inherited: Inherited): string {
  const { nestedClass } = inherited
  return listMarkup(list, form, { ...inherited, ...(nestedClass && { written: ` class="${nestedClass}"` }) })
}
