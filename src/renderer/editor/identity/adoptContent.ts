import { $getNodeByKey, $getRoot, type EditorState, type LexicalNode, type NodeKey } from 'lexical'
import { adoptIds } from '#shared/document/adoptIds.ts'
import { normalizeBlock } from '#shared/document/blocks.ts'
import { hashBlock } from '#shared/document/hash.ts'
import { textInlines } from '#shared/document/inlines.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockText } from '#shared/document/text.ts'
import { type BlockId, blockId, newId } from '#shared/domain/ids.ts'
import { $readBlock } from '../blocks/readBlock.ts'
import { $getBlockId } from './blockIdState.ts'
import type { DepartedBlocks } from './departedBlocks.ts'

interface Adoption {
  /** New top-level nodes in reading order; each has an id of its own already. */
  strangers: readonly LexicalNode[]
  previous: EditorState
  departed: DepartedBlocks
  /** Whether a block of that id is in the text. */
  isLive: (id: BlockId) => boolean
}

/**
 * The ids that new nodes take because they hold the words of a block that left: in this very update (a shortcut that
 * makes a list of a paragraph), where likeness is enough, or earlier, where the words must be the same.
 */
export function $adoptLeft({ strangers, previous, departed, isLive }: Adoption): Map<NodeKey, BlockId> {
  const keys = new Map(strangers.map((node) => [$getBlockId(node), node.getKey()]))
  const after = strangers.map($readBlock).filter($isTelling).map(comparable)
  const gone = readIn(previous, (_, id) => !isLive(id))
    .filter($isTelling)
    .map(comparable)
  const adopted = new Map<NodeKey, BlockId>()
  const take = (own: BlockId, old: BlockId) => {
    const key = keys.get(own)
    if (key !== undefined) adopted.set(key, old)
  }
  if (after.length === 0) return adopted
  const like = adoptIds(gone, after)
  for (const [own, old] of like) take(own, old)
  const taken = new Set(like.values())
  const earlier = departed
    .read((id) => !isLive(id) && !taken.has(id))
    .filter($isTelling)
    .map(comparable)
  const byHash = Map.groupBy(earlier.toReversed(), hashBlock)
  for (const block of after) {
    const twin = like.has(block.id) ? undefined : byHash.get(hashBlock(block))?.pop()
    if (twin) take(block.id, twin.id)
  }
  return adopted
}

/**
 * The ids of all blocks that a paste made or changed, by what they hold now. A block that was cut from gives its id to
 * the pasted one where that is more like it than what stayed.
 */
export function $adoptPasted({ strangers, previous, departed }: Adoption): Map<NodeKey, BlockId> {
  const fresh = new Set(strangers.map((node) => node.getKey()))
  const nodes = $getRoot().getChildren()
  const changed = $changedSince(previous, nodes, fresh)
  // By the nodes alone, whoever has their ids now: what is asked twice must be answered alike.
  const untouched = new Set(nodes.map((node) => node.getKey()).filter((key) => !changed.has(key)))
  const now = readIn(previous, (node) => !untouched.has(node.getKey()))
  const wordless = new Set(now.filter((block) => !$isTelling(block)).map(({ id }) => id))
  const told = new Set(now.filter($isTelling).map(({ id }) => id))
  const earlier = departed.read((id) => !told.has(id)).filter($isTelling)
  // Of a block that was cut from, the words that it had then: part of them may be what came back.
  const fuller = new Map(departed.read((id) => told.has(id)).map((block) => [block.id, block]))
  const asItWas = (block: Block): Block => {
    const full = fuller.get(block.id)
    return full !== undefined && isCutFrom(blockText(full), blockText(block)) ? full : block
  }
  const before = [...now.filter($isTelling).map(asItWas), ...earlier].map(comparable)
  const origins = new Set(before.map(({ id }) => id))
  const holders = nodes.filter((node) => {
    const id = $getBlockId(node)
    return changed.has(node.getKey()) || fresh.has(node.getKey()) || (id !== null && origins.has(id))
  })
  return decide(before, holders.map($read), wordless)
}

interface Holder {
  key: NodeKey
  own: BlockId
  block: Block
}

function $read(node: LexicalNode): Holder | null {
  const block = $readBlock(node)
  return block === null ? null : { key: node.getKey(), own: block.id, block }
}

function decide(
  before: readonly Block[],
  candidates: readonly (Holder | null)[],
  wordless: ReadonlySet<BlockId>,
): Map<NodeKey, BlockId> {
  // Compared under other ids, so that what holds an id has no claim but its words.
  const holders = candidates
    .filter((one) => one !== null)
    .map((one) => ({ ...one, block: { ...comparable(one.block), id: newId(blockId) } }))
  const origins = new Set(before.map(({ id }) => id))
  const found = adoptIds(before, holders.map(({ block }) => block).filter($isTelling))
  const given = new Set(found.values())
  const result = new Map<NodeKey, BlockId>()
  const used = new Set<BlockId>()
  const settle = (key: NodeKey, id: BlockId) => {
    result.set(key, id)
    used.add(id)
  }
  const open: typeof holders = []
  for (const holder of holders) {
    const old = found.get(holder.block.id)
    const isFree = !origins.has(holder.own) || wordless.has(holder.own) || given.has(holder.own)
    if (old !== undefined && (old === holder.own || isFree)) settle(holder.key, old)
    else open.push(holder)
  }
  for (const { key, own } of open) settle(key, used.has(own) ? newId(blockId) : own)
  return result
}

/** Whether one text is another without one stretch of it. */
function isCutFrom(full: string, rest: string): boolean {
  let start = 0
  while (start < rest.length && rest[start] === full[start]) start += 1
  let end = 0
  while (end < rest.length && rest.at(-1 - end) === full.at(-1 - end)) end += 1
  return rest.length < full.length && start + end >= rest.length
}

/** Has something to be known by. */
const $isTelling = (block: Block | null): block is Block =>
  block !== null &&
  (block.type === 'image' ||
    block.type === 'gallery' ||
    block.type === 'opaque' ||
    blockText(block).trim() !== '')

/** Text blocks are compared by their words alone: a list made of a paragraph is that paragraph. */
function comparable(block: Block): Block {
  if (block.type === 'image' || block.type === 'gallery' || block.type === 'opaque')
    return normalizeBlock(block)
  return { id: block.id, type: 'paragraph', content: textInlines(blockText(block)) }
}

const readIn = (state: EditorState, accepts: (node: LexicalNode, id: BlockId) => boolean): Block[] =>
  state
    .read(() =>
      $getRoot()
        .getChildren()
        .map((node) => ({ node, id: $getBlockId(node) })),
    )
    .filter(({ node, id }) => id !== null && accepts(node, id))
    .map(({ node }) => state.read(() => $readBlock(node)))
    .filter((block) => block !== null)

/** Keys of the top-level nodes that the running update touched, besides the new ones. */
function $changedSince(
  previous: EditorState,
  nodes: readonly LexicalNode[],
  fresh: ReadonlySet<NodeKey>,
): Set<NodeKey> {
  const known = nodes.filter((node) => !fresh.has(node.getKey()))
  const old = previous.read(() => known.map((node) => $getNodeByKey(node.getKey())))
  return new Set(known.filter((node, at) => old[at] !== node).map((node) => node.getKey()))
}
