import { blockMarkup } from './attributes.ts'
import type { Form } from './form.ts'

/** A frame of WordPress's own styling, so that readers see a box in every theme. */
const frame = {
  spacing: { padding: { top: '1em', right: '1em', bottom: '1em', left: '1em' } },
  border: { width: '2px', style: 'solid' },
}
const frameCss =
  'border-style:solid;border-width:2px;padding-top:1em;padding-right:1em;padding-bottom:1em;padding-left:1em'

/** A framed group block with classes of ours, which WordPress's editor can change. */
export function framedGroup(className: string, inside: string, form: Form): string {
  if (form === 'html') return `<div class="${className}" style="${frameCss}">${inside}</div>`
  const html = `<div class="wp-block-group ${className}" style="${frameCss}">${inside}</div>`
  return blockMarkup('group', { style: frame, className }, html)
}
