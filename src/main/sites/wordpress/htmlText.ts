import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { withoutDirectionMarks } from '#shared/language/directionMarks.ts'
import { withoutEnding } from '#shared/language/trim.ts'

// WordPress stores titles and excerpts as HTML; ours are plain text.

/** Does not recurse, because a title may be nested to any depth. */
function textOf(root: Tree.Node): string {
  let text = ''
  const rest = [root]
  for (let node = rest.pop(); node; node = rest.pop()) {
    if ('value' in node) text += node.value
    else if (node.nodeName === 'br') text += '\n'
    else if ('childNodes' in node) for (const child of node.childNodes.toReversed()) rest.push(child)
  }
  return text
}

/** The plain text of a title or a name, without direction marks. */
export const toPlainName = (html: string): string => withoutDirectionMarks(toPlainText(html))

/** The text that a reader sees of inline HTML. */
export const toPlainText = (html: string): string =>
  /[<&]/.test(html) ? textOf(parseFragment(html)).toWellFormed() : html.toWellFormed()

const spaceAsEntity = (spaces: string): string =>
  [...spaces].map((one) => `&#${String(one.charCodeAt(0)).padStart(3, '0')};`).join('')

/**
 * Plain text as HTML. An ampersand that begins no entity stays, so that the fields of WordPress's editor show what was
 * typed. Spaces at the ends become entities, because WordPress would cut them off.
 */
export function toHtmlText(text: string): string {
  const words = withoutEnding(text, /[ \t\r\n]/)
  const spacesBehind = spaceAsEntity(text.slice(words.length))
  const html = words
    .replace(/&(?=[#a-z0-9])/gi, '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/^[ \t\r\n]+/, spaceAsEntity)
    .replaceAll('\r', '&#013;')
  return `${html}${spacesBehind}`
}
