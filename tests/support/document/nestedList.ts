import type { ListBlock, ListBody } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'

/** A list block whose lists lie so many levels deep, with one item each. */
export function nestedList(levels: number): ListBlock {
  let list: ListBody = { ordered: false, items: [{ content: [] }] }
  for (let level = 1; level < levels; level += 1) list = { ordered: false, items: [{ content: [], list }] }
  return { id: newId(blockId), type: 'list', ...list }
}
