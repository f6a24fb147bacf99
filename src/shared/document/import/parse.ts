import type { DefaultTreeAdapterTypes as Tree, TreeAdapter } from 'parse5'
import { type DefaultTreeAdapterMap, defaultTreeAdapter, html as names, parseFragment } from 'parse5'
import { pushAll } from '../../domain/longLists.ts'
import { attribute, type Element, isComment, isElement, isText, type Node, textWithin } from './nodes.ts'

/**
 * The greatest number of nodes that a document may become. The HTML standard repeats unclosed formatting
 * elements in every paragraph, without limit.
 */
const maxNodes = 500_000

/** How much of the style sheets is read, in characters. */
const longestSheet = 100_000

/** After how many nodes the progress is reported. */
export const progressStep = 1000

class TooManyNodes extends Error {}

export interface ParsedHtml {
  root: Tree.DocumentFragment
  /** The number of elements and comments. */
  size: number
  /** The clipboard marks the beginning of the copied fragment with a comment. */
  hasStartMark: boolean
  /** Tables used for layout: those around other tables, those of one cell, and those with a role that says so. */
  layoutTables: ReadonlySet<Element>
  /** The document's own style sheets, joined. */
  sheets: string
}

/** How many elements and comments a source opens: about the number of nodes that it becomes. */
function countOpenings(html: string): number {
  let count = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    if (html.charAt(at + 1) !== '/') count += 1
  }
  return count
}

interface ParseOptions {
  /** Whether nodes keep their position in the source. */
  keepPositions: boolean
  /** Called repeatedly with the share of the source that is parsed, from 0 to 1. */
  onProgress?: ((share: number) => void) | undefined
}

/** Parses HTML into a tree; null when it becomes more nodes than `maxNodes`. */
export function parseHtml(html: string, { keepPositions, onProgress }: ParseOptions): ParsedHtml | null {
  let nodes = 0
  const expected = onProgress ? Math.max(countOpenings(html), 1) : 1
  const count = <Args extends unknown[], Result>(make: (...args: Args) => Result) => {
    return (...args: Args): Result => {
      nodes += 1
      if (nodes > maxNodes) throw new TooManyNodes()
      if (nodes % progressStep === 0) onProgress?.(Math.min(1, nodes / expected))
      return make(...args)
    }
  }
  const treeAdapter: TreeAdapter<DefaultTreeAdapterMap> = {
    ...defaultTreeAdapter,
    createElement: count(defaultTreeAdapter.createElement),
    createCommentNode: count(defaultTreeAdapter.createCommentNode),
  }
  // Parsed as the content of a body, so that a bare `td` or `col` does not swallow what follows it.
  const body = defaultTreeAdapter.createElement('body', names.NS.HTML, [])
  try {
    const root = parseFragment<DefaultTreeAdapterMap>(body, html, {
      treeAdapter,
      sourceCodeLocationInfo: keepPositions,
    })
    return { root, size: nodes, ...survey(root) }
  } catch (error) {
    if (error instanceof TooManyNodes) return null
    throw error
  }
}

/** Examines the tree once, without recursion: it may be thousands of levels deep. */
function survey(root: Tree.DocumentFragment): Omit<ParsedHtml, 'root' | 'size'> {
  let hasStartMark = false
  let sheets = ''
  const tables = new Map<Element, { cells: number; nested: boolean }>()
  // A null marks the end of the innermost open table.
  const rest: (Node | null)[] = [...root.childNodes].reverse()
  const open: Element[] = []
  while (rest.length > 0) {
    const node = rest.pop()
    if (!node) {
      open.pop()
    } else if (isComment(node)) {
      hasStartMark ||= node.data.trim() === 'StartFragment'
    } else if (isElement(node)) {
      const around = open.at(-1)
      const outer = around && tables.get(around)
      if (node.tagName === 'style' && sheets.length < longestSheet) sheets += textWithin(node, 10)
      if (node.tagName === 'table') {
        if (outer) outer.nested = true
        tables.set(node, { cells: 0, nested: false })
        open.push(node)
        rest.push(null)
      } else if (outer && (node.tagName === 'td' || node.tagName === 'th')) {
        outer.cells += 1
      }
      for (let at = node.childNodes.length - 1; at >= 0; at -= 1) rest.push(node.childNodes[at] ?? null)
    }
  }
  const arranges = (table: Element, cells: number) => {
    const role = attribute(table, 'role')
    if (role === 'presentation' || role === 'none') return true
    return cells < 2 && attribute(table, 'data-block-id') === undefined
  }
  const layoutTables = new Set<Element>()
  for (const [table, { cells, nested }] of tables) {
    if (arranges(table, cells) || (nested && !saysSomething(table))) layoutTables.add(table)
  }
  return { hasStartMark, layoutTables, sheets: sheets.slice(0, longestSheet) }
}

/** How many nodes are searched for the words of a cell, at most. */
const cellLimit = 200

/** A table with tables inside is a table of words when two or more rows have words of their own in two cells. */
function saysSomething(table: Element): boolean {
  const inside = (node: Element, names: readonly string[]) =>
    node.childNodes.filter(isElement).filter(({ tagName }) => names.includes(tagName))
  const groups = [table, ...inside(table, ['thead', 'tbody', 'tfoot'])]
  const rows = groups.flatMap((group) => inside(group, ['tr']))
  const worded = rows.filter((row) => inside(row, ['td', 'th']).filter(hasOwnWords).length > 1)
  return worded.length > 1
}

/** Whether a cell has words that are in no table inside it. */
function hasOwnWords(cell: Element): boolean {
  const rest: Node[] = cell.childNodes.slice(0, cellLimit)
  for (let node = rest.pop(), left = cellLimit; node && left > 0; node = rest.pop(), left -= 1) {
    if (isText(node) && node.value.trim() !== '') return true
    if (isElement(node) && node.tagName !== 'table') pushAll(rest, node.childNodes.slice(0, cellLimit))
  }
  return false
}
