import { z } from 'zod'
import { type BlockId, blockId } from '../domain/ids.ts'
import { hashBlock } from './hash.ts'
import { type Block, block, maxBlocks } from './schema.ts'

/** Takes `remove` ids away at `at` and puts `insert` there. Applied in turn, each to the result of the one before. */
const orderSplice = z.strictObject({
  at: z.int().min(0).max(maxBlocks),
  remove: z.int().min(0).max(maxBlocks),
  insert: z.array(blockId).max(maxBlocks),
})

/**
 * What changed in a body: blocks with new content (`set`, which includes the content of inserted ids) and changes of
 * order. A keystroke in a long article is one block and no splice.
 */
export const bodyPatch = z.strictObject({
  set: z.array(block).max(maxBlocks),
  splices: z.array(orderSplice).max(maxBlocks),
})
export type BodyPatch = z.infer<typeof bodyPatch>

export const emptyPatch: BodyPatch = { set: [], splices: [] }

export const isEmptyPatch = (patch: BodyPatch): boolean =>
  patch.set.length === 0 && patch.splices.length === 0

/** The order after the splices. Throws a RangeError when a splice is outside it or an id would occur twice. */
export function applySplices(order: readonly BlockId[], splices: BodyPatch['splices']): BlockId[] {
  const ids = [...order]
  for (const { at, remove, insert } of splices) {
    if (at + remove > ids.length) throw new RangeError('a splice reaches past the end')
    ids.splice(at, remove, ...insert)
  }
  if (new Set(ids).size !== ids.length) throw new RangeError('a block id occurs twice')
  return ids
}

/** The body after the patch. Throws a RangeError when the patch does not fit the body. */
export function applyPatch(blocks: readonly Block[], patch: BodyPatch): Block[] {
  const byId = new Map(blocks.map((one) => [one.id, one]))
  for (const one of patch.set) byId.set(one.id, one)
  return applySplices(
    blocks.map((one) => one.id),
    patch.splices,
  ).map((id) => {
    const found = byId.get(id)
    if (!found) throw new RangeError('an id without content')
    return found
  })
}

/** One splice for what lies between the equal beginning and the equal end. */
export function diffOrder(before: readonly BlockId[], after: readonly BlockId[]): BodyPatch['splices'] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end++
  }
  const remove = before.length - start - end
  const insert = after.slice(start, after.length - end)
  return remove === 0 && insert.length === 0 ? [] : [{ at: start, remove, insert }]
}

/** The smallest patch that makes `after` of `before`; `applyPatch(before, diffToPatch(before, after))` is `after`. */
export function diffToPatch(before: readonly Block[], after: readonly Block[]): BodyPatch {
  const known = new Map(before.map((one) => [one.id, one]))
  const set = after.filter((one) => {
    const old = known.get(one.id)
    return old === undefined || (old !== one && hashBlock(old) !== hashBlock(one))
  })
  return {
    set,
    splices: diffOrder(
      before.map((one) => one.id),
      after.map((one) => one.id),
    ),
  }
}
