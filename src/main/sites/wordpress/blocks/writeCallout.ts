import type { Inline } from '#shared/document/schema.ts'
import { blockMarkup } from './attributes.ts'
import type { Form } from './form.ts'
import { writeParagraphs } from './writeParagraphs.ts'

/** The class of a group block that contains a call-out of ours. */
export const calloutClass = 'visnyk-callout'

/** A frame of WordPress's own styling, so that readers see a box in every theme. */
const frame = {
  spacing: { padding: { top: '1em', right: '1em', bottom: '1em', left: '1em' } },
  border: { width: '2px', style: 'solid' },
}
const frameCss =
  'border-style:solid;border-width:2px;padding-top:1em;padding-right:1em;padding-bottom:1em;padding-left:1em'

/** Writes a call-out as a group block of paragraphs, which WordPress's editor can change. */
export function calloutMarkup(content: readonly Inline[], form: Form): string {
  const inside = writeParagraphs(content, form)
  if (form === 'html') return `<div class="${calloutClass}" style="${frameCss}">${inside}</div>`
  const html = `<div class="wp-block-group ${calloutClass}" style="${frameCss}">${inside}</div>`
  return blockMarkup('group', { style: frame, className: calloutClass }, html)
}
