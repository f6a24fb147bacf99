/** A line of text in the page: the text nodes of one element, up to a line break. */
export interface DrawnLine {
  text: string
  nodes: readonly Text[]
}

const lineElements = 'p, li, h1, h2, h3, h4, td, th, figcaption, blockquote'
/** Heads of rows and what was taken out are no text to be checked; code is none, either. */
const leftOut = '[data-row-head], del, code, .visually-hidden, button'

/** The lines in an element, in order. */
export function drawnLines(root: Element): DrawnLine[] {
  const lines: { owner: Element | null; nodes: Text[] }[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.nodeName === 'BR') lines.push({ owner: null, nodes: [] })
    if (!(node instanceof Text) || node.parentElement?.closest(leftOut)) continue
    const owner = node.parentElement?.closest(lineElements) ?? null
    const last = lines.at(-1)
    if (last !== undefined && (last.owner === owner || last.nodes.length === 0)) {
      last.owner = owner
      last.nodes.push(node)
    } else lines.push({ owner, nodes: [node] })
  }
  return lines
    .filter(({ nodes }) => nodes.length > 0)
    .map(({ nodes }) => ({ text: nodes.map(({ data }) => data).join(''), nodes }))
}

/** A part of a line in the page. */
export function rangeOfLine({ nodes }: DrawnLine, start: number, end: number): Range | null {
  const first = positionOf(nodes, start)
  const last = positionOf(nodes, end - 1)
  if (first === null || last === null) return null
  const range = document.createRange()
  range.setStart(first.node, first.offset)
  range.setEnd(last.node, last.offset + 1)
  return range
}

function positionOf(nodes: readonly Text[], offset: number): { node: Text; offset: number } | null {
  let rest = offset
  for (const node of nodes) {
    if (rest < node.length) return { node, offset: rest }
    rest -= node.length
  }
  return null
}
