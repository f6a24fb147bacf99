import { blockTokens } from './tokens.ts'

/** One block of a post, as offsets in its text. */
export interface BlockNode {
  name: string
  attributes: string | null
  start: number
  /** The end of the opening comment. */
  inside: number
  end: number
  /** False where the closing comment is missing or names another block. Then the block is opaque. */
  isWhole: boolean
  children: BlockNode[]
}

/**
 * The outermost blocks of a post, as WordPress's own parser finds them. A block that is never closed reaches to the
 * end. Everything from a closing comment without an opening one to the end is one node without a name.
 */
export function parseBlocks(text: string): BlockNode[] {
  const top: BlockNode[] = []
  const open: BlockNode[] = []
  for (const token of blockTokens(text)) {
    const around = open.at(-1)
    const { name, attributes, start, end } = token
    if (token.kind === 'close') {
      if (!around) {
        top.push(broken(start, text.length))
        return top
      }
      around.end = end
      around.isWhole &&= around.name === name && attributes === null
      open.pop()
      // A broken inner block makes the outer one broken.
      const parent = open.at(-1)
      if (parent && !around.isWhole) parent.isWhole = false
      continue
    }
    const node: BlockNode = { name, attributes, start, inside: end, end, isWhole: true, children: [] }
    ;(around?.children ?? top).push(node)
    if (token.kind === 'open') open.push(node)
  }
  const [unclosed] = open
  if (unclosed) {
    unclosed.end = text.length
    unclosed.isWhole = false
  }
  return top
}

const broken = (start: number, end: number): BlockNode => ({
  ...{ name: '', attributes: null, start, inside: start, end, isWhole: false, children: [] },
})

/** All blocks inside one, at any depth. */
export function descendants(node: BlockNode): BlockNode[] {
  const found: BlockNode[] = []
  const rest = [...node.children]
  for (let one = rest.pop(); one; one = rest.pop()) {
    found.push(one)
    // Pushed one by one, because the number of arguments of a call is limited.
    for (const child of one.children) rest.push(child)
  }
  return found
}
