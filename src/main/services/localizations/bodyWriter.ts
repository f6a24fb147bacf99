import { generateNKeysBetween } from 'fractional-indexing'
import type { BlocksRepository, OrderedBlock } from '#main/db/repositories/blocksRepository.ts'
import { AppError } from '#shared/contract/errors.ts'
import { applySplices, type BodyPatch } from '#shared/document/patch.ts'
import { type Block, maxBlocks } from '#shared/document/schema.ts'
import type { BlockId, LocalizationId } from '#shared/domain/ids.ts'
import { pushAll } from '#shared/domain/longLists.ts'
import { toHashed } from '../content.ts'

/**
 * The longest position key. Keys grow when blocks are always inserted at one position; beyond this length, all blocks
 * get new short keys.
 */
const longestKey = 64

/**
 * Changes the rows of a body. Called inside a transaction; `commitText` then updates hash, version and state.
 * `onWritten` gets the blocks with new content.
 */
export function createBodyWriter(
  blocks: BlocksRepository,
  onWritten: (id: LocalizationId, written: readonly Block[]) => void,
) {
  /**
   * Applies a patch as `applyPatch` would, touching only the rows that change. True when anything did.
   * Throws `invalidInput` when the patch does not fit the body.
   */
  function applyPatch(id: LocalizationId, patch: BodyPatch): boolean {
    const changed = patchRows(id, patch)
    if (changed) onWritten(id, patch.set)
    return changed
  }

  function patchRows(id: LocalizationId, patch: BodyPatch): boolean {
    const given = new Map(patch.set.map((block) => [block.id, toHashed(block)]))
    if (patch.splices.length === 0) {
      let changed = false
      for (const one of given.values()) {
        const known = blocks.find(id, one.block.id)
        if (!known) throw new AppError('invalidInput', 'The patch gives a new block no place')
        if (known.hash === one.hash) continue
        blocks.replace(id, one)
        changed = true
      }
      return changed
    }
    const before = blocks.order(id)
    const known = new Map(before.map((row) => [row.blockId, row]))
    const after = orderAfter(before, patch)
    const positions = positionsOf(after, known, inserted(patch))
    let changed = false
    for (const [at, blockId] of after.entries()) {
      const row = known.get(blockId)
      const content = given.get(blockId)
      const position = positions[at] ?? ''
      if (!row) {
        if (!content) throw new AppError('invalidInput', 'A new block has no content')
        blocks.put(id, content, position)
      } else if (content && content.hash !== row.hash) {
        blocks.put(id, content, position)
      } else if (position !== row.position) {
        blocks.move(id, blockId, position)
      } else {
        continue
      }
      changed = true
    }
    const kept = new Set(after)
    if (patch.set.some((block) => !kept.has(block.id))) {
      throw new AppError('invalidInput', 'The patch gives a new block no place')
    }
    for (const { blockId } of before) {
      if (kept.has(blockId)) continue
      blocks.remove(id, blockId)
      changed = true
    }
    return changed
  }

  /** Replaces the whole body. */
  function replaceAll(id: LocalizationId, body: readonly Block[]): void {
    const positions = generateNKeysBetween(null, null, body.length)
    blocks.clear(id)
    for (const [at, block] of body.entries()) blocks.put(id, toHashed(block), positions[at] ?? '')
    onWritten(id, body)
  }

  return { applyPatch, replaceAll }
}
export type BodyWriter = ReturnType<typeof createBodyWriter>

const inserted = (patch: BodyPatch): Set<BlockId> => new Set(patch.splices.flatMap(({ insert }) => insert))

function orderAfter(before: readonly OrderedBlock[], patch: BodyPatch): BlockId[] {
  let after: BlockId[]
  try {
    after = applySplices(
      before.map(({ blockId }) => blockId),
      patch.splices,
    )
  } catch (error) {
    throw new AppError('invalidInput', 'The patch does not fit the body', undefined, { cause: error })
  }
  if (after.length > maxBlocks) throw new AppError('invalidInput', 'The body has too many blocks')
  return after
}

/**
 * A position key for each id. Blocks that no splice moved keep theirs, because splices do not change their order; each
 * run of the other blocks gets keys between those of its neighbours.
 */
function positionsOf(
  order: readonly BlockId[],
  known: ReadonlyMap<BlockId, OrderedBlock>,
  placed: ReadonlySet<BlockId>,
): string[] {
  const positions = order.map((id) => (placed.has(id) ? null : (known.get(id)?.position ?? null)))
  const result: string[] = []
  let at = 0
  while (at < positions.length) {
    const own = positions[at] ?? null
    if (own !== null) {
      result.push(own)
      at += 1
      continue
    }
    let end = at
    while (end < positions.length && positions[end] === null) end += 1
    pushAll(result, generateNKeysBetween(result.at(-1) ?? null, positions[end] ?? null, end - at))
    at = end
  }
  return result.some((key) => key.length > longestKey)
    ? generateNKeysBetween(null, null, order.length)
    : result
}
