import { z } from 'zod'
import { type BlockId, blockId } from '../domain/ids.ts'
import { pushAll } from '../domain/longLists.ts'
import { sameJson } from './canonical.ts'
import { keptInOrder } from './order.ts'
import { type Block, block, maxBlocks } from './schema.ts'

/** At index `at` of the old order, removes `remove` ids and inserts `insert`. */
const orderSplice = z.strictObject({
  at: z.int().nonnegative(),
  remove: z.int().nonnegative(),
  insert: z.array(blockId).max(maxBlocks),
})
export type OrderSplice = z.infer<typeof orderSplice>

/**
 * What one save changes in a body: blocks that are new or differ, and the splices of the order where it
 * differs. Splices are in ascending order and do not overlap; their indexes refer to the order before the
 * patch. One key press in 1,000 blocks is one block and no splice.
 */
export const bodyPatch = z.strictObject({
  set: z.array(block).max(maxBlocks),
  splices: z.array(orderSplice).max(maxBlocks),
})
export type BodyPatch = z.infer<typeof bodyPatch>

/** A patch does not fit the body: it was made for another version. */
export class PatchError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'PatchError'
  }
}

export const isEmptyPatch = (patch: BodyPatch): boolean =>
  patch.set.length === 0 && patch.splices.length === 0

/** Applies splices to an order of ids. Throws PatchError where a splice is out of range or overlaps another. */
export function applySplices(order: readonly BlockId[], splices: readonly OrderSplice[]): BlockId[] {
  const result: BlockId[] = []
  let from = 0
  for (const { at, remove, insert } of splices) {
    if (at < from || at + remove > order.length) throw new PatchError(`splice at ${at} does not fit`)
    pushAll(result, [...order.slice(from, at), ...insert])
    from = at + remove
  }
  pushAll(result, order.slice(from))
  if (new Set(result).size !== result.length) throw new PatchError('a block id would occur twice')
  return result
}

/**
 * Applies a patch to a body without changing it in place. Throws PatchError when the patch was made for
 * another body.
 */
export function applyPatch(blocks: readonly Block[], patch: BodyPatch): Block[] {
  const byId = new Map(blocks.map((one) => [one.id, one]))
  for (const one of patch.set) byId.set(one.id, one)
  const order = applySplices(
    blocks.map((one) => one.id),
    patch.splices,
  )
  const result = order.map((id) => {
    const found = byId.get(id)
    if (!found) throw new PatchError(`the patch orders an unknown block ${id}`)
    return found
  })
  const kept = new Set(order)
  const lost = patch.set.find((one) => !kept.has(one.id))
  if (lost) throw new PatchError(`the patch sets block ${lost.id} but gives it no place`)
  return result
}

/** The smallest patch that turns `before` into `after`. */
export function diffToPatch(before: readonly Block[], after: readonly Block[]): BodyPatch {
  const old = new Map(before.map((one) => [one.id, one]))
  return {
    set: after.filter((one) => {
      const known = old.get(one.id)
      return known === undefined || !sameJson(known, one)
    }),
    splices: diffOrder(
      before.map((one) => one.id),
      after.map((one) => one.id),
    ),
  }
}

/** The smallest set of removals and insertions that turns one order into the other. Each id occurs once in each. */
export function diffOrder(before: readonly BlockId[], after: readonly BlockId[]): OrderSplice[] {
  const kept = keptInOrder(before, after)
  const splices: OrderSplice[] = []
  let from = 0
  let insert: BlockId[] = []
  // Adds the splice between two kept ids: removes the old ids there and inserts the new ones.
  const close = (to: number) => {
    if (to > from || insert.length > 0) splices.push({ at: from, remove: to - from, insert })
    insert = []
  }
  let at = 0
  for (const id of after) {
    if (!kept.has(id)) {
      insert.push(id)
      continue
    }
    while (before[at] !== id) at += 1
    close(at)
    at += 1
    from = at
  }
  close(before.length)
  return splices
}
