import { importHtml } from '#shared/document/importHtml.ts'
import type { Block } from '#shared/document/schema.ts'
import { pushAll } from '#shared/domain/longLists.ts'
import { hasOnly, isComment, isElement, type Node } from './nodes.ts'
import type { Source } from './source.ts'

/** Elements that the importer reads without loss, when they have no attributes. */
const plain = new Set([
  ...['div', 'section', 'article', 'main', 'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li'],
  ...['blockquote', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'hr', 'br'],
  ...['strong', 'b', 'em', 'i', 'u', 's', 'strike', 'del', 'sub', 'sup', 'code', 'span'],
])

/**
 * Reads plain markup of the classic editor that WordPress itself would not write: nested boxes, lists with paragraphs.
 */
export function readLoose({ raw, nodes, context }: Source): Block[] | null {
  const rest: Node[] = [...nodes]
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (isComment(node)) return null
    if (!isElement(node)) continue
    const isLink = node.tagName === 'a' && hasOnly(node, ['href'])
    if (!isLink && !(plain.has(node.tagName) && hasOnly(node, []))) return null
    pushAll(rest, node.childNodes)
  }
  const { newId, base } = context
  const { blocks, dropped, images, notes } = importHtml(raw, {
    ...{ newId, base, lineEnds: true, isFaithful: true },
    media: () => null,
  })
  return dropped.length === 0 && notes.length === 0 && images.length === 0 && blocks.length > 0
    ? blocks
    : null
}
