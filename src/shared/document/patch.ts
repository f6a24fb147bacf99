import { z } from 'zod'
import { type BlockId, blockId } from '../domain/ids.ts'
import { sameJson } from './canonical.ts'
import { type Block, block, maxBlocks } from './schema.ts'

/** At place `at` of the old order, takes out `remove` ids and puts in `insert`. */
export const orderSplice = z.strictObject({
  at: z.int().nonnegative(),
  remove: z.int().nonnegative(),
  insert: z.array(blockId).max(maxBlocks),
})
export type OrderSplice = z.infer<typeof orderSplice>

/**
 * What one save changes in a body: blocks that are new or differ, and the order where it differs. Splices go up
 * and don't overlap; their places are those of the order before the patch. One key press in 1,000 blocks is one
 * block and no splice.
 */
export const bodyPatch = z.strictObject({
  set: z.array(block).max(maxBlocks),
  splices: z.array(orderSplice).max(maxBlocks),
})
export type BodyPatch = z.infer<typeof bodyPatch>

/** A patch that does not fit the body it is applied to: made from another version. */
export class PatchError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'PatchError'
  }
}

export const isEmptyPatch = (patch: BodyPatch): boolean =>
  patch.set.length === 0 && patch.splices.length === 0

/** The order of ids after the splices. Throws PatchError where a splice lies outside or overlaps. */
export function applySplices(order: readonly BlockId[], splices: readonly OrderSplice[]): BlockId[] {
  const result: BlockId[] = []
  let from = 0
  for (const { at, remove, insert } of splices) {
    if (at < from || at + remove > order.length) throw new PatchError(`splice at ${at} does not fit`)
    result.push(...order.slice(from, at), ...insert)
    from = at + remove
  }
  result.push(...order.slice(from))
  if (new Set(result).size !== result.length) throw new PatchError('a block id would occur twice')
  return result
}

/** The body after the patch. Throws PatchError when it was made for another body; changes nothing in place. */
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

/** The smallest patch that makes `after` of `before`. */
export function diffToPatch(before: readonly Block[], after: readonly Block[]): BodyPatch {
  const old = new Map(before.map((one) => [one.id, one]))
  return {
    set: after.filter((one) => !sameJson(old.get(one.id), one)),
    splices: diffOrder(
      before.map((one) => one.id),
      after.map((one) => one.id),
    ),
  }
}

/** The fewest ids taken out and put in that make one order of the other. Each id occurs once in each. */
export function diffOrder(before: readonly BlockId[], after: readonly BlockId[]): OrderSplice[] {
  const kept = keptInOrder(before, after)
  const splices: OrderSplice[] = []
  let oldAt = 0
  let newAt = 0
  const gap = (oldEnd: number, newEnd: number) => {
    if (oldEnd > oldAt || newEnd > newAt) {
      splices.push({ at: oldAt, remove: oldEnd - oldAt, insert: after.slice(newAt, newEnd) })
    }
    oldAt = oldEnd + 1
    newAt = newEnd + 1
  }
  for (const pair of kept) gap(pair.before, pair.after)
  gap(before.length, after.length)
  return splices
}

/**
 * The largest set of ids whose order is the same on both sides (a longest increasing subsequence); the rest
 * moved, came or went. Places in both orders, going up.
 */
export function keptInOrder<T>(
  before: readonly T[],
  after: readonly T[],
): { before: number; after: number }[] {
  const places = new Map(before.map((id, at) => [id, at]))
  const pairs = after.flatMap((id, at) => {
    const place = places.get(id)
    return place === undefined ? [] : [{ before: place, after: at }]
  })
  // tails[n] is the index of the pair that ends the best run of length n + 1 so far.
  const tails: number[] = []
  const previous: number[] = []
  const beforeOf = (index: number | undefined) => (index === undefined ? -1 : (pairs[index]?.before ?? -1))
  pairs.forEach((pair, index) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (beforeOf(tails[middle]) < pair.before) low = middle + 1
      else high = middle
    }
    previous[index] = low > 0 ? (tails[low - 1] ?? -1) : -1
    tails[low] = index
  })
  const kept: { before: number; after: number }[] = []
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const pair = pairs[index]
    if (pair) kept.push(pair)
  }
  return kept.reverse()
}
