/** A stretch of text inside the editor's DOM. */
export type Match = Range

/** One letter: the apostrophe in its three forms; case does not count. Lengths stay, so offsets do. */
const folded = (text: string): string => text.toLocaleLowerCase('uk').replaceAll(/[’ʼ]/g, "'")

/** Every place of the words in the text, also across marks and links, but not across blocks or lines. */
export function findMatches(root: HTMLElement, words: string): Match[] {
  const wanted = folded(words)
  if (wanted === '') return []
  return linesOf(root).flatMap((nodes) => matchesIn(nodes, wanted))
}

function matchesIn(nodes: readonly Text[], wanted: string): Match[] {
  const text = folded(nodes.map((node) => node.data).join(''))
  const matches: Match[] = []
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
    const start = placeOf(nodes, at)
    const end = placeOf(nodes, at + wanted.length - 1)
    if (start === null || end === null) continue
    const range = document.createRange()
    range.setStart(start.node, start.offset)
    range.setEnd(end.node, end.offset + 1)
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
