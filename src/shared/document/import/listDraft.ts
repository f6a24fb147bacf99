import type { Block } from '../schema.ts'
import { maxListDepth } from '../schema.ts'
import { createLines, type LineSink } from './lines.ts'
import type { ItemMark, ListKind } from './listMarks.ts'

/** A heading's level in a body. */
type Level = 2 | 3 | 4

/** The items of one list of the source, which count together. */
export interface Counter {
  kind: ListKind
  items: ItemDraft[]
}

export interface ItemDraft {
  lines: LineSink
  mark: ItemMark
  /** Null for text that goes on behind a nested list: it has no number of its own. */
  counter: Counter | null
  lists: ListDraft[]
  /** What cannot stand in an item: it follows it. */
  blocks: Block[]
  /** Set where all of the item is a heading. */
  heading: Level | null
}

/** An item being read. */
export interface ItemSink extends LineSink {
  /** What comes next is a heading; `end` is called behind it. */
  beginHeading(level: Level): { end(): void }
}

/** A list being read. */
export interface ListDraft {
  readonly kind: ListKind
  readonly items: readonly ItemDraft[]
  /** A new item's sink. Text that comes after a nested list goes on behind it, so that the order holds. */
  item(mark: ItemMark): ItemSink
  /** A list inside the last item; its items come into this list where it would be too deep or has no item to stand in. */
  nested(kind: ListKind): ListDraft
}

export const createListDraft = (kind: ListKind): ListDraft => draft(kind, 1)

function draft(kind: ListKind, depth: number): ListDraft {
  const items: ItemDraft[] = []
  const view = (counter: Counter): ListDraft => ({
    kind: counter.kind,
    items,
    item: (mark) => itemSink(items, counter, mark),
    nested(inner) {
      const last = items.at(-1)
      if (!last || depth >= maxListDepth) return view({ kind: inner, items: [] })
      const list = draft(inner, depth + 1)
      last.lists.push(list)
      return list
    },
  })
  return view({ kind, items: [] })
}

function newItem(items: ItemDraft[], counter: Counter | null, mark: ItemMark): ItemDraft {
  const blocks: Block[] = []
  const lines = createLines((block) => blocks.push(block))
  const item: ItemDraft = { lines, mark, counter, lists: [], blocks, heading: null }
  counter?.items.push(item)
  items.push(item)
  return item
}

function itemSink(items: ItemDraft[], counter: Counter, mark: ItemMark): ItemSink {
  let current = newItem(items, counter, mark)
  let isInHeading = false
  const writable = () => {
    // Behind the nested list of a bulleted item a further bullet does no harm; a further number would.
    const isCounted = mark.kind === 'bullet'
    if (current.lists.length > 0)
      current = newItem(items, isCounted ? counter : null, isCounted ? mark : { kind: 'none' })
    return current
  }
  return {
    kind: 'lines',
    text(run) {
      const isBlank = run.text.trim() === ''
      if (isBlank && current.lists.length > 0) return
      const item = writable()
      if (!isInHeading && !isBlank) item.heading = null
      item.lines.text(run)
    },
    lineBreak: () => (current.lists.length > 0 ? undefined : current.lines.lineBreak()),
    boundary: () => current.lines.boundary(),
    block: (block) => current.lines.block(block),
    take: (exact) => current.lines.take(exact),
    isEmpty: () => current.lines.isEmpty(),
    beginHeading(level) {
      const item = writable()
      if (item.lines.isEmpty()) item.heading = level
      isInHeading = item.heading !== null
      return {
        end() {
          isInHeading = false
        },
      }
    },
  }
}
