import { isComment, isElement, isText, type Node } from './nodes.ts'

/** Elements that stand on lines of their own. */
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

/** A part of HTML outside of blocks, by places in it. */
export interface Stretch {
  start: number
  end: number
  kind: 'text' | 'element' | 'comment'
}

/**
 * Cuts HTML of the classic editor where WordPress makes paragraphs: at empty lines, at two breaks in a row, and
 * round elements that stand on lines of their own. What lies between the stretches shows nothing but space.
 * Null where the tree does not follow the text (markup that browsers put right by moving it).
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
    const place = node.sourceCodeLocation
    if (!place || place.startOffset < at || place.endOffset > html.length) return null
    const { startOffset: start, endOffset: end } = place
    // Stray closing tags leave no node; they stay with the text before them.
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

/** Without white space at the ends, written out or not; null when nothing else is there. */
function trimmed(html: string, from: number, to: number): { start: number; end: number } | null {
  const isSpace = (at: number) => /[ \t\r\n\f]/.test(html[at] ?? '')
  let start = from
  let end = to
  while (start < end && isSpace(start)) start += 1
  while (end > start && isSpace(end - 1)) end -= 1
  return /^(?:&nbsp;|&#160;|[\s\u00a0])*$/.test(html.slice(start, end)) ? null : { start, end }
}
