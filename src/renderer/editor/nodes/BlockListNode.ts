import { $isListItemNode, $isListNode, ListNode, type ListType } from '@lexical/list'
import {
  $create,
  $getEditor,
  $getNodeByKey,
  $getState,
  $setState,
  createState,
  type EditorConfig,
  ElementNode,
  enumValue,
  type LexicalEditor,
  type LexicalNode,
  nodeSchema,
  numberValue,
} from 'lexical'
import { type ListNumbers, type Numbering, numberings } from '#shared/document/schema.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { $originOf, $setOrigin } from './listOrigin.ts'

const listSchema = nodeSchema<ListNode>()({
  listType: enumValue(['bullet', 'number', 'check']),
  start: numberValue(1),
})

/**
 * The first item's number where it is not the default. A copy (a nested list made by indenting) begins at the
 * default.
 */
const startState = createState('start', {
  parse: (value): number | null => (typeof value === 'number' && Number.isInteger(value) ? value : null),
  resetOnCopyNode: true,
})
const numberingState = createState('numbering', {
  parse: (value): Numbering => numberings.find((one) => one === value) ?? 'decimal',
})
const delimiterState = createState('delimiter', {
  parse: (value): '.' | ')' => (value === ')' ? ')' : '.'),
})
const reversedState = createState('reversed', { parse: (value): boolean => value === true })

/**
 * A list that stays a block of its own. Lexical's `ListNode` merges a following list of the same kind into
 * itself; here two adjacent lists are two blocks with two ids, to which translations and comments refer. This
 * class omits the merging transform, keeps the numbers of the items, and adds how they are written.
 */
export class BlockListNode extends ListNode {
  override $config(): ReturnType<ListNode['$config']> {
    // `extends: ElementNode` skips ListNode's transform; the types do not allow it.
    const config: unknown = this.config('blocklist', {
      extends: ElementNode,
      $transform: $numberItems,
      json: listSchema,
    })
    return config as ReturnType<ListNode['$config']>
  }

  override getStart(): number {
    return $getState(this, startState) ?? ($getState(this, reversedState) ? $countItems(this) : 1)
  }

  override setStart(start: number): this {
    return $setState(this, startState, start)
  }

  override createDOM(config: EditorConfig, editor?: LexicalEditor): HTMLElement {
    const element = super.createDOM(config, editor)
    this.#showNumbers(element)
    return element
  }

  override updateDOM(before: this, element: HTMLElement, config: EditorConfig): boolean {
    if (super.updateDOM(before, element, config)) return true
    this.#showNumbers(element)
    return false
  }

  // `articles/document/numbering.css` draws the marks; Lexical computes the items' values.
  #showNumbers(element: HTMLElement): void {
    // Items of a checklist are checkboxes, which a list may not contain but a group may.
    if (this.getListType() === 'check') element.setAttribute('role', 'group')
    if (this.getListType() !== 'number') return
    element.dataset.numbering = $getState(this, numberingState)
    element.dataset.delimiter = $getState(this, delimiterState)
  }
}

/** Replaces `$createListNode`, see `ListBlockExtension`. */
export function $createBlockListNode(type: ListType): BlockListNode {
  return $create(BlockListNode).setListType(type)
}

/** The numbering of a list without defaults; the start is not canonical yet (`canonicalNumbers`). */
export function $getNumbers(list: ListNode): ListNumbers {
  const start = $getState(list, startState)
  const numbering = $getState(list, numberingState)
  return {
    ...(start !== null && { start }),
    ...(numbering !== 'decimal' && { numbering }),
    ...($getState(list, delimiterState) === ')' && { delimiter: ')' }),
    ...($getState(list, reversedState) && { reversed: true }),
  }
}

export function $setNumbers(list: ListNode, { start, numbering, delimiter, reversed }: ListNumbers): void {
  $setState(list, startState, start ?? null)
  $setState(list, numberingState, numbering ?? 'decimal')
  $setState(list, delimiterState, delimiter ?? '.')
  $setState(list, reversedState, reversed ?? false)
}

/** Items with a number: an item that only contains a nested list has none. */
const $isNumbered = (item: LexicalNode): boolean =>
  $isListItemNode(item) && !$isListNode(item.getFirstChild())

/** How many items of a list have a number. */
export const $countItems = (list: ListNode): number => list.getChildren().filter($isNumbered).length

function $numberItems(list: LexicalNode): void {
  if (!$isListNode(list)) return
  $keepNumbers(list)
  const step = $getState(list, reversedState) ? -1 : 1
  let value = list.getStart()
  for (const item of list.getChildren()) {
    if (!$isListItemNode(item)) continue
    if (item.getValue() !== value) item.setValue(value)
    if ($isNumbered(item)) value += step
  }
}

/**
 * When an edit creates a list out of another one (a paragraph is inserted in its middle, its kind is set
 * again), its items keep their numbers: only the writer may change a number.
 */
function $keepNumbers(list: ListNode): void {
  const first = list.getFirstChild()
  if (list.getListType() !== 'number' || first === null || $isListItemNode(list.getParent())) return
  if ($getState(list, startState) !== null) return
  const origin = $getEditor()
    .getEditorState()
    .read(() => {
      if ($getNodeByKey(list.getKey()) !== null) return null
      const before = $getNodeByKey(first.getKey())?.getParent()
      if (!$isListNode(before) || before.getListType() !== 'number') return null
      const wasFirst = before.getFirstChild()?.getKey() === first.getKey()
      return { key: before.getKey(), wasFirst, start: before.getStart(), numbers: $getNumbers(before) }
    })
  if (origin === null) return
  const before = $getNodeByKey(origin.key)
  if ($isListNode(before) && before.isAttached() && before.isBefore(list)) {
    const isReversed = $getState(before, reversedState)
    // A list that counts down begins at the number of its items by default, which is lower now, so the old
    // number is set.
    const block = $originOf(before)
    if (isReversed && $getState(before, startState) === null) $setSplitStart(before, origin.start, block)
    const step = isReversed ? -1 : 1
    $setSplitStart(list, before.getStart() + step * $countItems(before), block)
  } else if (origin.wasFirst && origin.numbers.start !== undefined) {
    list.setStart(origin.numbers.start)
  }
}

/** Sets the first number of a part that was split off that block's list; the writer did not choose it. */
function $setSplitStart(part: ListNode, start: number, list: BlockId | null): void {
  part.setStart(start)
  if (list !== null) $setOrigin(part, { list, start })
}
