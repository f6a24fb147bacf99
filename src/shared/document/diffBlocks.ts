import type { BlockId } from '../domain/ids.ts'
import { adoptIds } from './adoptIds.ts'
import { hashBlock } from './hash.ts'
import { keptInOrder } from './order.ts'
import type { Block } from './schema.ts'

/**
 * One row of a comparison of two bodies. A `moved` block is listed at its new position; its content may have
 * changed too.
 */
export type BlockChange =
  | { kind: 'same'; before: Block; after: Block }
  | { kind: 'changed'; before: Block; after: Block }
  | { kind: 'moved'; before: Block; after: Block }
  | { kind: 'added'; before: null; after: Block }
  | { kind: 'removed'; before: Block; after: null }

/** Compares two bodies by ids and hashes: rows in the new order, removed blocks where they were. */
export function diffBlocks(before: readonly Block[], after: readonly Block[]): BlockChange[] {
  const adopted = adoptIds(before, after)
  const idOf = (block: Block) => adopted.get(block.id) ?? block.id
  const oldById = new Map(before.map((block) => [block.id, block]))
  const newIds = after.map(idOf)
  const stays = keptInOrder(
    before.map((block) => block.id),
    newIds,
  )
  const stillThere = new Set(newIds)

  const rows: BlockChange[] = []
  let next = 0
  const flushRemoved = (until: BlockId | null) => {
    while (next < before.length) {
      const old = before[next]
      if (!old || old.id === until) break
      if (!stillThere.has(old.id)) rows.push({ kind: 'removed', before: old, after: null })
      next++
    }
  }
  for (const block of after) {
    const id = idOf(block)
    const old = oldById.get(id)
    if (!old) {
      rows.push({ kind: 'added', before: null, after: block })
      continue
    }
    if (!stays.has(id)) {
      rows.push({ kind: 'moved', before: old, after: block })
      continue
    }
    flushRemoved(id)
    next++
    const same = old === block || hashBlock(old) === hashBlock(block)
    rows.push(
      same ? { kind: 'same', before: old, after: block } : { kind: 'changed', before: old, after: block },
    )
  }
  flushRemoved(null)
  return rows
}
