import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { withoutDirectionMarks } from '#shared/language/directionMarks.ts'
import { withoutEnding } from '#shared/language/trim.ts'

// WordPress keeps titles and excerpts as HTML, ours are plain text.

/** Without recursion: a title may be nested as deeply as somebody likes. */
function words(root: Tree.Node): string {
  let text = ''
  const rest = [root]
  for (let node = rest.pop(); node; node = rest.pop()) {
    if ('value' in node) text += node.value
    else if (node.nodeName === 'br') text += '\n'
    else if ('childNodes' in node) for (const child of node.childNodes.toReversed()) rest.push(child)
  }
  return text
}

/** The same of a title or a name: what turns the direction of reading is left out. */
export const toPlainName = (html: string): string => withoutDirectionMarks(toPlainText(html))

/** What a reader sees of an inline HTML text. */
export const toPlainText = (html: string): string =>
  /[<&]/.test(html) ? words(parseFragment(html)).toWellFormed() : html.toWellFormed()

const spaceAsEntity = (spaces: string): string =>
  [...spaces].map((one) => `&#${String(one.charCodeAt(0)).padStart(3, '0')};`).join('')

/**
 * The same plain text as HTML. An ampersand stays as it is where it begins no entity, so that the fields of
 * WordPress's own editor show what was typed. WordPress cuts spaces off the ends of titles: as entities they stay.
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
