import { $getSelection, $isElementNode, $isRangeSelection, type LexicalNode } from 'lexical'
import { canonicalJson } from '#shared/document/canonical.ts'
import { diffSequences } from '#shared/document/diffWords.ts'
import { picturesOf } from '#shared/document/pictures.ts'
import type { Block, Body, ListItem } from '#shared/document/schema.ts'
import { $createContent, $createFromBlock } from '../blocks/createFromBlock.ts'
import { $readBlock } from '../blocks/readBlock.ts'
import { $isWhole } from './removeSelected.ts'
import { $spanOf } from './span.ts'

interface Vessel {
  node: LexicalNode
  block: Block
}

/**
 * Pours pasted blocks into blocks of a translation, each into the next one of its kind, under that one's id. What finds
 * none goes between them; those that get nothing are emptied. Into several blocks that are selected wholly, or from an
 * empty block on into the empty ones behind it.
 *
 * @returns false where the paste is an ordinary one.
 */
export function $pourBlocks(pasted: Body): boolean {
  const vessels = $vessels()
  if (vessels.length < 2 || pasted.length < 2) return false
  const pairs = pairUp(
    vessels.map(({ block }) => block),
    pasted,
  )
  const given = new Map(pairs.map(([vessel, poured]) => [poured, vessel]))
  let last: LexicalNode | null = null
  for (const [at, block] of pasted.entries()) {
    const vessel = vessels[given.get(at) ?? -1]
    const node: LexicalNode =
      vessel === undefined ? $createContent(block) : $createFromBlock({ ...block, id: vessel.block.id })
    if (vessel !== undefined) vessel.node.replace(node)
    else if (last !== null) last.insertAfter(node, false)
    else vessels[0]?.node.insertBefore(node, false)
    last = node
  }
  const filled = new Set(given.values())
  for (const [at, { node, block }] of vessels.entries()) {
    if (!filled.has(at)) $empty(node, block)
  }
  if ($isElementNode(last)) last.selectEnd()
  return true
}

/** The blocks that a paste may fill, in their order. */
function $vessels(): Vessel[] {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return []
  const span = $spanOf(selection)
  const [first] = span.blocks
  if (!selection.isCollapsed())
    return $isWhole(span) ? span.blocks.map($vessel).filter((one) => one !== null) : []
  const vessels: Vessel[] = []
  for (let node = first ?? null; node !== null; node = node.getNextSibling()) {
    const vessel = $vessel(node)
    if (vessel === null || node.getTextContent().trim() !== '') break
    vessels.push(vessel)
  }
  return vessels
}

function $vessel(node: LexicalNode): Vessel | null {
  const block = $readBlock(node)
  return block === null ? null : { node, block }
}

function $empty(node: LexicalNode, block: Block): void {
  const empty = withoutWords(block)
  if (empty !== null) node.replace($createFromBlock(empty))
}

function withoutWords(block: Block): Block | null {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return { ...block, content: [] }
    case 'list':
      return { ...block, items: block.items.map(emptyItem) }
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map((cell) => ({ ...cell, content: [] }))) }
    case 'image':
    case 'gallery':
    case 'divider':
    case 'opaque':
      return null
  }
}

const emptyItem = (item: ListItem): ListItem => ({
  content: [],
  ...(item.list && { list: { ...item.list, items: item.list.items.map(emptyItem) } }),
})

/** What a block has to have in common with another to take its place: its kind, and what it shows besides words. */
function kindOf(block: Block): string {
  switch (block.type) {
    case 'image':
    case 'gallery':
      return canonicalJson([block.type, picturesOf(block).map(({ mediaId }) => mediaId)])
    case 'opaque':
      return canonicalJson([block.type, block.raw])
    case 'paragraph':
    case 'heading':
    case 'quote':
    case 'list':
    case 'table':
    case 'divider':
      return block.type
  }
}

/** Which pasted block goes into which vessel, both in their order. */
function pairUp(vessels: Body, pasted: Body): [vessel: number, poured: number][] {
  const pairs: [number, number][] = []
  const at = { vessel: 0, poured: 0 }
  for (const { kind, items } of diffSequences(vessels.map(kindOf), pasted.map(kindOf))) {
    if (kind === 'same')
      pairs.push(...items.map((_, on): [number, number] => [at.vessel + on, at.poured + on]))
    if (kind !== 'added') at.vessel += items.length
    if (kind !== 'removed') at.poured += items.length
  }
  return pairs
}
