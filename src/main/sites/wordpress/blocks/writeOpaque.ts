import type { OpaqueBlock } from '#shared/document/schema.ts'
import { blockMarkup } from './attributes.ts'
import { blockTokens } from './tokens.ts'
import type { Form } from './writeList.ts'

/**
 * What WordPress itself made goes back byte for byte. Other HTML goes into its block for HTML, so that its editor
 * leaves it alone; the comment says what it was.
 */
export function writeOpaque({ kind, raw }: OpaqueBlock, form: Form): string {
  const [first] = blockTokens(raw)
  return first || form === 'html' ? raw : blockMarkup('html', { visnykKind: kind }, raw)
}
