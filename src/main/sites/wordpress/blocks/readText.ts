import type { ParagraphBlock } from '#shared/document/schema.ts'
import { type Attributes, blockMarkup, isOnlyLooks } from './attributes.ts'
import { hasOnly, looks, onlyElement } from './nodes.ts'
import { type InlineReading, readInlines } from './readInlines.ts'
import { type Reader, type Reading, replaceInside, type Source, writtenAttributes } from './source.ts'
import { writeInlines } from './writeInlines.ts'

export const readParagraph: Reader = (source) => {
  const element = onlyElement(source.nodes, ['p'])
  if (!element || !hasOnly(element, looks) || !isOnlyLooks(source.attributes)) return null
  const found = readInlines(element.childNodes, source)
  return found && paragraph(source, found, (html) => replaceInside(source, element, html))
}

/** Reads a paragraph of the classic editor, which is text without an element of its own. */
export function readStretch(source: Source): Reading | null {
  const found = readInlines(source.nodes, source)
  // When it changes it is written anew as an element, so that spaces and punctuation at its ends are kept.
  return found && paragraph(source, found, () => null)
}

function paragraph(
  source: Source,
  { content, links }: InlineReading,
  put: (html: string) => string | null,
): Reading {
  const block: ParagraphBlock = { id: source.context.newId(), type: 'paragraph', content }
  return {
    block,
    rewrite: (next) => (next.type === 'paragraph' ? put(writeInlines(next.content, links)) : null),
  }
}

/**
 * Our level for a heading. The title is the page's h1, and our schema ends at level 4, so others become the nearest
 * level.
 */
const shownLevel = (level: number): 2 | 3 | 4 => (level <= 2 ? 2 : level === 3 ? 3 : 4)

export const readHeading: Reader = (source) => {
  const element = onlyElement(source.nodes, ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
  if (!element || !hasOnly(element, looks) || !isOnlyLooks(source.attributes, ['level'])) return null
  const level = Number(element.tagName.slice(1))
  if (source.node && (source.attributes.level ?? 2) !== level) return null
  const found = readInlines(element.childNodes, source)
  if (!found) return null
  const shown = shownLevel(level)
  return {
    block: { id: source.context.newId(), type: 'heading', level: shown, content: found.content },
    rewrite(next) {
      if (next.type !== 'heading') return null
      const html = writeInlines(next.content, found.links)
      if (next.level === shown) return replaceInside(source, element, html)
      const tag = `h${next.level}`
      const changed = `<${tag}${writtenAttributes(source.raw, element)}>${html}</${tag}>`
      return source.node ? blockMarkup('heading', leveled(source.attributes, next.level), changed) : changed
    },
  }
}

function leveled({ level: _, ...others }: Attributes, level: number): Attributes {
  return level === 2 ? others : { ...others, level }
}

export const readDivider: Reader = (source) => {
  const element = onlyElement(source.nodes, ['hr'])
  if (!element || !hasOnly(element, looks) || !isOnlyLooks(source.attributes, ['opacity', 'tagName']))
    return null
  return { block: { id: source.context.newId(), type: 'divider' } }
}
