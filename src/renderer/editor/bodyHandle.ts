import {
  $createNodeSelection,
  $getRoot,
  $isDecoratorNode,
  $isElementNode,
  $setSelection,
  CLEAR_HISTORY_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  SKIP_DOM_SELECTION_TAG,
} from 'lexical'
import type { Block, Body } from '#shared/document/schema.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { $createFromBlock } from './blocks/createFromBlock.ts'
import { $readBody } from './blocks/readBlock.ts'
import { $showBody } from './blocks/showBody.ts'
import { $getBlockId } from './identity/blockIdState.ts'
import { type BodyTracker, LOADED_TAG } from './tracking/createBodyTracker.ts'

/** What a screen can ask of an open body and have it do. */
export interface BodyHandle {
  readonly editor: LexicalEditor
  /** Hand it to an autosave as a source of changes. */
  readonly tracker: BodyTracker
  read(): Body
  /** All words, blocks parted by line ends; cheap, Lexical keeps it. */
  readText(): string
  focus(): void
  focusBlock(id: BlockId, where?: 'start' | 'end'): void
  /** A new block after another (null: at the very start), as an edit that can be undone. */
  insertBlockAfter(id: BlockId | null, block: Block): void
  removeBlock(id: BlockId): void
  /** Shows stored text in place of what is there: not an edit, not undoable. Unchanged blocks keep the caret. */
  load(blocks: Body): void
  /** Puts a text there as an edit of the person: it is saved and can be undone. */
  apply(blocks: Body): void
}

export function createBodyHandle(editor: LexicalEditor, tracker: BodyTracker): BodyHandle {
  const withBlock = (id: BlockId, $run: (node: LexicalNode) => void) =>
    editor.update(() => {
      const node = $findBlock(id)
      if (node !== null) $run(node)
    })
  return {
    editor,
    tracker,
    read: () => editor.read('latest', $readBody),
    readText: () => editor.read('latest', () => $getRoot().getTextContent()),
    focus: () => editor.focus(),
    focusBlock(id, where = 'start') {
      withBlock(id, (node) => $selectBlock(node, where))
      editor.focus()
      editor.read('latest', () => {
        const key = $findBlock(id)?.getKey()
        if (key !== undefined) editor.getElementByKey(key)?.scrollIntoView({ block: 'nearest' })
      })
    },
    insertBlockAfter(id, block) {
      editor.update(() => {
        const node = $createFromBlock(block)
        const after = id === null ? null : $findBlock(id)
        const first = $getRoot().getFirstChild()
        if (after !== null) after.insertAfter(node, false)
        else if (first !== null) first.insertBefore(node, false)
        else $getRoot().append(node)
      })
    },
    removeBlock: (id) => withBlock(id, (node) => node.remove()),
    load(blocks) {
      editor.update(() => $showBody(blocks), { tag: [LOADED_TAG, SKIP_DOM_SELECTION_TAG], discrete: true })
      editor.dispatchCommand(CLEAR_HISTORY_COMMAND, undefined)
      tracker.loaded(blocks)
    },
    apply: (blocks) =>
      editor.update(() => $showBody(blocks), { tag: SKIP_DOM_SELECTION_TAG, discrete: true }),
  }
}

const $findBlock = (id: BlockId): LexicalNode | null =>
  $getRoot()
    .getChildren()
    .find((node) => $getBlockId(node) === id) ?? null

function $selectBlock(node: LexicalNode, where: 'start' | 'end'): void {
  if ($isElementNode(node)) {
    if (where === 'start') node.selectStart()
    else node.selectEnd()
  } else if ($isDecoratorNode(node)) {
    const selection = $createNodeSelection()
    selection.add(node.getKey())
    $setSelection(selection)
  }
}
