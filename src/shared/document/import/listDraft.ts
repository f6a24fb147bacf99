import type { BlockId } from '../../domain/ids.ts'
import { type Block, type ListItem, maxListDepth } from '../schema.ts'
import { createLines, type LineSink } from './lines.ts'

interface ItemDraft {
  lines: LineSink
  list: ListDraft | null
}

/** A list being read. Blocks that cannot stand in an item follow the list. */
export interface ListDraft {
  readonly ordered: boolean
  readonly depth: number
  /** A new item's sink. Text that comes after a nested list goes on as a further item, so that the order holds. */
  item(): LineSink
  /** A list inside the last item; the same list where it would be too deep or has no item to stand in. */
  nested(ordered: boolean): ListDraft
  finish(exact: boolean): ListItem[]
}

/** The outermost list; `hoisted` collects what must follow it. */
export const createListDraft = (ordered: boolean, hoisted: Block[]): ListDraft => draft(ordered, 1, hoisted)

function draft(ordered: boolean, depth: number, hoisted: Block[]): ListDraft {
  const items: ItemDraft[] = []
  const newItem = (): ItemDraft => {
    const item: ItemDraft = { lines: createLines((block) => hoisted.push(block)), list: null }
    items.push(item)
    return item
  }
  const self: ListDraft = {
    ordered,
    depth,
    item() {
      let current = newItem()
      const writable = () => {
        if (current.list) current = newItem()
        return current.lines
      }
      return {
        kind: 'lines',
        text: (run) => (current.list && run.text.trim() === '' ? undefined : writable().text(run)),
        lineBreak: () => (current.list ? undefined : current.lines.lineBreak()),
        boundary: () => current.lines.boundary(),
        block: (block) => current.lines.block(block),
        take: (exact) => current.lines.take(exact),
        isEmpty: () => current.lines.isEmpty(),
      }
    },
    nested(nestedOrdered) {
      const last = items.at(-1)
      if (!last || depth >= maxListDepth) return self
      last.list ??= draft(nestedOrdered, depth + 1, hoisted)
      return last.list
    },
    finish: (exact) =>
      items.flatMap((item): ListItem[] => {
        const content = item.lines.take(exact)
        const inside = item.list?.finish(exact) ?? []
        if (inside.length === 0) return content.length > 0 || exact ? [{ content }] : []
        return [{ content, list: { ordered: item.list?.ordered ?? false, items: inside } }]
      }),
  }
  return self
}

/** The block that a draft became: none when nothing was in it. */
export function finishList(list: ListDraft, id: BlockId, exact: boolean): Block[] {
  const items = list.finish(exact)
  return items.length === 0 ? [] : [{ id, type: 'list', ordered: list.ordered, items }]
}
