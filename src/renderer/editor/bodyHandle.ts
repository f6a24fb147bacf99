import {
  $createNodeSelection,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isDecoratorNode,
  $isElementNode,
  $isRangeSelection,
  $setSelection,
  CLEAR_HISTORY_COMMAND,
  HISTORY_MERGE_TAG,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
  SKIP_DOM_SELECTION_TAG,
} from 'lexical'
import type { Block, Body } from '#shared/document/schema.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { $createFromBlock } from './blocks/createFromBlock.ts'
import { $readBlock, $readBody } from './blocks/readBlock.ts'
import { $showBody } from './blocks/showBody.ts'
import { $getBlockId } from './identity/blockIdState.ts'
import { $partOf, focusPicturePart } from './parts/blockParts.ts'
import { createBlockCache } from './tracking/createBlockCache.ts'
import { type BodyTracker, LOADED_TAG } from './tracking/createBodyTracker.ts'

/** What a screen can ask of an open body and have it do. */
export interface BodyHandle {
  readonly editor: LexicalEditor
  /** Hand it to an autosave as a source of changes. */
  readonly tracker: BodyTracker
  read(): Body
  /** The same of what is committed; blocks that did not change since the last time are the same objects. */
  readCommitted(): Body
  readBlock(id: BlockId): Block | null
  /** All words, blocks parted by line ends; cheap, Lexical keeps it. */
  readText(): string
  focus(): void
  focusBlock(id: BlockId, where?: 'start' | 'end'): void
  /** The end of one part of a block: `at` counts its items, cells, or words of pictures, as `wordParts` orders them. */
  focusPart(id: BlockId, at: number): void
  /** A new block after another (null: at the very start), as an edit that can be undone. */
  insertBlockAfter(id: BlockId | null, block: Block): void
  removeBlock(id: BlockId): void
  /** Shows another content under the same id, as an edit that can be undone. */
  replaceBlock(block: Block): void
  /** Moves a block behind another (null: to the very start), as an edit that can be undone. */
  moveBlockAfter(id: BlockId, after: BlockId | null): void
  /** Shows stored text in place of what is there: not an edit, not undoable. Unchanged blocks keep the caret. */
  load(blocks: Body): void
  /** Shows what main made of this very text: not an edit, and what was done before can still be undone. */
  follow(blocks: Body): void
  /** Puts a text there as an edit of the person: it is saved and can be undone. */
  apply(blocks: Body): void
}

export function createBodyHandle(editor: LexicalEditor, tracker: BodyTracker): BodyHandle {
  const withBlock = (id: BlockId, $run: (node: LexicalNode) => void) =>
    editor.update(() => {
      const node = $findBlock(id)
      if (node !== null) $run(node)
    })
  const cache = createBlockCache(editor)
  return {
    editor,
    tracker,
    read: () => editor.read('latest', $readBody),
    readCommitted: cache.read,
    readBlock: (id) =>
      editor.read('latest', () => {
        const node = $findBlock(id)
        return node === null ? null : $readBlock(node)
      }),
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
    focusPart(id, at) {
      let key: NodeKey | null = null
      editor.update(
        () => {
          const node = $findBlock(id)
          const part = node === null ? null : $partOf(node, at)
          if (part !== null) part.selectEnd()
          else if (node !== null) $selectBlock(node, 'end')
          key = node?.getKey() ?? null
        },
        { discrete: true },
      )
      const element = key === null ? null : editor.getElementByKey(key)
      if (element?.matches('.editor-decorator')) focusPicturePart(element, at)
      else editor.focus()
      element?.scrollIntoView({ block: 'nearest' })
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
    replaceBlock: (block) =>
      withBlock(block.id, (node) => {
        const next = $createFromBlock(block)
        node.replace(next)
        // The caret may have been in what is gone.
        $selectBlock(next, 'end')
      }),
    moveBlockAfter: (id, after) =>
      withBlock(id, (node) => {
        const before = after === null ? null : $findBlock(after)
        const first = $getRoot().getFirstChild()
        if (before !== null) before.insertAfter(node, false)
        else if (first !== null && !first.is(node)) first.insertBefore(node, false)
      }),
    load(blocks) {
      editor.update(() => $showBody(blocks), { tag: [LOADED_TAG, SKIP_DOM_SELECTION_TAG], discrete: true })
      editor.dispatchCommand(CLEAR_HISTORY_COMMAND, undefined)
      tracker.loaded(blocks)
    },
    follow(blocks) {
      editor.update(
        () => {
          $showBody(blocks)
          // A caret in a block that went stands at the end of what is left.
          const selection = $getSelection()
          const isLost =
            $isRangeSelection(selection) && $getNodeByKey(selection.anchor.key)?.isAttached() !== true
          if (isLost) $getRoot().selectEnd()
        },
        { tag: [LOADED_TAG, HISTORY_MERGE_TAG], discrete: true },
      )
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
