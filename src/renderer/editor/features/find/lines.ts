import {
  $getRoot,
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  type NodeKey,
  type TextNode,
} from 'lexical'
import type { BlockId } from '#shared/domain/ids.ts'
import { pushAll } from '#shared/domain/longLists.ts'
import { $findBlock } from '../../commands/blocksById.ts'
import { $captionsOf, captionLines } from './captions.ts'

/**
 * Where the text of a line is: in text nodes, in order, or in a caption of a block: the caption's index in
 * `$captionsOf`, and the line's index in the caption.
 */
type LineLocation =
  | { kind: 'text'; keys: readonly NodeKey[] }
  | { kind: 'caption'; block: NodeKey; caption: number; line: number }

/** An unbroken line of a block, an item, a cell or a caption, also across marks and links. Matches never leave it. */
export interface Line {
  text: string
  location: LineLocation
}

/** All lines of the text in order. */
export const $readLines = (): Line[] => $getRoot().getChildren().flatMap($linesOfBlock)

/** The index of the first line of a block; 0 where there is no such block. */
export function $firstLineOf(id: BlockId): number {
  const block = $findBlock(id)
  if (block === null) return 0
  return block.getPreviousSiblings().reduce((count, one) => count + $linesOfBlock(one).length, 0)
}

/** The lines of a top-level block. */
export function $linesOfBlock(block: LexicalNode): Line[] {
  if (!$isElementNode(block)) return $captionLines(block)
  const lines: Line[] = []
  $visit(block, {
    onLine: (nodes) => {
      lines.push({
        text: $textOf(nodes),
        location: { kind: 'text', keys: nodes.map((node) => node.getKey()) },
      })
    },
    onBlock: (inside) => pushAll(lines, $captionLines(inside)),
  })
  return lines
}

export const $textOf = (nodes: readonly TextNode[]): string =>
  nodes.map((node) => node.getTextContent()).join('')

/** The text nodes of each line of an element, of those that have any. */
export function $linesIn(element: ElementNode): TextNode[][] {
  const lines: TextNode[][] = []
  $visit(element, { onLine: (nodes) => lines.push(nodes), onBlock: () => undefined })
  return lines
}

const $captionLines = (block: LexicalNode): Line[] =>
  $captionsOf(block).flatMap((content, caption) =>
    captionLines(content).map((text, line) => ({
      text,
      location: { kind: 'caption', block: block.getKey(), caption, line },
    })),
  )

interface Visitor {
  onLine(nodes: TextNode[]): void
  /** A node that has neither text nor children. */
  onBlock(node: LexicalNode): void
}

function $visit(element: ElementNode, visitor: Visitor): void {
  let line: TextNode[] = []
  const endLine = () => {
    if (line.length > 0) visitor.onLine(line)
    line = []
  }
  const $visitChildren = (parent: ElementNode) => {
    for (const child of parent.getChildren()) {
      if ($isTextNode(child)) {
        line.push(child)
        continue
      }
      if ($isElementNode(child) && child.isInline()) {
        $visitChildren(child)
        continue
      }
      endLine()
      if ($isElementNode(child)) $visitChildren(child)
      else if (!$isLineBreakNode(child)) visitor.onBlock(child)
      endLine()
    }
  }
  $visitChildren(element)
  endLine()
}
