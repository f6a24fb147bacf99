import type { BlockHash, BlockId } from '../domain/ids.ts'
import { hashBlock } from './hash.ts'
import { countsOtherwise } from './numbering.ts'
import { keptInOrder } from './order.ts'
import { lacksAlt, picturesOf } from './pictures.ts'
import type { Block } from './schema.ts'
import { withdrawsWords } from './withdrawnWords.ts'
import { emptyParts, extraParts, hasAnyWords, shapeOf } from './wordParts.ts'

/**
 * How a target block compares with its source block:
 * - `missing` has no words; `partial` has none for some part (an item, a cell, a caption);
 * - `draft` was never confirmed, and its source took nothing out since it was written; `fresh` was confirmed against the source as it is now;
 * - `stale`: the source changed since, or its list has other numbers; `pictureChanged`, `embedChanged`: the source shows another picture or other
 *   embedded content than the target;
 * - `withdrawn`: the source took out what the target still has: the block, words of it, or one of its parts;
 * - `targetOnly`, `sourceOnly`: the other side has and needs no such block.
 */
export const alignmentStatuses = [
  'missing',
  'partial',
  'draft',
  'fresh',
  'stale',
  'withdrawn',
  'pictureChanged',
  'embedChanged',
  'targetOnly',
  'sourceOnly',
] as const
export type AlignmentStatus = (typeof alignmentStatuses)[number]

/** Source and target of one passage; of each row at least one is there. */
export interface AlignedRow {
  source: Block | null
  target: Block | null
  status: AlignmentStatus
  /** False when the target block is elsewhere than the source's order says; such rows cannot be laid level. */
  inOrder: boolean
  /** Not in the source's order, and nobody has said that its place in the target is its own. */
  moved: boolean
}

export interface Alignment {
  rows: AlignedRow[]
  /** Blocks that want translation, those whose translation is confirmed, and rows that the source has moved on from. */
  progress: { translated: number; stale: number; total: number }
}

export interface Pin {
  sourceHash: BlockHash
  /** Somebody said that the translation stays as it is, whatever the source shows or has taken out. */
  minorEdit: boolean
}

export interface AlignmentInput {
  source: readonly Block[]
  target: readonly Block[]
  /** The source block that each target block was confirmed against. */
  pins: ReadonlyMap<BlockId, Pin>
  /** The source block beside which the words of an unconfirmed target block were first written. */
  drafts: ReadonlyMap<BlockId, BlockHash>
  /** A source block as it was at its pin, or beside its draft, where it differs now; null when nobody has it any more. */
  pinnedSource: (id: BlockId) => Block | null
  sourceOnly: ReadonlySet<BlockId>
  targetOnly: ReadonlySet<BlockId>
  /** Target blocks whose place in the target is their own. */
  ownPlace: ReadonlySet<BlockId>
  /** Target blocks that the source had once. */
  fromSource: ReadonlySet<BlockId>
  /** Hashes already known, so that only what changed is hashed again. */
  hashOf?: (block: Block) => BlockHash
}

/** Has words to translate. A picture that is decorative and has no caption, a divider and an opaque block have none. */
export const needsTranslation = (block: Block): boolean => hasAnyWords(block)

/** An empty paragraph, heading or quote: one side may have it and the other not, and nobody misses anything. */
const isBlank = (block: Block): boolean => shapeOf(block) === 'text' && !hasAnyWords(block)

const pictureIds = (block: Block): string =>
  picturesOf(block)
    .map(({ mediaId }) => mediaId)
    .join()

/** What the target shows or says and the source does not, in itself: no word of it needs translating. */
function differenceInKind(source: Block, target: Block): AlignmentStatus | null {
  if (pictureIds(source) !== pictureIds(target)) return 'pictureChanged'
  const embeds = [source, target].map((one) => (one.type === 'opaque' ? one.raw : null))
  if (embeds[0] !== embeds[1]) return 'embedChanged'
  return extraParts(source, target).length > 0 ? 'withdrawn' : null
}

/** The numbers of a list are the same in every language. */
export const numbersDiffer = (source: Block, target: Block): boolean =>
  source.type === 'list' && target.type === 'list' && countsOtherwise(source, target)

function statusOf(source: Block, target: Block | null, input: AlignmentInput): AlignmentStatus {
  const status = statusOfWords(source, target, input)
  // What has words all the same goes to readers.
  const goesOut = target !== null && hasAnyWords(target) && isWithdrawn({ status })
  if (input.sourceOnly.has(source.id) && !goesOut) return 'sourceOnly'
  const hasNoNews = status === 'fresh' || status === 'draft' || status === 'partial'
  if (!hasNoNews || target === null || !numbersDiffer(source, target)) return status
  const pin = input.pins.get(source.id)
  const isKept = pin?.minorEdit === true && pin.sourceHash === (input.hashOf ?? hashBlock)(source)
  return isKept ? status : 'stale'
}

