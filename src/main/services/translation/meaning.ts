import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '#shared/document/canonical.ts'
import { contactFields } from '#shared/document/cards/contacts.ts'
import type { Block, Inline, ListBody, ListItem, Picture } from '#shared/document/schema.ts'
import { normalized } from '#shared/language/normalized.ts'

const normalForm = (text: string): string => normalized(text.toWellFormed(), 'NFC')

/**
 * A text normalised so that differences disappear which need no new translation: Unicode form and the amount of white
 * space.
 */
export const plainMeaning = (text: string): string => normalForm(text).replace(/\s+/gu, ' ').trim()

function inlineMeaning(content: readonly Inline[]): Inline[] {
  const collapsed = content.map((one): Inline => {
    switch (one.type) {
      case 'text':
        return { ...one, text: one.text.replace(/\s+/gu, ' ') }
      case 'link':
        return {
          ...one,
          content: one.content.map((part) =>
            part.type === 'text' ? { ...part, text: part.text.replace(/\s+/gu, ' ') } : part,
          ),
        }
      case 'lineBreak':
        return one
    }
  })
  const first = collapsed[0]
  if (first?.type === 'text') collapsed[0] = { ...first, text: first.text.trimStart() }
  const last = collapsed.at(-1)
  if (last?.type === 'text') collapsed[collapsed.length - 1] = { ...last, text: last.text.trimEnd() }
  return collapsed.filter((one) => one.type !== 'text' || one.text !== '')
}

const itemMeaning = ({ content, checked, list }: ListItem): ListItem => ({
  ...(checked && { checked }),
  content: inlineMeaning(content),
  ...(list && { list: listMeaning(list) }),
})

const listMeaning = (list: ListBody): ListBody => ({ ...list, items: list.items.map(itemMeaning) })

const pictureMeaning = <P extends Picture>(one: P): P => ({
  ...one,
  alt: plainMeaning(one.alt),
  caption: inlineMeaning(one.caption),
  credit: plainMeaning(one.credit),
})

function blockMeaning(block: Block): object {
  const { id: _, ...content } = block
  switch (content.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
    case 'callout':
      return { ...content, content: inlineMeaning(content.content) }
    case 'pullquote':
      return {
        ...content,
        quotation: inlineMeaning(content.quotation),
        citation: inlineMeaning(content.citation),
      }
    case 'embed':
      return { ...content, title: plainMeaning(content.title) }
    case 'contact':
      return {
        ...content,
        ...Object.fromEntries(contactFields.map((field) => [field, plainMeaning(content[field])])),
      }
    case 'list':
      return listMeaning(content)
    case 'image':
      return pictureMeaning(content)
    case 'gallery':
      return {
        ...content,
        pictures: content.pictures.map(pictureMeaning),
        caption: inlineMeaning(content.caption),
      }
    case 'table':
      return {
        ...content,
        rows: content.rows.map((row) =>
          row.map((cell) => ({ ...cell, content: inlineMeaning(cell.content) })),
        ),
      }
    case 'attachment':
      return {
        ...content,
        title: plainMeaning(content.title),
        contact: content.contact && plainMeaning(content.contact),
      }
    case 'divider':
    case 'opaque':
      return content
  }
}

/** A hash that ignores white space and Unicode form; comparing it decides whether a translation is stale. */
export const hashMeaning = (block: Block): string =>
  bytesToHex(sha256(utf8ToBytes(canonicalJson(blockMeaning(block), normalForm))))
