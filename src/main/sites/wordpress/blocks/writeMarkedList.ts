import { normalizeInlines } from '#shared/document/inlines.ts'
import { marksOfList } from '#shared/document/numbering.ts'
import type { ListBody } from '#shared/document/schema.ts'
import { blockMarkup } from './attributes.ts'
import type { Form } from './form.ts'
import { type WrittenLinks, writeInlines } from './writeInlines.ts'

/** The class of a group block that contains a list of ours. */
export const markedListClass = 'visnyk-list'

/** The classes that store a list's numbering, because its marks alone may be ambiguous ("i." is a letter, or Roman). */
export function classesOfNumbers(list: Omit<ListBody, 'items'>): string[] {
  const { ordered, numbering = 'decimal', delimiter, start, reversed } = list
  const said = ordered
    ? [numbering, delimiter && 'bracket', start !== undefined && `start-${start}`, reversed && 'reversed']
    : [list.checklist ? 'checklist' : 'bulleted']
  return [markedListClass, ...said.filter(Boolean).map((one) => `${markedListClass}-${one}`)]
}

/**
 * Writes a list whose marks WordPress's list block cannot show, such as Cyrillic letters or "1)". It is a group block
 * of paragraphs that begin with the marks; a nested list is a nested group.
 */
export function markedListMarkup(list: ListBody, form: Form, links?: WrittenLinks, isNested = false): string {
  const className = classesOfNumbers(list).join(' ')
  const inside = writeMarkedItems(list, form, links)
  const style = isNested ? ` style="padding-left:${indent}"` : ''
  if (form === 'html') return `<div class="${className}"${style}>${inside}</div>`
  const attributes = {
    // The attributes are in the order in which WordPress saves them.
    ...(isNested && { style: { spacing: { padding: { left: indent } } } }),
    className,
  }
  return blockMarkup('group', attributes, `<div class="wp-block-group ${className}"${style}>${inside}</div>`)
}

const indent = '1.5em'

/** The content of the group: the items' paragraphs, and the groups of nested lists. */
export function writeMarkedItems(list: ListBody, form: Form, links?: WrittenLinks): string {
  const marks = marksOfList(list)
  const parts = list.items.flatMap(({ content, list: inner }, at) => {
    const mark = `${marks[at]}${content.length > 0 ? ' ' : ''}`
    const marked = normalizeInlines([{ type: 'text', text: mark, marks: [] }, ...content])
    const html = `<p>${writeInlines(marked, links)}</p>`
    const paragraph = form === 'html' ? html : blockMarkup('paragraph', {}, html)
    return inner ? [paragraph, markedListMarkup(inner, form, links, true)] : [paragraph]
  })
  return parts.join(form === 'html' ? '' : '\n\n')
}
