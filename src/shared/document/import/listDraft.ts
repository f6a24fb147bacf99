import type { Block } from '../schema.ts'
import { maxListDepth } from '../schema.ts'
import { createLines, type LineSink } from './lines.ts'
import type { ItemMark, ListKind } from './listMarks.ts'
import { boxRun } from './ticks.ts'

/** The level of a heading in a body. */
type Level = 2 | 3 | 4

/** The items of one list of the source, which are numbered together. */
interface Counter {
  kind: ListKind
  items: ItemDraft[]
}

export interface ItemDraft {
  lines: LineSink
  mark: ItemMark
  /** Null for text that continues an item after a nested list: it has no number of its own. */
  counter: Counter | null
  lists: ListDraft[]
  /** Blocks that an item cannot contain; they follow it. */
  blocks: Block[]
  /** Set when the whole item is a heading. */
  heading: Level | null
}

/** Receives the content of one item. */
export interface ItemSink extends LineSink {
  /** The following content is a heading, until `end` is called. */
  beginHeading(level: Level): { end(): void }
}

/** A list that is being read. */
export interface ListDraft {
  readonly kind: ListKind
  readonly items: readonly ItemDraft[]
  /** Starts an item. Text after a nested list continues in another item, so that the order is kept. */
  item(mark: ItemMark): ItemSink
  /**
   * Receives content that is in the list but has no mark: it continues the last item on a new line, or stands
   * alone where no item is before it.
   */
  unmarked(): ItemSink
  /** The following content is a heading of its own, without a mark. */
  unmarkedHeading(level: Level): ItemSink
  /**
   * Starts a list inside the last item. Its items are added to this list where the nesting would be too deep
   * or there is no item.
   */
  nested(kind: ListKind): ListDraft
}

export const createListDraft = (kind: ListKind): ListDraft => draft(kind, 1)

function draft(kind: ListKind, depth: number): ListDraft {
  const items: ItemDraft[] = []
  /** Null when unmarked content that is not part of an item came last. */
  let last: ItemSink | null = null
  const alone = () => {
    last = null
    return itemSink(items, null, { kind: 'none' })
  }
  const view = (counter: Counter): ListDraft => ({
    kind: counter.kind,
    items,
    item(mark) {
      last = itemSink(items, counter, mark)
      if (mark.kind === 'bullet' && mark.box) last.text(boxRun(mark.box, { marks: [], space: 'collapse' }))
      return last
    },
    unmarked() {
      last?.boundary()
      return last ?? alone()
    },
    unmarkedHeading(level) {
      const sink = alone()
      sink.beginHeading(level)
      return sink
    },
    nested(inner) {
      const outer = items.at(-1)
      if (!outer || depth >= maxListDepth) return view({ kind: inner, items: [] })
      const list = draft(inner, depth + 1)
      outer.lists.push(list)
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

function itemSink(items: ItemDraft[], counter: Counter | null, mark: ItemMark): ItemSink {
  let current = newItem(items, counter, mark)
  let isInHeading = false
  const writable = () => {
    // After a nested list a bulleted item may continue as another bullet; a numbered one may not, because
    // that would change the numbers.
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
