import type { PullquoteBlock } from '#shared/document/schema.ts'
import { blockMarkup } from './attributes.ts'
import type { Form } from './form.ts'
import { type WrittenLinks, writeInlines } from './writeInlines.ts'

/** Writes a pull quote as WordPress's own block. */
export function pullquoteMarkup(block: PullquoteBlock, form: Form): string {
  const html = `<figure class="wp-block-pullquote"><blockquote>${writePullquoteInside(block)}</blockquote></figure>`
  return form === 'html' ? html : blockMarkup('pullquote', {}, html)
}

/** The content of the `blockquote`. */
export function writePullquoteInside({ quotation, citation }: PullquoteBlock, links?: WrittenLinks): string {
  const cite = citation.length > 0 ? `<cite>${writeInlines(citation, links)}</cite>` : ''
  return `<p>${writeInlines(quotation, links)}</p>${cite}`
}
