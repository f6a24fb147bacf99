import { contactFields, contactInlines } from '#shared/document/cards/contacts.ts'
import { titleOfCard } from '#shared/document/cards/renderCards.ts'
import { plainInlines, sameInlines } from '#shared/document/inlines.ts'
import type { ContactWords } from '#shared/document/schema.ts'
import { contactId } from '#shared/domain/ids.ts'
import { type Attributes, isOnlyLooks, readAttributes } from './attributes.ts'
import { descendants } from './grammar.ts'
import { classesOf, contentNodes, type Element, hasOnly, isElement, looks, onlyElement } from './nodes.ts'
import { type InlineReading, readInlines } from './readInlines.ts'
import { type Reader, replaceInside, type Source } from './source.ts'
import { cardClass, cardSite, contactClass, writeCardInside, writeContactInside } from './writeCards.ts'

/**
 * The group that contains a card with this class, when nothing in it loads or hides anything. Its paragraphs may have
 * classes only.
 */
function cardGroup(source: Source, name: string): { element: Element; paragraphs: Element[] } | null {
  const element = onlyElement(source.nodes, ['div'])
  if (!element || !classesOf(element).includes(name) || !hasOnly(element, looks)) return null
  if (!isOnlyLooks(source.attributes)) return null
  const isPlain =
    !source.node ||
    descendants(source.node).every(
      (one) => one.name === 'paragraph' && hasOnlyClass(readAttributes(one.attributes)),
    )
  const found = contentNodes(element.childNodes)
  const isText = found?.every((one) => isElement(one) && one.tagName === 'p' && hasOnly(one, ['class']))
  return isPlain && found && isText ? { element, paragraphs: found.filter(isElement) } : null
}

const hasOnlyClass = (attributes: Attributes | null): boolean =>
  attributes !== null && Object.keys(attributes).every((key) => key === 'className')

/** Reads a card that `writeCards.ts` wrote: only a link, and the name of its site. */
export const readCard: Reader = (source) => {
  const group = cardGroup(source, cardClass)
  const [first, second, ...more] = group?.paragraphs ?? []
  if (!group || !first || !second || more.length > 0) return null
  const title = readInlines(first.childNodes, source)
  const site = readInlines(second.childNodes, source)
  const [link, ...others] = title?.content ?? []
  if (!title || link?.type !== 'link' || others.length > 0 || !/^https?:/i.test(link.href)) return null
  if (!site || !sameInlines(site.content, cardSite(link.href))) return null
  const form = source.node ? 'blocks' : 'html'
  return {
    block: {
      ...{ id: source.context.newId(), type: 'embed', href: link.href },
      title: titleOfCard(link.href, link.content),
    },
    rewrite: (next) =>
      next.type === 'embed'
        ? replaceInside(source, group.element, writeCardInside(next, form, title.links))
        : null,
  }
}

/** Reads a contact that `writeCards.ts` wrote. Its links must be those that its words make. */
export const readContact: Reader = (source) => {
  const group = cardGroup(source, contactClass)
  if (!group) return null
  const named = classesOf(group.element)
    .filter((one) => one.startsWith(`${contactClass}-`))
    .map((one) => contactId.safeParse(one.slice(contactClass.length + 1)))
    .find((one) => one.success)
  const words = named?.success ? readWords(group.paragraphs, source) : null
  if (!named?.success || !words) return null
  const form = source.node ? 'blocks' : 'html'
  return {
    block: { id: source.context.newId(), type: 'contact', contactId: named.data, ...words },
    rewrite: (next) =>
      next.type === 'contact' && next.contactId === named.data
        ? replaceInside(source, group.element, writeContactInside(next, form))
        : null,
  }
}

function readWords(paragraphs: readonly Element[], source: Source): ContactWords | null {
  const words: ContactWords = { name: '', role: '', phone: '', email: '', hours: '', address: '' }
  for (const one of paragraphs) {
    const field = contactFields.find((name) => classesOf(one).includes(`${contactClass}-${name}`))
    const read: InlineReading | null = readInlines(one.childNodes, source)
    if (!field || !read || words[field] !== '') return null
    const text = plainInlines(read.content)
    if (!sameInlines(read.content, contactInlines(field, text))) return null
    words[field] = text
  }
  return words
}
