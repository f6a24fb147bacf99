import type { BlockHash, BlockId } from '../domain/ids.ts'
import { pushAll } from '../domain/longLists.ts'
import { attachesOtherFile } from './attachments.ts'
import { embeddedIn } from './cards/embedded.ts'
import { hashBlock } from './hash.ts'
import { countsOtherwise } from './numbering.ts'
import { keptInOrder } from './order.ts'
import { lacksAlt, picturesOf } from './pictures.ts'
import type { Block } from './schema.ts'
import { withdrawsWords } from './withdrawnWords.ts'
import { emptyParts, extraParts, hasAnyWords, shapeOf } from './wordParts.ts'

/**
 * How a target block compares with its source block:
 * - `missing` has no words; `partial` has none in some part (an item, a cell, a caption);
 * - `draft` was never confirmed, and its source has withdrawn nothing since it was written; `fresh` was
 *   confirmed against the source as it is now;
 * - `stale`: the source changed since then, or its list has other numbers; `pictureChanged`, `fileChanged`,
 *   `embedChanged`: the source shows another picture, attaches another file or has other embedded content than the
 *   target;
 * - `withdrawn`: the source removed what the target still has: the block, words of it, or one of its parts;
 * - `targetOnly`, `sourceOnly`: only this side has the block, on purpose.
 */
const alignmentStatuses = [
  'missing',
  'partial',
  'draft',
  'fresh',
  'stale',
  'withdrawn',
  'pictureChanged',
  'fileChanged',
  'embedChanged',
  'targetOnly',
  'sourceOnly',
] as const
export type AlignmentStatus = (typeof alignmentStatuses)[number]

/** A source block and its target block, side by side; at least one of them is there. */
export interface AlignedRow {
  source: Block | null
  target: Block | null
  status: AlignmentStatus
  /**
   * False when the target block is at another position than the order of the source says; such rows cannot be
   * level.
   */
  inOrder: boolean
  /** Not in the source's order, and nobody has said that its place in the target is its own. */
  moved: boolean
}

export interface Alignment {
  rows: AlignedRow[]
  /**
   * Blocks that need a translation, those whose translation is confirmed, and rows whose source has changed
   * since.
   */
  progress: { translated: number; stale: number; total: number }
}

interface Pin {
  sourceHash: BlockHash
  /** Somebody confirmed that the translation needs no change, whatever the source shows or has removed. */
  minorEdit: boolean
}

export interface AlignmentInput {
  source: readonly Block[]
  target: readonly Block[]
  /** For each target block, the source block that it was confirmed against. */
  pins: ReadonlyMap<BlockId, Pin>
  /** For each unconfirmed target block, the source block as it was when its words were first written. */
  drafts: ReadonlyMap<BlockId, BlockHash>
  /**
   * A source block as it was at its pin or when its draft was written, where it differs now; null when no
   * revision holds it any more.
   */
  pinnedSource: (id: BlockId) => Block | null
  sourceOnly: ReadonlySet<BlockId>
  targetOnly: ReadonlySet<BlockId>
  /** Target blocks that stay where they are in the translation, whatever the order of the source. */
  keepsPosition: ReadonlySet<BlockId>
  /** Target blocks that the source once had. */
  fromSource: ReadonlySet<BlockId>
  /** Hashes that the caller knows already, so that only changed blocks are hashed again. */
  hashOf?: (block: Block) => BlockHash
}

/**
 * Whether a block has words to translate. A decorative picture without a caption, a divider and an opaque
 * block have none.
 */
export const needsTranslation = (block: Block): boolean => hasAnyWords(block)

/** An empty paragraph, heading or quote: only one side may have it, without being reported as missing. */
const isBlank = (block: Block): boolean => shapeOf(block) === 'text' && !hasAnyWords(block)

const pictureIds = (block: Block): string =>
  picturesOf(block)
    .map(({ mediaId }) => mediaId)
    .join()

/** What differs besides words: pictures, embedded content, and parts that the source has no longer. */
function differenceInKind(source: Block, target: Block): AlignmentStatus | null {
  if (pictureIds(source) !== pictureIds(target)) return 'pictureChanged'
  if (embeddedIn(source) !== embeddedIn(target)) return 'embedChanged'
  return extraParts(source, target).length > 0 ? 'withdrawn' : null
}

/** Compares numbers only: they have to be the same in every language. */
export const numbersDiffer = (source: Block, target: Block): boolean =>
  source.type === 'list' && target.type === 'list' && countsOtherwise(source, target)