function statusOfWords(source: Block, target: Block | null, input: AlignmentInput): AlignmentStatus {
  if (!target) return isBlank(source) ? 'fresh' : 'missing'
  const pin = input.pins.get(source.id)
  const hash = (input.hashOf ?? hashBlock)(source)
  const isConfirmed = pin !== undefined && pin.sourceHash === hash
  const difference = isConfirmed && pin.minorEdit ? null : differenceInKind(source, target)
  if (difference !== null) return difference
  if (!needsTranslation(source)) {
    // Without words on both sides nothing is left to do, whatever was confirmed once.
    const isSettled = isConfirmed || pin === undefined || !hasAnyWords(target)
    return isSettled ? 'fresh' : 'stale'
  }
  const empty = emptyParts(source, target)
  // Confirmed once, but emptied since: there is nothing for readers.
  if (empty.length > 0 && !hasTranslatedPart(source, target)) return 'missing'
  if (isConfirmed) return empty.length > 0 ? 'partial' : 'fresh'
  const draft = input.drafts.get(source.id)
  if (pin === undefined && (draft === undefined || draft === hash))
    return empty.length > 0 ? 'partial' : 'draft'
  const before = input.pinnedSource(source.id)
  if (before !== null && withdrawsWords(before, source)) return 'withdrawn'
  if (pin !== undefined) return 'stale'
  return empty.length > 0 ? 'partial' : 'draft'
}

/** A picture's credit is copied, so only its description (or that it needs none) and caption count as translated. */
const hasTranslatedPart = (source: Block, target: Block): boolean =>
  hasAnyWords(target) ||
  (picturesOf(source).some((one) => !lacksAlt(one)) && picturesOf(target).some((one) => !lacksAlt(one)))

/** What the source did with a row that the target has not followed, and nobody has decided about. */
export const isBehind = ({ status, moved }: Pick<AlignedRow, 'status' | 'moved'>): boolean =>
  moved || status === 'stale' || isWithdrawn({ status })

/** The target shows or says what the source no longer does: it goes to readers only when somebody says so. */
export const isWithdrawn = ({ status }: Pick<AlignedRow, 'status'>): boolean =>
  status === 'withdrawn' || status === 'pictureChanged' || status === 'embedChanged'

/** The source block is gone, its translation is not. */
export const isOrphan = ({ status, source }: Pick<AlignedRow, 'status' | 'source'>): boolean =>
  status === 'withdrawn' && source === null

/** Blocks that only the target has, by the block of both that they follow; null for those before the first. */
function targetOnlyRows(
  input: AlignmentInput,
  sourceIds: ReadonlySet<BlockId>,
  inOrder: ReadonlySet<BlockId>,
): Map<BlockId | null, AlignedRow[]> {
  const followers = new Map<BlockId | null, AlignedRow[]>()
  let anchor: BlockId | null = null
  for (const block of input.target) {
    if (sourceIds.has(block.id)) {
      if (inOrder.has(block.id)) anchor = block.id
      continue
    }
    const cameFromSource = input.fromSource.has(block.id) || input.pins.has(block.id)
    const isOurs = input.targetOnly.has(block.id) || isBlank(block)
    const status = cameFromSource && !isOurs ? 'withdrawn' : 'targetOnly'
    const row: AlignedRow = { source: null, target: block, status, inOrder: true, moved: false }
    const known = followers.get(anchor)
    if (known) known.push(row)
    else followers.set(anchor, [row])
  }
  return followers
}

/**
 * Lays a target beside its source, row by row, by block ids: a target block shares the id of its source block.
 * Rows follow the source; blocks that only the target has stay behind the neighbour they follow.
 */
export function alignTarget(input: AlignmentInput): Alignment {
  const { source, target, ownPlace } = input
  const sourceIds = new Set(source.map((block) => block.id))
  const targetById = new Map(target.map((block) => [block.id, block]))
  const bound = ({ id }: Block) => !ownPlace.has(id)
  const inOrder = keptInOrder(
    source.filter(bound).map(({ id }) => id),
    target.filter(bound).map(({ id }) => id),
  )
  const followers = targetOnlyRows(input, sourceIds, inOrder)

  const rows: AlignedRow[] = [...(followers.get(null) ?? [])]
  for (const block of source) {
    const own = targetById.get(block.id) ?? null
    const isInOrder = own === null || inOrder.has(block.id)
    rows.push({
      source: block,
      target: own,
      status: statusOf(block, own, input),
      inOrder: isInOrder,
      moved: !isInOrder && !ownPlace.has(block.id),
    })
    rows.push(...(followers.get(block.id) ?? []))
  }

  const wanted = rows.filter(
    ({ source: from, status }) => from && status !== 'sourceOnly' && needsTranslation(from),
  )
  return {
    rows,
    progress: {
      translated: wanted.filter(({ status }) => status === 'fresh').length,
      stale: rows.filter(isBehind).length,
      total: wanted.length,
    },
  }
}
