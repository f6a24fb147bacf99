import type { OpaqueBlock } from '#shared/document/schema.ts'
import { blockMarkup } from './attributes.ts'
import type { Form } from './form.ts'
import { blockTokens } from './tokens.ts'

/**
 * Writes an opaque block. Blocks of WordPress are written byte for byte. HTML from elsewhere is put into an HTML block,
 * which WordPress's editor does not change; the block's comment stores its kind.
 */
export function writeOpaque({ kind, raw }: OpaqueBlock, form: Form): string {
  const [first] = blockTokens(raw)
  return first || form === 'html' ? raw : blockMarkup('html', { visnykKind: kind }, raw)
}
