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

const listSchema = nodeSchema<ListNode>()({
  listType: enumValue(['bullet', 'number', 'check']),
  start: numberValue(1),
})

/** The first item's number where it is not the usual one. A copy (a nested list made by indenting) begins anew. */
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
 * A list that stays its own block. Lexical's `ListNode` swallows a list of the same kind that follows it;
 * here two adjacent lists are two blocks with two ids (translations and comments hang on them), so this class
 * takes ListNode's behaviour without its merging transform, keeps the numbering, and adds how it is written.
 */
export class BlockListNode extends ListNode {
  override $config(): ReturnType<ListNode['$config']> {
    // `extends` names ElementNode to leave ListNode's transform out; the types know no such shortcut.
    const config: unknown = this.config('blocklist', {
      extends: ElementNode,
      $transform: $numberItems,
      json: listSchema,
    })
    return config as ReturnType<ListNode['$config']>
  }

  override getStart(): number {
    return $getState(this, startState) ?? ($getState(this, reversedState) ? $itemCount(this) : 1)
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

  // The marks themselves are drawn by `ui/document/numbering.css`; the items' values are Lexical's.
  #showNumbers(element: HTMLElement): void {
    if (this.getListType() !== 'number') return
    element.dataset.numbering = $getState(this, numberingState)
    element.dataset.delimiter = $getState(this, delimiterState)
  }
}

/** What `$createListNode` is replaced with, see `ListBlockExtension`. */
export function $createBlockListNode(type: ListType): BlockListNode {
  return $create(BlockListNode).setListType(type)
}

/** How a list counts, with what is as by default left out; canonical but for the start (`canonicalNumbers`). */
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

/** Items with a number: an item that only holds a nested list has none of its own. */
const $isNumbered = (item: LexicalNode): boolean =>
  $isListItemNode(item) && !$isListNode(item.getFirstChild())

const $itemCount = (list: ListNode): number => list.getChildren().filter($isNumbered).length

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
 * A list that an edit made from another one (a paragraph was put into its middle, its kind was set anew) goes on with
 * the numbers its items had: nothing but the writer changes a number.
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
      return { key: before.getKey(), wasFirst, numbers: $getNumbers(before) }
    })
  if (origin === null) return
  const before = $getNodeByKey(origin.key)
  if ($isListNode(before) && before.isAttached() && before.isBefore(list)) {
    const step = $getState(before, reversedState) ? -1 : 1
    list.setStart(before.getStart() + step * $itemCount(before))
  } else if (origin.wasFirst && origin.numbers.start !== undefined) {
    list.setStart(origin.numbers.start)
  }
}
