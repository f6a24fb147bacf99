import { isComment, isElement, isText, type Node } from './nodes.ts'

/** Block-level elements. */
const blockTags = new Set([
  ...['address', 'article', 'aside', 'blockquote', 'center', 'details', 'dialog', 'div', 'dl', 'fieldset'],
  ...[
    'figure',
    'footer',
    'form',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'header',
    'hr',
    'iframe',
    'main',
    'nav',
  ],
  ...['noscript', 'object', 'ol', 'p', 'pre', 'script', 'section', 'style', 'table', 'ul', 'video', 'audio'],
])

/** A part of HTML outside of blocks, as offsets. */
export interface Stretch {
  start: number
  end: number
  kind: 'text' | 'element' | 'comment'
}

/**
 * Splits HTML of the classic editor as WordPress splits it into paragraphs: at empty lines, at two line breaks in a
 * row, and around block-level elements. Between the stretches there is only white space. Null where the order of the
 * tree differs from the text, because the parser moved misplaced markup.
 */
export function cutFreeform(html: string, nodes: readonly Node[]): Stretch[] | null {
  const stretches: Stretch[] = []
  let at = 0
  let from: number | null = null
  const flush = (to: number) => {
    if (from !== null) {
      const stretch = trimmed(html, from, to)
      if (stretch) stretches.push({ ...stretch, kind: 'text' })
    }
    from = null
  }
  for (const [index, node] of nodes.entries()) {
    const location = node.sourceCodeLocation
    if (!location || location.startOffset < at || location.endOffset > html.length) return null
    const { startOffset: start, endOffset: end } = location
    // A closing tag without an opening one has no node. It stays with the text before it.
    at = end
    if (isText(node)) {
      let line = start
      for (const gap of html.slice(start, end).matchAll(emptyLine)) {
        if (from === null) from = line
        flush(start + gap.index)
        line = start + gap.index + gap[0].length
      }
      if (from === null && html.slice(line, end).trim() !== '') from = line
    } else if (isComment(node) || (isElement(node) && blockTags.has(node.tagName))) {
      flush(start)
      stretches.push({ start, end, kind: isComment(node) ? 'comment' : 'element' })
    } else if (isBreak(node) && isBreak(nextShown(nodes, index))) {
      flush(start)
    } else if (!(from === null && isBreak(node))) {
      from ??= start
    }
  }
  flush(html.length)
  return stretches
}

const emptyLine = /\r?\n[ \t\f]*\r?\n[ \t\f\r\n]*/g

const isBreak = (node: Node | undefined): boolean =>
  node !== undefined && isElement(node) && node.tagName === 'br' && node.attrs.length === 0

function nextShown(nodes: readonly Node[], index: number): Node | undefined {
  const next = nodes[index + 1]
  return next && isText(next) && /^[ \t\r\n]*$/.test(next.value) ? nodes[index + 2] : next
}

/** Without white space at the ends; null when there is nothing but white space and `&nbsp;`. */
function trimmed(html: string, from: number, to: number): { start: number; end: number } | null {
  const isSpace = (at: number) => /[ \t\r\n\f]/.test(html[at] ?? '')
  let start = from
  let end = to
  while (start < end && isSpace(start)) start += 1
  while (end > start && isSpace(end - 1)) end -= 1
  return /^(?:&nbsp;|&#160;|[\s\u00a0])*$/.test(html.slice(start, end)) ? null : { start, end }
}
