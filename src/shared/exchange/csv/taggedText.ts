import type { Piece } from '../codes.ts'

/** What a tag is in the text of a cell: `<1>`, `</1>`, `<2/>`. */
const tag = /<(\/?)(\d{1,5})(\/?)>/g

/** Words that look like a tag, or like the writing of one. */
const guarded = (words: string): string =>
  words.replace(/&(?=lt;|amp;)/g, '&amp;').replace(/<(?=\/?\d{1,5}\/?>)/g, '&lt;')

const unguarded = (words: string): string =>
  words.replace(/&(lt|amp);/g, (_, name: string) => (name === 'lt' ? '<' : '&'))

/** A segment as the text of a cell. */
export const writeTagged = (pieces: readonly Piece[]): string =>
  pieces
    .map((one) => {
      if (typeof one === 'string') return guarded(one)
      if (one.code?.kind === 'char') return one.code.char
      return one.at === 'open' ? `<${one.id}>` : one.at === 'close' ? `</${one.id}>` : `<${one.id}/>`
    })
    .join('')

/** The text of a cell as a segment. What the codes are, the source knows. */
export function readTagged(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { 0: found, 1: closes, 2: id = '', 3: isAlone, index } of text.matchAll(tag)) {
    pieces.push(unguarded(text.slice(from, index)))
    pieces.push({ at: closes ? 'close' : isAlone ? 'alone' : 'open', id, code: null })
    from = index + found.length
  }
  pieces.push(unguarded(text.slice(from)))
  return pieces.filter((one) => one !== '')
}
