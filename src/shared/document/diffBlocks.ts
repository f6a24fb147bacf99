import type { BlockId } from '../domain/ids.ts'
import { tokensOf } from './diffWords.ts'
import { hashBlock } from './hash.ts'
import { keptInOrder } from './order.ts'
import type { Block } from './schema.ts'
import { blockText } from './text.ts'

/** One row of two bodies laid side by side. `moved` blocks stand where they are now; their content may differ too. */
export type BlockChange =
  | { kind: 'same'; before: Block; after: Block }
  | { kind: 'changed'; before: Block; after: Block }
  | { kind: 'moved'; before: Block; after: Block }
  | { kind: 'added'; before: null; after: Block }
  | { kind: 'removed'; before: Block; after: null }

/** Share of words in common (0 to 1), counted with repetitions. */
function likeness(a: Block, b: Block): number {
  if (a.type !== b.type) return 0
  const words = (block: Block) => tokensOf(blockText(block)).filter((token) => /[\p{L}\p{N}]/u.test(token))
  const left = words(a)
  const right = words(b)
  if (left.length + right.length === 0) return a.type === 'divider' ? 1 : 0
  const counts = new Map<string, number>()
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1)
  let common = 0
  for (const word of right) {
    const count = counts.get(word) ?? 0
    if (count === 0) continue
    common++
    counts.set(word, count - 1)
  }
  return (2 * common) / (left.length + right.length)
}

/** Half the words in common make two blocks without a common id one block that changed. */
const alike = 0.5
/** Only near neighbours are compared, so that the work stays linear in the length of the article. */
const reach = 8

/** Ids of old blocks for new ones that lost theirs (a site's own editor drops ids): by equal content, then likeness. */
function adoptIds(before: readonly Block[], after: readonly Block[]): Map<BlockId, BlockId> {
  const oldIds = new Set(before.map((block) => block.id))
  const newIds = new Set(after.map((block) => block.id))
  const lost = before.filter((block) => !newIds.has(block.id))
  const found = new Map<BlockId, BlockId>()
  if (lost.length === 0) return found
  const byHash = new Map(lost.map((block) => [hashBlock(block), block]))
  const free = new Set(lost)
  const strangers = after.filter((block) => !oldIds.has(block.id))
  for (const block of strangers) {
    const twin = byHash.get(hashBlock(block))
    if (!twin || !free.delete(twin)) continue
    found.set(block.id, twin.id)
  }
  for (const block of strangers) {
    if (found.has(block.id)) continue
    const near = [...free].slice(0, reach).map((old) => ({ old, score: likeness(old, block) }))
    const best = near.reduce<(typeof near)[number] | null>(
      (top, one) => (one.score >= alike && one.score > (top?.score ?? 0) ? one : top),
      null,
    )
    if (!best) continue
    free.delete(best.old)
    found.set(block.id, best.old.id)
  }
  return found
}

/** Two bodies row by row, by ids and hashes, in the new order with removed blocks where they stood. */
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
