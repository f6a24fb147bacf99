import { withBox } from '#shared/document/checklists.ts'
import { isPlainNumbering } from '#shared/document/numbering.ts'
import type { ListBody } from '#shared/document/schema.ts'
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
  const look = list.checklist
    ? checklistLook(inherited.nestedClass !== undefined && written !== undefined)
    : null
  const html = `<${tag}${numbers.html}${look?.html ?? written ?? ''}>${writeItems(list, form, inherited)}</${tag}>`
  const own = { ...numbers.attributes, ...attributes, ...look?.attributes }
  return form === 'html' ? html : blockMarkup('list', own, html)
}

/** The class of a checklist, whose items begin with their boxes: WordPress has no list of its own for them. */
export const checklistClass = 'visnyk-checklist'

const checklistLook = (hasListClass: boolean) => ({
  html: ` class="${hasListClass ? 'wp-block-list ' : ''}${checklistClass}"`,
  attributes: { className: checklistClass },
})

type Inherited = Pick<ListStyling, 'links' | 'nestedClass'>

export const writeItems = ({ checklist, items }: ListBody, form: Form, inherited: Inherited = {}): string =>
  items
    .map((item) => {
      const { list } = item
      const html = `<li>${writeInlines(checklist ? withBox(item) : item.content, inherited.links)}${list ? nestedMarkup(list, form, inherited) : ''}</li>`
      return form === 'html' ? html : blockMarkup('list-item', {}, html)
    })
    .join(form === 'html' ? '' : '\n\n')

function nestedMarkup(list: ListBody, form: Form, inherited: Inherited): string {
  const { nestedClass } = inherited
  return listMarkup(list, form, { ...inherited, ...(nestedClass && { written: ` class="${nestedClass}"` }) })
}
