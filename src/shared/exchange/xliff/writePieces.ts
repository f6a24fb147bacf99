import type { Mark } from '../../document/schema.ts'
import type { Code, CodePiece, Piece } from '../codes.ts'
import { markupOf } from '../markup.ts'
import { xmlAttributes, xmlText } from '../xml/writeXml.ts'

/** XLIFF 1.2, 2.3 (ctype); other values begin with x-. */
const types: Record<Mark, string> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underlined',
  strikethrough: 'x-strikethrough',
  subscript: 'x-subscript',
  superscript: 'x-superscript',
  code: 'x-code',
}

function typeOfCode(code: Code): string {
  switch (code.kind) {
    case 'mark':
      return types[code.mark]
    case 'link':
      return 'link'
    case 'break':
      return 'lb'
    case 'char':
      return 'x-character'
  }
}

interface Dialect {
  /** The name of the attribute that joins both ends of a pair. */
  id: 'id' | 'i'
  type: 'ctype' | 'type'
}

export const xliff: Dialect = { id: 'id', type: 'ctype' }
/** TMX has the same elements. */
export const tmx: Dialect = { id: 'i', type: 'type' }

/**
 * A segment with its codes as `bpt`, `ept` and `ph`, each with its original data. These elements are in XLIFF 1.2 and
 * in TMX, and unlike `g` and `x` they say what they stand for.
 */
export const writePieces = (pieces: readonly Piece[], { id, type }: Dialect): string =>
  pieces
    .map((one) => {
      if (typeof one === 'string') return xmlText(one)
      return elementOf(one, (code) => ({ [id]: one.id, ...(code && { [type]: typeOfCode(code) }) }))
    })
    .join('')

function elementOf(
  { at, code }: CodePiece,
  attributes: (code: Code | null) => Record<string, string>,
): string {
  const markup = code ? markupOf(code) : { open: '', close: '' }
  switch (at) {
    case 'open':
      return `<bpt${xmlAttributes(attributes(code))}>${xmlText(markup.open)}</bpt>`
    case 'close':
      return `<ept${xmlAttributes(attributes(null))}>${xmlText(markup.close)}</ept>`
    case 'alone': {
      const { i: x, ...others } = attributes(code)
      return `<ph${xmlAttributes({ ...(x && { x }), ...others })}>${xmlText(markup.open)}</ph>`
    }
  }
}