function statusOf(source: Block, target: Block | null, input: AlignmentInput): AlignmentStatus {
  const status = statusOfWords(source, target, input)
  // A target block that still has words is published with the text, also when its source counts as
  // `sourceOnly`.
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
  const base = pin?.sourceHash ?? input.drafts.get(source.id) ?? hash
  const replacesFile = () =>
    attachesOtherFile(source, target, base === hash ? source : input.pinnedSource(source.id))
  if (!isConfirmed && replacesFile()) return 'fileChanged'
  if (!needsTranslation(source)) {
    // When neither side has words nothing is left to translate, whatever was confirmed earlier.
    const isSettled = isConfirmed || pin === undefined || !hasAnyWords(target)
    return isSettled ? 'fresh' : 'stale'
  }
  const empty = emptyParts(source, target)
  // Confirmed earlier, but emptied since: readers would see nothing.
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

/**
 * The credit of a picture is copied, so only its caption and its description (or that it needs none) count as
 * translated.
 */
const hasTranslatedPart = (source: Block, target: Block): boolean =>
  hasAnyWords(target) ||
  (picturesOf(source).some((one) => !lacksAlt(one)) && picturesOf(target).some((one) => !lacksAlt(one)))

/** The source changed something about the row that the target has not followed, and nobody has decided about it. */
export const isBehind = ({ status, moved }: Pick<AlignedRow, 'status' | 'moved'>): boolean =>
  moved || status === 'stale' || isWithdrawn({ status })

/** The target still has what the source removed: it is published only when somebody decides to keep it. */
export const isWithdrawn = ({ status }: Pick<AlignedRow, 'status'>): boolean =>
  status === 'withdrawn' ||
  status === 'pictureChanged' ||
  status === 'fileChanged' ||
  status === 'embedChanged'

/** The source block was removed, its translation was not. */
export const isOrphan = ({ status, source }: Pick<AlignedRow, 'status' | 'source'>): boolean =>
  status === 'withdrawn' && source === null

/** The status of a block that only the target has. */
function statusOfOwn(block: Block, input: AlignmentInput): AlignmentStatus {
  const cameFromSource = input.fromSource.has(block.id) || input.pins.has(block.id)
  const isOurs = input.targetOnly.has(block.id) || isBlank(block)
  return cameFromSource && !isOurs ? 'withdrawn' : 'targetOnly'
}

/**
 * Blocks that only the target has, grouped by the common block that they follow; null for those before the
 * first.
 */
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
    const status = statusOfOwn(block, input)
    const row: AlignedRow = { source: null, target: block, status, inOrder: true, moved: false }
    const known = followers.get(anchor)
    if (known) known.push(row)
    else followers.set(anchor, [row])
  }
  return followers
}

/**
 * Lays a target beside its source, row by row, by block ids: a target block shares the id of its source block.
 * Rows follow the source; blocks that only the target has stay after the block that they follow.
 */
export function alignTarget(input: AlignmentInput): Alignment {
  const { source, target, keepsPosition } = input
  const sourceIds = new Set(source.map((block) => block.id))
  const targetById = new Map(target.map((block) => [block.id, block]))
  const bound = ({ id }: Block) => !keepsPosition.has(id)
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
      moved: !isInOrder && !keepsPosition.has(block.id),
    })
    pushAll(rows, followers.get(block.id) ?? [])
  }

  return { rows, progress: progressOf(rows) }
}

/** What a row adds to the progress. */
function shareOf(row: AlignedRow): Alignment['progress'] {
  const { source, status } = row
  const isWanted = source !== null && status !== 'sourceOnly' && needsTranslation(source)
  return {
    translated: isWanted && status === 'fresh' ? 1 : 0,
    stale: isBehind(row) ? 1 : 0,
    total: isWanted ? 1 : 0,
  }
}

const plus = (a: Alignment['progress'], b: Alignment['progress'], sign: 1 | -1): Alignment['progress'] => ({
  translated: a.translated + sign * b.translated,
  stale: a.stale + sign * b.stale,
  total: a.total + sign * b.total,
})

const progressOf = (rows: readonly AlignedRow[]): Alignment['progress'] =>
  rows.reduce((sum, row) => plus(sum, shareOf(row), 1), { translated: 0, stale: 0, total: 0 })

/**
 * The row of a target block whose content changed. While both texts have the same blocks in the same order, no other
 * row depends on it, so an edit costs as much as the block that it changed.
 */
export const realignRow = (row: AlignedRow, target: Block, input: AlignmentInput): AlignedRow => ({
  ...row,
  target,
  status: row.source === null ? statusOfOwn(target, input) : statusOf(row.source, target, input),
})

/** The progress after one row became another. */
export const progressAfter = (
  progress: Alignment['progress'],
  before: AlignedRow,
  after: AlignedRow,
): Alignment['progress'] => plus(plus(progress, shareOf(before), -1), shareOf(after), 1)
