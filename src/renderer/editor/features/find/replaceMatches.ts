import {
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  type LexicalNode,
  type TextNode,
} from 'lexical'
import type { Splice } from '#shared/language/typography/splice.ts'
import { $captionParagraph, $captionsOf, $setCaption } from './captions.ts'
import { $linesIn, $textOf, type Line } from './lines.ts'
import type { Match } from './matches.ts'
import { replacementText } from './replacementText.ts'

/**
 * Replaces matches, given in the order of the text, and returns how many. The new text takes the marks and the
 * link of the first replaced character; everything outside the matches stays. A match is skipped when its line
 * has changed since it was searched.
 */
export function $replaceMatches(matches: readonly Match[], replacement: string): number {
  let count = 0
  for (const [line, inLine] of Map.groupBy(matches, (match) => match.line)) {
    const splices = inLine.map((match) => ({
      start: match.start,
      end: match.end,
      text: replacementText(replacement, line.text, match),
    }))
    if ($spliceLine(line, splices)) count += inLine.length
  }
  $keepSelectionInText()
  return count
}

/**
 * Puts texts in the place of ranges of a line, given in order. False: the line has changed since it was read, and
 * nothing was done.
 */
export function $spliceLine(line: Line, splices: readonly Splice[]): boolean {
  const { location } = line
  switch (location.kind) {
    case 'text': {
      const nodes = location.keys.map((key) => $getNodeByKey(key))
      return nodes.every(isAttachedText) && $replaceInNodes(nodes, line.text, splices)
    }
    case 'caption': {
      const block = $getNodeByKey(location.block)
      const content = $captionsOf(block)[location.caption]
      if (content === undefined) return false
      const paragraph = $captionParagraph(content)
      const nodes = $linesIn(paragraph)[location.line] ?? []
      if (!$replaceInNodes(nodes, line.text, splices)) return false
      $setCaption(block, location.caption, paragraph)
      return true
    }
  }
}

const isAttachedText = (node: LexicalNode | null): node is TextNode => $isTextNode(node) && node.isAttached()

function $replaceInNodes(nodes: readonly TextNode[], text: string, splices: readonly Splice[]): boolean {
  if ($textOf(nodes) !== text) return false
  // From the last to the first, so that the positions of those before stay valid.
  for (const one of splices.toReversed()) $replaceRange(nodes, one, one.text)
  // A link without text goes with its last text node.
  for (const node of nodes) if (node.getTextContentSize() === 0) node.remove()
  return true
}

/** Puts the text into the first node of the range and takes the rest of the range out of the others. */
function $replaceRange(
  nodes: readonly TextNode[],
  { start, end }: { start: number; end: number },
  text: string,
): void {
  let before = 0
  let rest = text
  for (const node of nodes) {
    const size = node.getTextContentSize()
    const from = Math.max(start - before, 0)
    const to = Math.min(end - before, size)
    if (from < to) {
      node.spliceText(from, to - from, rest)
      rest = ''
    }
    before += size
  }
}

/** A caret behind a text that became shorter moves to its end. */
export function $keepSelectionInText(): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  for (const point of [selection.anchor, selection.focus]) {
    if (point.type !== 'text') continue
    const size = point.getNode().getTextContentSize()
    if (point.offset > size) point.set(point.key, size, 'text')
  }
}
