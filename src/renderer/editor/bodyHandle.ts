import {
  $getRoot,
  CLEAR_HISTORY_COMMAND,
  HISTORY_MERGE_TAG,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
  SKIP_DOM_SELECTION_TAG,
} from 'lexical'
import type { TextPlace } from '#shared/checks/finding.ts'
import type { Block, Body } from '#shared/document/schema.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { $readBlock, $readBody } from './blocks/readBlock.ts'
import { $showBody } from './blocks/showBody.ts'
import {
  $findBlock,
  $insertBlockAfter,
  $moveBlockAfter,
  $replaceBlock,
  $selectEndIfLost,
} from './commands/blocksById.ts'
import { $divideAtCaret, $joinBlocks } from './commands/divideAndJoin.ts'
import { insertBlocks } from './commands/insertBlocks.ts'
import { focusBlock, focusPart } from './focusBlock.ts'
import { insertAtCaret, type PartAtCaret, partAtCaret } from './parts/partAtCaret.ts'
import { selectWords } from './selectWords.ts'
import { createBlockCache } from './tracking/createBlockCache.ts'
import { type BodyTracker, LOADED_TAG } from './tracking/createBodyTracker.ts'

/** The open body, for the screens around the editor: they read it, edit it and move its caret by block ids. */
export interface BodyHandle {
  readonly editor: LexicalEditor
  /** The source of changes for an autosave. */
  readonly tracker: BodyTracker
  read(): Body
  /** The committed body, without a pending update; blocks unchanged since the last call are the same objects. */
  readCommitted(): Body
  readBlock(id: BlockId): Block | null
  /** All words, with line ends between blocks; fast, because Lexical caches the text of its nodes. */
  readText(): string
  focus(): void
  focusBlock(id: BlockId, where?: 'start' | 'end'): void
  /** The block with the caret, and the index of its part in the order of `wordParts`; null: it is elsewhere. */
  partAtCaret(): PartAtCaret | null
  /** Puts words where the caret is, as an edit that can be undone; false: it is in no text of this block. */
  insertAtCaret(id: BlockId, text: string): boolean
  /** Runs several edits as one that is undone at once. */
  asOne(edit: () => void): void
  /** Selects words of a block (see `TextPlace`), where they are still there. */
  selectWords(id: BlockId, place: TextPlace): void
  /** Puts the caret at the end of a part of a block; `at` is its index in the order of `wordParts`. */
  focusPart(id: BlockId, at: number): void
  /**
   * Inserts blocks under their own ids, as one edit that can be undone: after the block with the key, or (null, or it
   * is gone) after the block with the caret. An empty paragraph there is replaced. The caret goes to the first of them.
   * Answers the key of the last.
   */
  insertBlocks(blocks: Body, after: NodeKey | null): NodeKey | null
  /** Inserts a block after another (null: at the beginning), as an edit that can be undone. */
  insertBlockAfter(id: BlockId | null, block: Block): void
  removeBlock(id: BlockId): void
  /** Replaces the content of the block with this id, as an edit that can be undone. */
  replaceBlock(block: Block): void
  /**
   * Makes the words after the caret the translation of `source`, as an edit that can be undone. False where there are
   * no words on both sides of the caret in the block `id`.
   */
  divideAtCaret(id: BlockId, source: Block): boolean
  /** Puts the words of a block at the end of another and removes it, as an edit that can be undone. */
  joinBlocks(first: BlockId, second: BlockId): boolean
  /** Moves a block after another (null: to the beginning), as an edit that can be undone. */
  moveBlockAfter(id: BlockId, after: BlockId | null): void
  /**
   * Shows stored text instead of the present one: not an edit, and it cannot be undone. Unchanged blocks keep
   * the caret.
   */
  load(blocks: Body): void
  /** Shows what main made of the present text: not an edit; earlier edits can still be undone. */
  follow(blocks: Body): void
  /** Replaces the text as an edit of the person: autosave saves it, and it can be undone. */
  apply(blocks: Body): void
}

export function createBodyHandle(editor: LexicalEditor, tracker: BodyTracker): BodyHandle {
  const withBlock = (id: BlockId, $run: (node: LexicalNode) => void) =>
    editor.update(() => {
      const node = $findBlock(id)
      if (node !== null) $run(node)
    })
  /** Runs an edit at once; whether it did anything. */
  const done = ($run: () => boolean): boolean => {
    let isDone = false
    editor.update(
      () => {
        isDone = $run()
      },
      { discrete: true },
    )
    return isDone
  }
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
    focusBlock: (id, where = 'start') => focusBlock(editor, id, where),
    partAtCaret: () => partAtCaret(editor),
    insertAtCaret: (id, text) => insertAtCaret(editor, id, text),
    asOne: (edit) => editor.update(edit),
    selectWords: (id, place) => selectWords(editor, id, place),
    focusPart: (id, at) => focusPart(editor, id, at),
    insertBlocks: (blocks, after) => insertBlocks(editor, blocks, after),
    insertBlockAfter: (id, block) => editor.update(() => $insertBlockAfter(id, block)),
    removeBlock: (id) => withBlock(id, (node) => node.remove()),
    replaceBlock: (block) => withBlock(block.id, (node) => $replaceBlock(node, block)),
    divideAtCaret: (id, source) => done(() => $divideAtCaret(id, source)),
    joinBlocks: (first, second) => done(() => $joinBlocks(first, second)),
    moveBlockAfter: (id, after) => withBlock(id, (node) => $moveBlockAfter(node, after)),
    load(blocks) {
      editor.update(() => $showBody(blocks), { tag: [LOADED_TAG, SKIP_DOM_SELECTION_TAG], discrete: true })
      editor.dispatchCommand(CLEAR_HISTORY_COMMAND, undefined)
      tracker.loaded(blocks)
    },
    follow(blocks) {
      editor.update(
        () => {
          $showBody(blocks)
          $selectEndIfLost()
        },
        { tag: [LOADED_TAG, HISTORY_MERGE_TAG], discrete: true },
      )
      tracker.loaded(blocks)
    },
    apply: (blocks) =>
      editor.update(() => $showBody(blocks), { tag: SKIP_DOM_SELECTION_TAG, discrete: true }),
  }
}
