import type { Block, TableCell } from '#shared/document/schema.ts'
import { missingCase } from '#shared/domain/missingCase.ts'
import { blockMarkup } from './attributes.ts'
import type { Form } from './form.ts'
import { calloutMarkup } from './writeCallout.ts'
import { cardMarkup, contactMarkup } from './writeCards.ts'
import { fileMarkup } from './writeFile.ts'
import { galleryMarkup } from './writeGallery.ts'
import { imageMarkup, type PictureOf } from './writeImage.ts'
import { type WrittenLinks, writeInlines } from './writeInlines.ts'
import { listMarkup } from './writeList.ts'
import { writeOpaque } from './writeOpaque.ts'
import { writeParagraphs } from './writeParagraphs.ts'
import { pullquoteMarkup } from './writePullquote.ts'

/** Writes a block as WordPress's editor saves it. Throws `RenderError` when a picture is not on the site. */
export function writeBlock(block: Block, form: Form, pictureOf: PictureOf): string {
  const wrap = (name: string, attributes: Record<string, unknown>, html: string) =>
    form === 'blocks' ? blockMarkup(name, attributes, html) : html
  switch (block.type) {
    case 'paragraph':
      return wrap('paragraph', {}, `<p>${writeInlines(block.content)}</p>`)
    case 'heading': {
      const tag = `h${block.level}`
      const attributes = block.level === 2 ? {} : { level: block.level }
      return wrap('heading', attributes, `<${tag}>${writeInlines(block.content)}</${tag}>`)
    }
    case 'list':
      return listMarkup(block, form)
    case 'quote': {
      const inside = writeParagraphs(block.content, form)
      return wrap('quote', {}, `<blockquote class="wp-block-quote">${inside}</blockquote>`)
    }
    case 'callout':
      return calloutMarkup(block.content, form)
    case 'pullquote':
      return pullquoteMarkup(block, form)
    case 'embed':
      return cardMarkup(block, form)
    case 'contact':
      return contactMarkup(block, form)
    case 'image':
      return imageMarkup(block, block.id, form, pictureOf)
    case 'gallery':
      return galleryMarkup(block, form, pictureOf)
    case 'attachment':
      return fileMarkup(block, form, pictureOf)
    case 'table': {
      const table = `<table>${writeRows(block.rows)}</table>`
      return wrap('table', {}, `<figure class="wp-block-table">${table}</figure>`)
    }
    case 'divider':
      return wrap('separator', {}, '<hr class="wp-block-separator has-alpha-channel-opacity"/>')
    case 'opaque':
      return writeOpaque(block, form)
    default:
      return missingCase(block)
  }
}

/** The sections of a table. A first row of header cells becomes the head. */
export function writeRows(rows: readonly (readonly TableCell[])[], links?: WrittenLinks): string {
  const row = (cells: readonly TableCell[]) =>
    `<tr>${cells
      .map(({ header, content }) => {
        const tag = header ? 'th' : 'td'
        return `<${tag}>${writeInlines(content, links)}</${tag}>`
      })
      .join('')}</tr>`
  const [first = [], ...others] = rows
  const hasHead = first.every((cell) => cell.header)
  const body = hasHead ? others : rows
  const head = hasHead ? `<thead>${row(first)}</thead>` : ''
  return `${head}${body.length === 0 ? '' : `<tbody>${body.map(row).join('')}</tbody>`}`
}
