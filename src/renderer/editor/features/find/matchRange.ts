import type { LexicalEditor } from 'lexical'
import type { Line } from './lines.ts'
import type { Match } from './matches.ts'

/** The match in the editor's DOM; null where it is not drawn, such as the caption of a gallery's other photo. */
export function matchRange(editor: LexicalEditor, { line, start, end }: Match): Range | null {
  const nodes = drawnText(editor, line)
  const first = positionOf(nodes, start)
  const last = positionOf(nodes, end - 1)
  if (first === null || last === null) return null
  const range = document.createRange()
  range.setStart(first.node, first.offset)
  range.setEnd(last.node, last.offset + 1)
  return range
}

/** The element that is scrolled to for a match. */
export function matchElement(editor: LexicalEditor, { line: { location } }: Match): HTMLElement | null {
  const key = location.kind === 'text' ? location.keys[0] : location.block
  return key === undefined ? null : editor.getElementByKey(key)
}

function drawnText(editor: LexicalEditor, { text, location }: Line): Text[] {
  if (location.kind === 'text')
    return location.keys.flatMap((key) => drawnLines(editor.getElementByKey(key)).flat())
  // A caption is drawn by an editor of its own, whose nodes have other keys: it is known by its words.
  const captions =
    editor.getElementByKey(location.block)?.querySelectorAll<HTMLElement>('.caption__text p') ?? []
  const drawn = Array.from(captions).flatMap(drawnLines)
  return drawn.find((nodes) => nodes.map(({ data }) => data).join('') === text) ?? []
}

/** The text nodes in an element, by line. */
function drawnLines(element: HTMLElement | null): Text[][] {
  const lines: Text[][] = [[]]
  if (element === null) return lines
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) lines.at(-1)?.push(node)
    else if (node.nodeName === 'BR') lines.push([])
  }
  return lines
}

function positionOf(nodes: readonly Text[], offset: number): { node: Text; offset: number } | null {
  let rest = offset
  for (const node of nodes) {
    if (rest < node.length) return { node, offset: rest }
    rest -= node.length
  }
  return null
}
