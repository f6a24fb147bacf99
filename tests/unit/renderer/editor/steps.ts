import { $createHorizontalRuleNode } from '@lexical/extension'
import { $isListNode } from '@lexical/list'
import fc from 'fast-check'
import {
  $caretRangeFromSelection,
  $createRangeSelection,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  $removeTextFromCaretRange,
  $setSelection,
  $setSelectionFromCaretRange,
  type ElementNode,
  FORMAT_TEXT_COMMAND,
  INDENT_CONTENT_COMMAND,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalEditor,
  OUTDENT_CONTENT_COMMAND,
  type TextNode,
} from 'lexical'
import { $insertTable } from '#renderer/editor/actions/actions.ts'
import { $createFromBlock } from '#renderer/editor/blocks/createFromBlock.ts'
import { $setTextKind, textKinds } from '#renderer/editor/commands/blockKinds.ts'
import {
  $duplicateSelectedBlocks,
  $insertBlocks,
  $moveBlockBefore,
  $moveSelectedBlocks,
  $removeSelectedBlocks,
} from '#renderer/editor/commands/moveBlocks.ts'
import { $selectedBlocks } from '#renderer/editor/commands/selectedBlocks.ts'
import { $insertPasted } from '#renderer/editor/features/clipboard/insertPasted.ts'
import { $getBlockId } from '#renderer/editor/identity/blockIdState.ts'
import type { Block } from '#shared/document/schema.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { blockArbitrary } from './arbitraries.ts'
import { bodyOf, change } from './editorSupport.ts'

export interface Step {
  operation: keyof typeof operations
  from: number
  to: number
  choice: number
  blocks: Block[]
}

/** A selection between two places picked by number, wherever text can be. */
function $select(from: number, to: number): void {
  const selection = $createRangeSelection()
  for (const [point, at] of [
    [selection.anchor, from],
    [selection.focus, to],
  ] as const) {
    const places = $getRoot()
      .getChildren()
      .flatMap((node) => ($isElementNode(node) ? $places(node) : []))
    const place = places[at % Math.max(1, places.length)]
    if (place === undefined) return
    if ($isTextNode(place)) point.set(place.getKey(), at % (place.getTextContentSize() + 1), 'text')
    else point.set(place.getKey(), 0, 'element')
  }
  $setSelection(selection)
}

function $places(element: ElementNode): (ElementNode | TextNode)[] {
  if (element.isEmpty()) return [element]
  return element
    .getChildren()
    .flatMap((node) => ($isTextNode(node) ? [node] : $isElementNode(node) ? $places(node) : []))
}

const $range = () => {
  const selection = $getSelection()
  return $isRangeSelection(selection) ? selection : null
}

/** As `removeText`, with the selection out of the way: Lexical's development build trips over its own check there. */
function $empty(): void {
  const selection = $range()
  if (selection === null || selection.isCollapsed()) return
  const range = $caretRangeFromSelection(selection)
  $setSelection(null)
  $setSelectionFromCaretRange($removeTextFromCaretRange(range))
}

const operations = {
  type: (_: LexicalEditor) => {
    $empty()
    $range()?.insertText('нове')
  },
  remove: () => $empty(),
  enter: (editor: LexicalEditor) => {
    $empty()
    editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined)
  },
  lineBreak: (editor: LexicalEditor) => {
    $empty()
    editor.dispatchCommand(INSERT_LINE_BREAK_COMMAND, false)
  },
  backspaceAtStart: () => {
    const block = $range()?.anchor.getNode().getTopLevelElement()
    const first = $isListNode(block) ? block.getFirstChild() : block
    if ($isElementNode(first)) first.collapseAtStart(first.selectStart())
  },
  format: (editor: LexicalEditor) => editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'bold'),
  kind: (_: LexicalEditor, { choice }: Step) => $setTextKind(textKinds[choice % textKinds.length] ?? 'quote'),
  indent: (editor: LexicalEditor) => editor.dispatchCommand(INDENT_CONTENT_COMMAND, undefined),
  outdent: (editor: LexicalEditor) => editor.dispatchCommand(OUTDENT_CONTENT_COMMAND, undefined),
  moveUp: () => $moveSelectedBlocks('up'),
  moveDown: () => $moveSelectedBlocks('down'),
  drag: (_: LexicalEditor, { choice }: Step) => {
    const nodes = $getRoot().getChildren()
    const node = $selectedBlocks()[0]
    if (node !== undefined) $moveBlockBefore(node, nodes[choice % (nodes.length + 1)] ?? null)
  },
  duplicate: () => $duplicateSelectedBlocks(),
  removeBlocks: () => $removeSelectedBlocks(),
  divider: () => $insertBlocks([$createHorizontalRuleNode()]),
  table: () => $insertTable(2, 2),
  paste: (editor: LexicalEditor, { blocks }: Step) => {
    $empty()
    $insertPasted(editor, blocks)
  },
  // What a careless plugin might do: nodes that bear ids which are taken.
  pasteWithIds: (editor: LexicalEditor) => {
    const taken = bodyOf(editor).slice(0, 2)
    $getRoot().append(...taken.map($createFromBlock))
  },
} satisfies Record<string, (editor: LexicalEditor, step: Step) => unknown>

/** What an operation may change: the blocks it touched and, as joining and listing reach over, their neighbours. */
export function touched(editor: LexicalEditor): Set<BlockId> {
  return editor.read(() => {
    const near = $selectedBlocks().flatMap((node) => [node, node.getPreviousSibling(), node.getNextSibling()])
    return new Set(near.map((node) => (node === null ? null : $getBlockId(node))).filter((id) => id !== null))
  })
}

const step: fc.Arbitrary<Step> = fc.record({
  operation: fc.constantFrom(...(Object.keys(operations) as (keyof typeof operations)[])),
  from: fc.nat(40),
  to: fc.nat(40),
  choice: fc.nat(40),
  blocks: fc.array(blockArbitrary, { minLength: 1, maxLength: 3 }),
})
export const steps = fc.array(
  step.chain((one) => fc.boolean().map((collapsed) => (collapsed ? { ...one, to: one.from } : one))),
  { minLength: 1, maxLength: 12 },
)

export function select(editor: LexicalEditor, one: Step): void {
  change(editor, () => $select(one.from, one.to))
}

/** Does the step's operation at the present selection. */
export function operate(editor: LexicalEditor, one: Step): void {
  change(editor, () => void operations[one.operation](editor, one))
}
