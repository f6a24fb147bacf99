import type { BlockId } from '../../domain/ids.ts'
import { type NumberStyle, numbersOf, writeMark } from '../numbering.ts'
import type { Block, Inline, ListBody, ListItem } from '../schema.ts'
import type { ItemDraft, ListDraft } from './listDraft.ts'
import { type ItemMark, isStart, type ListKind } from './listMarks.ts'
import { withoutOverallBold } from './runs.ts'

/** A mark with its number. */
type Mark =
  | { kind: 'bullet' }
  | { kind: 'number'; style: NumberStyle; number: number; step: 1 | -1 }
  | { kind: 'text'; text: string }

interface Making {
  newId(): BlockId
  /** Told of every mark that became text. */
  onWritten(): void
}

/** Part of what a list became: our lists, and what stands between them. */
type Piece = { kind: 'list'; list: ListBody } | { kind: 'block'; block: Block }

/** A list of our own HTML, exactly as it was. */
export function ownList(draft: ListDraft): ListBody {
  const { kind } = draft
  const items = draft.items.map((item): ListItem => {
    const [list] = item.lists
    return { content: item.lines.take(true), ...(list && list.items.length > 0 && { list: ownList(list) }) }
  })
  if (kind.mark.kind !== 'number') return { ordered: kind.ordered, items }
  const place = { start: firstNumber(kind, items.length), reversed: kind.reversed, count: items.length }
  return { ordered: true, ...numbersOf(kind.mark.style, place), items }
}

function firstNumber({ start, reversed }: ListKind, count: number): number {
  return start !== null && isStart(start) ? start : reversed ? count : 1
}

/**
 * The blocks that a list became. Every item keeps the mark it showed: where the numbers jump, or something stands in
 * between that no item holds, the list ends and another goes on with the next number; a mark that no list of ours
 * counts with becomes text.
 */
export function blocksOfList(draft: ListDraft, making: Making): Block[] {
  const { pieces, blocks } = piecesOf([draft], making)
  return [
    ...pieces.map((piece): Block => {
      return piece.kind === 'block' ? piece.block : { id: making.newId(), type: 'list', ...piece.list }
    }),
    ...blocks,
  ]
}

interface Pieces {
  pieces: Piece[]
  /** What no list holds, to follow the outermost item. */
  blocks: Block[]
}

function piecesOf(drafts: readonly ListDraft[], making: Making, isNested = false): Pieces {
  const items = drafts.flatMap((one) => one.items)
  const marks = marksOf(items)
  const result = createPieces()
  const floating: Block[] = []
  for (const item of items) {
    const mark = marks.get(item) ?? { kind: 'text', text: '' }
    const content = item.lines.take(false)
    const inside = piecesOf(item.lists, making, true)
    const blocks = [...item.blocks, ...inside.blocks]
    if (mark.kind === 'text' || item.heading !== null) {
      if (mark.kind === 'text' && mark.text !== '' && item.heading === null) making.onWritten()
      result.block(textBlock(item, mark, content, making))
      for (const piece of inside.pieces) result.piece(piece)
    } else if (content.length > 0 || inside.pieces.length > 0) {
      result.item(mark, content, inside.pieces)
    }
    if (isNested) floating.push(...blocks)
    else for (const block of blocks) result.block(block)
  }
  return { pieces: result.finish(), blocks: floating }
}

/** The numbers of all items, list by list of the source. An item that became empty has counted all the same. */
function marksOf(items: readonly ItemDraft[]): Map<ItemDraft, Mark> {
  const marks = new Map<ItemDraft, Mark>()
  for (const counter of new Set(items.map((item) => item.counter))) {
    if (counter === null) continue
    const step = counter.kind.reversed ? -1 : 1
    let next = counter.kind.start ?? (counter.kind.reversed ? counter.items.length : 1)
    for (const item of counter.items) {
      const own = item.mark.kind === 'number' ? item.mark.value : null
      const number = own ?? next
      marks.set(item, markWith(item.mark, number, step))
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
    case 'number':
      return isStart(number)
        ? { kind: 'number', style: mark.style, number, step }
        : { kind: 'text', text: writeMark({ ...mark.style, number }) }
  }
}

function textBlock(item: ItemDraft, mark: Mark, content: Inline[], { newId }: Making): Block | null {
  const written =
    mark.kind === 'text'
      ? mark.text
      : mark.kind === 'number'
        ? writeMark({ ...mark.style, number: mark.number })
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

/** Puts items together into lists as long as their marks go on. */
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
      if (open && !goesOn(open.first, open.items.length, mark)) close()
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

function goesOn(first: Mark, count: number, mark: Mark): boolean {
  if (first.kind !== 'number' || mark.kind !== 'number') return first.kind === mark.kind
  return (
    first.step === mark.step &&
    first.style.numbering === mark.style.numbering &&
    first.style.delimiter === mark.style.delimiter &&
    mark.number === first.number + count * first.step
  )
}

function listOf(first: Exclude<Mark, { kind: 'text' }>, items: ListItem[]): ListBody {
  if (first.kind === 'bullet') return { ordered: false, items }
  const place = { start: first.number, reversed: first.step === -1, count: items.length }
  return { ordered: true, ...numbersOf(first.style, place), items }
}
