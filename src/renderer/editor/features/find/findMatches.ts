import { findPlaces } from '#shared/language/findPlaces.ts'

/** A stretch of text inside the editor's DOM. */
export type Match = Range

/** Every place of the words in the text, also across marks and links, but not across blocks or lines. */
export const findMatches = (root: HTMLElement, words: string): Match[] =>
  linesOf(root).flatMap((nodes) => matchesIn(nodes, words))

function matchesIn(nodes: readonly Text[], words: string): Match[] {
  const matches: Match[] = []
  for (const found of findPlaces(nodes.map((node) => node.data).join(''), words)) {
    const first = placeOf(nodes, found.start)
    const last = placeOf(nodes, found.end - 1)
    if (first === null || last === null) continue
    const range = document.createRange()
    range.setStart(first.node, first.offset)
    range.setEnd(last.node, last.offset + 1)
    matches.push(range)
  }
  return matches
}

function placeOf(nodes: readonly Text[], offset: number): { node: Text; offset: number } | null {
  let rest = offset
  for (const node of nodes) {
    if (rest < node.length) return { node, offset: rest }
    rest -= node.length
  }
  return null
}

const lineEnds = new Set(['BR', 'P', 'LI', 'TD', 'TH', 'H2', 'H3', 'H4', 'BLOCKQUOTE', 'FIGURE'])

/** The text nodes of each unbroken line. */
function linesOf(root: HTMLElement): Text[][] {
  const lines: Text[][] = [[]]
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) lines.at(-1)?.push(node)
    else if (lineEnds.has(node.nodeName)) lines.push([])
  }
  return lines.filter((line) => line.length > 0)
}
