import { $getNodeByKey, $getRoot, type EditorState, type LexicalNode, type NodeKey } from 'lexical'
import { adoptIds } from '#shared/document/adoptIds.ts'
import { normalizeBlock } from '#shared/document/blocks.ts'
import { embeddedIn } from '#shared/document/cards/embedded.ts'
import { hashBlock } from '#shared/document/hash.ts'
import { textInlines } from '#shared/document/inlines.ts'
import { mediaOf } from '#shared/document/pictures.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockText } from '#shared/document/text.ts'
import { type BlockId, blockId, newId } from '#shared/domain/ids.ts'
import { $readBlock } from '../blocks/readBlock.ts'
import { $getBlockId } from './blockIdState.ts'
import type { DepartedBlocks } from './departedBlocks.ts'

interface Adoption {
  /** New top-level nodes in reading order; each already has a new id. */
  newcomers: readonly LexicalNode[]
  previous: EditorState
  departed: DepartedBlocks
  /** Whether the text contains a block with this id. */
  isLive: (id: BlockId) => boolean
}

/**
 * The old ids that new nodes take over because they contain the words of a removed block. For a block that
 * this update removed (a shortcut turns a paragraph into a list) similar words are enough; for one that was
 * removed earlier the words must be equal.
 */
export function $adoptDeparted({ newcomers, previous, departed, isLive }: Adoption): Map<NodeKey, BlockId> {
  const keys = new Map(newcomers.map((node) => [$getBlockId(node), node.getKey()]))
  const after = newcomers.map($readBlock).filter($isRecognizable).map(comparable)
  const gone = readIn(previous, (_, id) => !isLive(id))
    .filter($isRecognizable)
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
    .filter($isRecognizable)
    .map(comparable)
  const byHash = Map.groupBy(earlier.toReversed(), hashBlock)
  for (const block of after) {
    const twin = like.has(block.id) ? undefined : byHash.get(hashBlock(block))?.pop()
    if (twin) take(block.id, twin.id)
  }
  return adopted
}

/**
 * The ids of all blocks that a paste created or changed, decided by their present words. When words were cut
 * from a block and pasted elsewhere, the pasted block takes its id if it is more similar to the original
 * block than what remained.
 */
export function $adoptPasted({ newcomers, previous, departed }: Adoption): Map<NodeKey, BlockId> {
  const fresh = new Set(newcomers.map((node) => node.getKey()))
  const nodes = $getRoot().getChildren()
  const changed = $changedSince(previous, nodes, fresh)
  // Only nodes are compared here, not their ids, so that a second call in the same update gives the same
  // result.
  const untouched = new Set(nodes.map((node) => node.getKey()).filter((key) => !changed.has(key)))
  const now = readIn(previous, (node) => !untouched.has(node.getKey()))
  const wordless = new Set(now.filter((block) => !$isRecognizable(block)).map(({ id }) => id))
  const told = new Set(now.filter($isRecognizable).map(({ id }) => id))
  const earlier = departed.read((id) => !told.has(id)).filter($isRecognizable)
  // Blocks that lost words, as they were before: the pasted words may be the lost ones.
  const fuller = new Map(departed.read((id) => told.has(id)).map((block) => [block.id, block]))
  const asItWas = (block: Block): Block => {
    const full = fuller.get(block.id)
    return full !== undefined && isCutFrom(blockText(full), blockText(block)) ? full : block
  }
  const before = [...now.filter($isRecognizable).map(asItWas), ...earlier].map(comparable)
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
  // Each block gets a temporary id for the comparison, so that it gets an old id only by its words.
  const holders = candidates
    .filter((one) => one !== null)
    .map((one) => ({ ...one, block: { ...comparable(one.block), id: newId(blockId) } }))
  const origins = new Set(before.map(({ id }) => id))
  const found = adoptIds(before, holders.map(({ block }) => block).filter($isRecognizable))
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

/** Whether `rest` is `full` with one contiguous range of characters removed. */
function isCutFrom(full: string, rest: string): boolean {
  let start = 0
  while (start < rest.length && rest[start] === full[start]) start += 1
  let end = 0
  while (end < rest.length && rest.at(-1 - end) === full.at(-1 - end)) end += 1
  return rest.length < full.length && start + end >= rest.length
}

/** Whether a block can be recognized by its content: it has a picture, a file, an embed or words. */
const $isRecognizable = (block: Block | null): block is Block =>
  block !== null && (isDrawn(block) || blockText(block).trim() !== '')

/** Whether a component draws the block, so that it shows more than its words. */
const isDrawn = (block: Block): boolean => mediaOf(block).length > 0 || embeddedIn(block) !== null

/** Text blocks are compared by their words alone, so that a list made of a paragraph counts as that paragraph. */
function comparable(block: Block): Block {
  if (isDrawn(block)) return normalizeBlock(block)
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

/** Keys of the top-level nodes that the present update changed, without the new ones. */
function $changedSince(
  previous: EditorState,
  nodes: readonly LexicalNode[],
  fresh: ReadonlySet<NodeKey>,
): Set<NodeKey> {
  const known = nodes.filter((node) => !fresh.has(node.getKey()))
  const old = previous.read(() => known.map((node) => $getNodeByKey(node.getKey())))
  return new Set(known.filter((node, at) => old[at] !== node).map((node) => node.getKey()))
}
