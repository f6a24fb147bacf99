import type { BlockId } from '../../domain/ids.ts'
import { pushAll } from '../../domain/longLists.ts'
import { bulletedOrChecklist, checklistOf } from '../checklists.ts'
import { type NumberStyle, numbersOf, writeItemNumber } from '../numbering.ts'
import type { Block, Inline, ListBody, ListItem } from '../schema.ts'
import type { ItemDraft, ListDraft } from './listDraft.ts'
import { type ItemMark, isStart, type ListKind } from './listMarks.ts'
import { writeOther } from './otherNumbers.ts'
import { withoutOverallBold } from './runs.ts'

/** The mark of an item: a bullet, its number, or a text. */
type Mark =
  | { kind: 'bullet' }
  | { kind: 'number'; style: NumberStyle; number: number; step: 1 | -1 }
  | { kind: 'text'; text: string }

interface ListContext {
  newId(): BlockId
  /** Called for every mark that was written as text. */
  onWritten(): void
}

/** A part of the result: a list, or a block between two lists. */
type Piece = { kind: 'list'; list: ListBody } | { kind: 'block'; block: Block }

/** A list of our own HTML, taken over exactly. */
export function ownList(draft: ListDraft): ListBody {
  const { kind } = draft
  const items = draft.items.map((item): ListItem => {
    const [list] = item.lists
    return { content: item.lines.take(true), ...(list && list.items.length > 0 && { list: ownList(list) }) }
  })
  if (kind.isChecklist) return checklistOf(items)
  if (kind.mark.kind !== 'number') return { ordered: kind.ordered, items }
  const run = { start: firstNumber(kind, items.length), reversed: kind.reversed, count: items.length }
  return { ordered: true, ...numbersOf(kind.mark.style, run), items }
}

function firstNumber({ start, reversed }: ListKind, count: number): number {
  return start !== null && isStart(start) ? start : reversed ? count : 1
}

/**
 * The blocks that a list becomes. Every item keeps the mark that it showed: where the numbers jump, or a
 * block follows that an item cannot contain, the list ends and a new one continues with the next number. A
 * mark that our lists cannot count becomes text.
 */
export function blocksOfList(draft: ListDraft, context: ListContext): Block[] {
  const { pieces, blocks } = piecesOf([draft], context)
  return [
    ...pieces.map((piece): Block => {
      return piece.kind === 'block' ? piece.block : { id: context.newId(), type: 'list', ...piece.list }
    }),
    ...blocks,
  ]
}

interface Pieces {
  pieces: Piece[]
  /** Blocks that a list cannot contain; they follow the outermost item. */
  blocks: Block[]
}

function piecesOf(drafts: readonly ListDraft[], context: ListContext, isNested = false): Pieces {
  const items = drafts.flatMap((one) => one.items)
  const marks = marksOf(items)
  const result = createPieces()
  const floating: Block[] = []
  for (const item of items) {
    const mark = marks.get(item) ?? { kind: 'text', text: '' }
    const content = item.lines.take(false)
    const inside = piecesOf(item.lists, context, true)
    const blocks = [...item.blocks, ...inside.blocks]
    if (mark.kind === 'text' || item.heading !== null) {
      if (mark.kind === 'text' && mark.text !== '' && item.heading === null) context.onWritten()
      result.block(textBlock(item, mark, content, context))
      for (const piece of inside.pieces) result.piece(piece)
    } else if (content.length > 0 || isOneList(inside.pieces)) {
      result.item(mark, content, inside.pieces)
    } else {
      // An item without words of its own would be an empty line with a number.
      for (const piece of inside.pieces) result.piece(piece)
    }
    if (isNested) pushAll(floating, blocks)
    else for (const block of blocks) result.block(block)
  }
  return { pieces: result.finish(), blocks: floating }
}

const isOneList = (pieces: readonly Piece[]): boolean => pieces.length === 1 && pieces[0]?.kind === 'list'

/** The numbers of all items, per list of the source. An empty item is counted although it is dropped. */
function marksOf(items: readonly ItemDraft[]): Map<ItemDraft, Mark> {
  const marks = new Map<ItemDraft, Mark>()
  for (const counter of new Set(items.map((item) => item.counter))) {
    if (counter === null) continue
    const step = counter.kind.reversed ? -1 : 1
    let next = counter.kind.start ?? (counter.kind.reversed ? counter.items.length : 1)
    for (const item of counter.items) {
      const { mark } = item
      const own = mark.kind === 'number' || mark.kind === 'other' ? mark.value : null
      const number = own ?? next
      marks.set(item, markWith(mark, number, step))
      next = number + step
    }
  }
  return marks
}

function markWith(mark: ItemMark, number: number, step: 1 | -1): Mark {
  switch (mark.kind) {
    case 'bullet':
      return mark
    case 'none':
      return { kind: 'text', text: '' }
    case 'written':
      return { kind: 'text', text: mark.text }
    case 'other':
      return { kind: 'text', text: writeOther(mark.numbering, number) }
    case 'number':
      return isStart(number)
        ? { kind: 'number', style: mark.style, number, step }
        : { kind: 'text', text: writeItemNumber({ ...mark.style, number }) }
  }
}

function textBlock(item: ItemDraft, mark: Mark, content: Inline[], { newId }: ListContext): Block | null {
  const written =
    mark.kind === 'text'
      ? mark.text
      : mark.kind === 'number'
        ? writeItemNumber({ ...mark.style, number: mark.number })
        : ''
  if (content.length === 0) return null
  const level = item.heading
  const words = level === null ? content : withoutOverallBold(content)
  const marked: Inline[] =
    written === '' ? words : [{ type: 'text', text: `${written} `, marks: [] }, ...words]
  return level === null
    ? { id: newId(), type: 'paragraph', content: marked }
    : { id: newId(), type: 'heading', level, content: marked }
}

/** Collects items into lists; a list ends where its marks do not continue. */
function createPieces() {
  const pieces: Piece[] = []
  let open: { first: Exclude<Mark, { kind: 'text' }>; items: ListItem[] } | null = null
  const close = () => {
    if (open) pieces.push({ kind: 'list', list: listOf(open.first, open.items) })
    open = null
  }
  const piece = (one: Piece) => {
    close()
    pieces.push(one)
  }
  return {
    piece,
    block: (block: Block | null) => block && piece({ kind: 'block', block }),
    item(mark: Exclude<Mark, { kind: 'text' }>, content: Inline[], inside: readonly Piece[]) {
      if (open && !continuesList(open.first, open.items.length, mark)) close()
      open ??= { first: mark, items: [] }
      const [only, ...more] = inside
      const nested = only?.kind === 'list' && more.length === 0 ? only.list : null
      open.items.push({ content, ...(nested && { list: nested }) })
      if (!nested) for (const one of inside) piece(one)
    },
    finish(): Piece[] {
      close()
      return pieces
    },
  }
}

function continuesList(first: Mark, count: number, mark: Mark): boolean {
  if (first.kind !== 'number' || mark.kind !== 'number') return first.kind === mark.kind
  return (
    first.step === mark.step &&
    first.style.numbering === mark.style.numbering &&
    first.style.delimiter === mark.style.delimiter &&
    mark.number === first.number + count * first.step
  )
}

function listOf(first: Exclude<Mark, { kind: 'text' }>, items: ListItem[]): ListBody {
  if (first.kind === 'bullet') return bulletedOrChecklist(items)
  const run = { start: first.number, reversed: first.step === -1, count: items.length }
  return { ordered: true, ...numbersOf(first.style, run), items }
}
