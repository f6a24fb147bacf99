import {
  $getNodeByKey,
  $getRoot,
  $isElementNode,
  COMMAND_PRIORITY_CRITICAL,
  CUT_COMMAND,
  type EditorState,
  HISTORIC_TAG,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
  REMOVE_TEXT_COMMAND,
} from 'lexical'
import { type Block, maxBlocks } from '#shared/document/schema.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { $readBlock } from '../blocks/readBlock.ts'
import { $selectedBlocks } from '../commands/selectedBlocks.ts'
import { namesChanges } from '../tracking/changedBlocks.ts'
import { $getBlockId } from './blockIdState.ts'

/**
 * The last state in which a block had its words. Editor states share unchanged nodes, so keeping one copies
 * nothing.
 */
interface KnownBlock {
  id: BlockId
  state: EditorState
  key: NodeKey
}

export interface DepartedBlocks {
  /** Blocks that were removed, emptied or shortened, as they were before; the latest come first. */
  read(accepts: (id: BlockId) => boolean): Block[]
  register(editor: LexicalEditor): () => void
}

/** Remembers removed blocks while the text is open, so that an id can be restored when its words come back. */
export function createDepartedBlocks(): DepartedBlocks {
  let remembered: KnownBlock[] = []

  const add = (batch: readonly KnownBlock[]) => {
    if (batch.length === 0) return
    const ids = new Set(batch.map(({ id }) => id))
    remembered = [...batch, ...remembered.filter(({ id }) => !ids.has(id))].slice(0, maxBlocks)
  }

  const $rememberSelected = (editor: LexicalEditor): false => {
    const cut = new Set($selectedBlocks().map((node) => node.getKey()))
    add(blocksIn(editor.getEditorState(), (node) => cut.has(node.getKey())))
    return false
  }

  return {
    read: (accepts) =>
      remembered
        .filter(({ id }) => accepts(id))
        .map(({ id, state, key }) => {
          const block = state.read(() => {
            const node = $getNodeByKey(key)
            return node === null ? null : $readBlock(node)
          })
          return block === null ? null : { ...block, id }
        })
        .filter((block) => block !== null),
    register: (editor) =>
      mergeRegister(
        editor.registerUpdateListener((update) => {
          const { dirtyElements, editorState, prevEditorState, tags } = update
          if (tags.has(HISTORIC_TAG)) return
          // An update whose drawing failed does not report its changes, so every block is checked.
          const emptied = editorState.read(() =>
            (namesChanges(update) ? [...dirtyElements.keys()] : $getRoot().getChildrenKeys()).filter(
              $isEmptied,
            ),
          )
          const isReordered = rootOf(editorState) !== rootOf(prevEditorState)
          if (!isReordered && emptied.length === 0) return
          const left = new Set(emptied)
          const kept = isReordered ? idsOf(editorState) : null
          add(blocksIn(prevEditorState, (node, id) => left.has(node.getKey()) || kept?.has(id) === false))
        }),
        // What is cut or dragged out of a block may be pasted elsewhere and be the larger part of it.
        editor.registerCommand(CUT_COMMAND, () => $rememberSelected(editor), COMMAND_PRIORITY_CRITICAL),
        editor.registerCommand(
          REMOVE_TEXT_COMMAND,
          () => $rememberSelected(editor),
          COMMAND_PRIORITY_CRITICAL,
        ),
      ),
  }
}

const rootOf = (state: EditorState): LexicalNode => state.read($getRoot)

/** An element without children: a text block without words. */
const $isEmptied = (key: NodeKey): boolean => {
  const node = $getNodeByKey(key)
  return $isElementNode(node) && node.isEmpty()
}

const idsOf = (state: EditorState): Set<BlockId | null> =>
  state.read(() => new Set($getRoot().getChildren().map($getBlockId)))

const blocksIn = (state: EditorState, $accepts: (node: LexicalNode, id: BlockId) => boolean): KnownBlock[] =>
  state.read(() =>
    $getRoot()
      .getChildren()
      .flatMap((node) => {
        const id = $getBlockId(node)
        const isKnown = id !== null && !($isElementNode(node) && node.isEmpty()) && $accepts(node, id)
        return isKnown ? [{ id, state, key: node.getKey() }] : []
      }),
  )
