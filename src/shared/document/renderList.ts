import { withBox } from './checklists.ts'
import { isPlainNumbering, marksOfList, typeAttributes } from './numbering.ts'
import { type LinkOptions, renderInlines } from './renderInlines.ts'
import type { ListBody } from './schema.ts'

/** The class of a checklist's `ul`; its items begin with their boxes as text. */
export const checklistClass = 'checklist'

/**
 * Renders a list as HTML. Where `ol` can show the marks, the list is an `ol`. It cannot show Cyrillic letters
 * and "1)" without a style sheet, and without that sheet (in a feed, in a mail) readers would see other
 * numbers than the author chose. There the marks are written as text, in elements that have no marks of their
 * own.
 */
export function renderList(list: ListBody, id: string, options: LinkOptions): string {
  if (list.ordered && !isPlainNumbering(list)) return renderMarked(list, id, options)
  const tag = list.ordered ? 'ol' : 'ul'
  const inside = list.items.map((item) => {
    const words = renderInlines(list.checklist ? withBox(item) : item.content, options)
    return `<li>${words}${item.list ? renderList(item.list, '', options) : ''}</li>`
  })
  // Safari says nothing of a list without bullets unless it has the role.
  const attributes = list.checklist ? ` class="${checklistClass}" role="list"` : ''
  return `<${tag}${attributes}${id}${list.ordered ? numberAttributes(list) : ''}>${inside.join('')}</${tag}>`
}

function numberAttributes({ start, numbering, reversed }: ListBody): string {
  const type = numbering && typeAttributes[numbering]
  return `${type ? ` type="${type}"` : ''}${start === undefined ? '' : ` start="${start}"`}${reversed ? ' reversed' : ''}`
}

function renderMarked(list: ListBody, id: string, options: LinkOptions): string {
  const { start, numbering, delimiter, reversed } = list
  const data = [
    numbering && `data-numbering="${numbering}"`,
    delimiter && `data-delimiter="${delimiter}"`,
    start !== undefined && `data-start="${start}"`,
    reversed && 'data-reversed',
  ].filter(Boolean)
  const marks = marksOfList(list)
  const inside = list.items.map((item, at) => {
    const nested = item.list ? renderList(item.list, '', options) : ''
    const mark = `<span class="mark">${marks[at]} </span>`
    return `<div role="listitem">${mark}${renderInlines(item.content, options)}${nested}</div>`
  })
  return `<div role="list" class="marked-list"${id} ${data.join(' ')}>${inside.join('')}</div>`
}
