import type { BlockHash, BlockId } from '../domain/ids.ts'
import { hashBlock } from './hash.ts'
import { plainInlines } from './inlines.ts'
import { keptInOrder } from './order.ts'
import { picturesOf } from './pictures.ts'
import type { Block, Picture } from './schema.ts'
import { blockText } from './text.ts'

export type AlignmentStatus = 'missing' | 'draft' | 'fresh' | 'stale' | 'targetOnly' | 'sourceOnly'

/** Source and target of one passage. `orphan`: the source block is gone and nobody has decided about its translation. */
export interface AlignedRow {
  source: Block | null
  target: Block | null
  status: AlignmentStatus
  orphan: boolean
  /** False when the target block stands elsewhere than the source's order says; such rows can't be laid level. */
  inOrder: boolean
}

export interface Alignment {
  rows: AlignedRow[]
  /** Blocks that want translation, those whose translation is confirmed, and those whose source changed since. */
  progress: { translated: number; stale: number; total: number }
}

export interface AlignmentInput {
  source: readonly Block[]
  target: readonly Block[]
  /** The source block hash that each target block was confirmed against. */
  pins: ReadonlyMap<BlockId, BlockHash>
  sourceOnly: ReadonlySet<BlockId>
  targetOnly: ReadonlySet<BlockId>
  /** Hashes already known, so that only what changed is hashed again. */
  hashOf?: (block: Block) => BlockHash
}

/** Has words to translate. A picture that is decorative and has no caption, a divider and an opaque block have none. */
export function needsTranslation(block: Block): boolean {
  switch (block.type) {
    case 'divider':
    case 'opaque':
      return false
    case 'image':
      return isPictureDescribed(block)
    case 'gallery':
      return block.pictures.some(isPictureDescribed) || plainInlines(block.caption).trim() !== ''
    default:
      return blockText(block).trim() !== ''
  }
}

const isPictureDescribed = ({ alt, decorative, caption }: Picture): boolean =>
  (alt.trim() !== '' && !decorative) || plainInlines(caption).trim() !== ''

/** A picture's credit is copied, so only its description (or that it needs none) and caption count as translated. */
function hasWords(block: Block): boolean {
  const pictures = picturesOf(block)
  if (pictures.length === 0) return blockText(block).trim() !== ''
  return (
    pictures.some((one) => one.decorative || isPictureDescribed(one)) ||
    (block.type === 'gallery' && plainInlines(block.caption).trim() !== '')
  )
}

function statusOf(source: Block, target: Block | null, input: AlignmentInput): AlignmentStatus {
  if (input.sourceOnly.has(source.id)) return 'sourceOnly'
  if (!target) return 'missing'
  if (!needsTranslation(source)) return 'fresh'
  // Confirmed once, but emptied since: there is nothing for readers.
  if (!hasWords(target)) return 'missing'
  const pin = input.pins.get(source.id)
  if (pin !== undefined) return pin === (input.hashOf ?? hashBlock)(source) ? 'fresh' : 'stale'
  return 'draft'
}

/**
 * Lays a target beside its source, row by row, by block ids: a target block shares the id of its source block.
 * Rows follow the source; blocks that only the target has stay behind the neighbour they follow.
 */
export function alignTarget(input: AlignmentInput): Alignment {
  const { source, target, targetOnly } = input
  const sourceIds = new Set(source.map((block) => block.id))
  const targetById = new Map(target.map((block) => [block.id, block]))
  const inOrder = keptInOrder(
    source.map((block) => block.id),
    target.map((block) => block.id),
  )

  const rows: AlignedRow[] = []
  // Target-only blocks by the source-sharing target block they follow; null for those before the first.
  const followers = new Map<BlockId | null, Block[]>()
  let anchor: BlockId | null = null
  for (const block of target) {
    if (sourceIds.has(block.id)) {
      if (inOrder.has(block.id)) anchor = block.id
    } else {
      followers.set(anchor, [...(followers.get(anchor) ?? []), block])
    }
  }
  const pushFollowers = (of: BlockId | null) => {
    for (const block of followers.get(of) ?? []) {
      rows.push({
        source: null,
        target: block,
        status: 'targetOnly',
        orphan: !targetOnly.has(block.id) && input.pins.has(block.id),
        inOrder: true,
      })
    }
  }

  pushFollowers(null)
  for (const block of source) {
    const own = targetById.get(block.id) ?? null
    rows.push({
      source: block,
      target: own,
      status: statusOf(block, own, input),
      orphan: false,
      inOrder: own === null || inOrder.has(block.id),
    })
    pushFollowers(block.id)
  }

  const wanted = rows.filter(
    ({ source: from, status }) => from && status !== 'sourceOnly' && needsTranslation(from),
  )
  return {
    rows,
    progress: {
      translated: wanted.filter(({ status }) => status === 'fresh').length,
      stale: wanted.filter(({ status }) => status === 'stale').length,
      total: wanted.length,
    },
  }
}
