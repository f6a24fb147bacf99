import type { DefaultTreeAdapterTypes as Tree, TreeAdapter } from 'parse5'
import { type DefaultTreeAdapterMap, defaultTreeAdapter, html as names, parseFragment } from 'parse5'
import { attribute, type Element, isComment, isElement, type Node } from './nodes.ts'

/** Most nodes a document may unfold into. Open formatting elements are repeated in every paragraph, without bound. */
const maxNodes = 500_000

class TooManyNodes extends Error {}

export interface ParsedHtml {
  root: Tree.DocumentFragment
  /** How many elements and comments it has. */
  size: number
  /** The clipboard marks with a comment where what was copied begins. */
  hasStartMark: boolean
  /** Tables that only arrange: with a table inside, of one cell, or said to be so. */
  layoutTables: ReadonlySet<Element>
}

/** HTML as a tree; null when it unfolds into more than this program will hold. */
export function parseHtml(html: string, keepPlaces: boolean): ParsedHtml | null {
  let nodes = 0
  const count = <Args extends unknown[], Result>(make: (...args: Args) => Result) => {
    return (...args: Args): Result => {
      nodes += 1
      if (nodes > maxNodes) throw new TooManyNodes()
      return make(...args)
    }
  }
  const treeAdapter: TreeAdapter<DefaultTreeAdapterMap> = {
    ...defaultTreeAdapter,
    createElement: count(defaultTreeAdapter.createElement),
    createCommentNode: count(defaultTreeAdapter.createCommentNode),
  }
  // Read as if inside a body: a bare `td` or `col` then cannot swallow what follows it.
  const body = defaultTreeAdapter.createElement('body', names.NS.HTML, [])
  try {
    const root = parseFragment<DefaultTreeAdapterMap>(body, html, {
      treeAdapter,
      sourceCodeLocationInfo: keepPlaces,
    })
    return { root, size: nodes, ...survey(root) }
  } catch (error) {
    if (error instanceof TooManyNodes) return null
    throw error
  }
}

/** One look over the tree, without recursion: it may be thousands of levels deep. */
function survey(root: Tree.DocumentFragment): Omit<ParsedHtml, 'root' | 'size'> {
  let hasStartMark = false
  const tables = new Map<Element, { cells: number; nested: boolean }>()
  // A null closes the innermost open table.
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
    if (nested || arranges(table, cells)) layoutTables.add(table)
  }
  return { hasStartMark, layoutTables }
}
