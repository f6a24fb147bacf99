import type { BlockId } from '../domain/ids.ts'
import { diffBlocks } from './diffBlocks.ts'
import type { Block } from './schema.ts'

/**
 * The present body with one block as an older version has it. A block that is still there gets its old content where it
 * stands now; one that is gone comes back behind the nearest block before it that is still there.
 */
export function restoreBlock(version: readonly Block[], present: readonly Block[], id: BlockId): Block[] {
  const rows = diffBlocks(version, present)
  const row = rows.find(({ before }) => before?.id === id)
  if (!row?.before) return [...present]
  const { before, after } = row
  if (after) return present.map((block) => (block === after ? { ...before, id: after.id } : block))
  const standing = new Map(rows.map((one) => [one.before, one.after]))
  const anchor = version
    .slice(0, version.indexOf(before))
    .findLast((earlier) => (standing.get(earlier) ?? null) !== null)
  const behind = anchor ? standing.get(anchor) : null
  const at = behind ? present.indexOf(behind) + 1 : 0
  return [...present.slice(0, at), before, ...present.slice(at)]
}
