import { $getSelection, $isElementNode, $isRangeSelection, type LexicalNode } from 'lexical'
import { canonicalJson } from '#shared/document/canonical.ts'
import { embeddedIn } from '#shared/document/cards/embedded.ts'
import { diffSequences } from '#shared/document/diffWords.ts'
import { mediaOf } from '#shared/document/pictures.ts'
import type { Block, Body } from '#shared/document/schema.ts'
import { emptied } from '#shared/document/skeleton.ts'
import { pushAll } from '#shared/domain/longLists.ts'
import { $createContent, $createFromBlock } from '../blocks/createFromBlock.ts'
import { $readBlock } from '../blocks/readBlock.ts'
import { $isWhole } from './removeSelected.ts'
import { $spanOf } from './span.ts'

interface Target {
  node: LexicalNode
  block: Block
}

/**
 * Fills blocks of a translation with pasted ones; each pasted block goes to the next target block of its
 * kind, which keeps its id. Pasted blocks without a target are inserted between them; targets without a
 * pasted block are emptied. Applies when several blocks are selected as a whole, or from an empty block on
 * into the empty ones after it.
 * @returns false where the paste is an ordinary one.
 */
export function $fillBlocks(pasted: Body): boolean {
  const targets = $targets()
  if (targets.length < 2 || pasted.length < 2) return false
  const pairs = pairUp(
    targets.map(({ block }) => block),
    pasted,
  )
  const given = new Map(pairs.map(([target, from]) => [from, target]))
  let last: LexicalNode | null = null
  for (const [at, block] of pasted.entries()) {
    const target = targets[given.get(at) ?? -1]
    const node: LexicalNode =
      target === undefined ? $createContent(block) : $createFromBlock({ ...block, id: target.block.id })
    if (target !== undefined) target.node.replace(node)
    else if (last !== null) last.insertAfter(node, false)
    else targets[0]?.node.insertBefore(node, false)
    last = node
  }
  const filled = new Set(given.values())
  for (const [at, { node, block }] of targets.entries()) {
    if (!filled.has(at)) $empty(node, block)
  }
  if ($isElementNode(last)) last.selectEnd()
  return true
}

/** The blocks that a paste may fill, in order. */
function $targets(): Target[] {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return []
  const span = $spanOf(selection)
  const [first] = span.blocks
  if (!selection.isCollapsed())
    return $isWhole(span) ? span.blocks.map($targetOf).filter((one) => one !== null) : []
  const targets: Target[] = []
  for (let node = first ?? null; node !== null; node = node.getNextSibling()) {
    const target = $targetOf(node)
    if (target === null || node.getTextContent().trim() !== '') break
    targets.push(target)
  }
  return targets
}

function $targetOf(node: LexicalNode): Target | null {
  const block = $readBlock(node)
  return block === null ? null : { node, block }
}

/** A block that shows more than words stays as it is. */
function $empty(node: LexicalNode, block: Block): void {
  if (mediaOf(block).length === 0 && block.type !== 'opaque') node.replace($createFromBlock(emptied(block)))
}

/**
 * What a block must have in common with another to replace its content: its kind, and what it shows besides
 * words.
 */
function kindOf(block: Block): string {
  switch (block.type) {
    case 'image':
    case 'gallery':
    case 'attachment':
      return canonicalJson([block.type, mediaOf(block)])
    case 'opaque':
    case 'embed':
    case 'contact':
      return canonicalJson([block.type, embeddedIn(block)])
    case 'pullquote':
    case 'paragraph':
    case 'heading':
    case 'quote':
    case 'callout':
    case 'list':
    case 'table':
    case 'divider':
      return block.type
  }
}

/** Which pasted block goes into which target, both in order. */
function pairUp(targets: Body, pasted: Body): [target: number, pasted: number][] {
  const pairs: [number, number][] = []
  const at = { target: 0, pasted: 0 }
  for (const { kind, items } of diffSequences(targets.map(kindOf), pasted.map(kindOf))) {
    if (kind === 'same')
      pushAll(
        pairs,
        items.map((_, on): [number, number] => [at.target + on, at.pasted + on]),
      )
    if (kind !== 'added') at.target += items.length
    if (kind !== 'removed') at.pasted += items.length
  }
  return pairs
}
