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

/** Where a block was last seen with its words. States share their nodes, so this costs no copy. */
interface Sighting {
  id: BlockId
  state: EditorState
  key: NodeKey
}

export interface DepartedBlocks {
  /** The blocks that went out of the text, or were emptied or cut from, as they were; those that went last come first. */
  read(accepts: (id: BlockId) => boolean): Block[]
  register(editor: LexicalEditor): () => void
}

/** Remembers what left the text while it is open, so that an id can follow its words when they come back. */
export function createDepartedBlocks(): DepartedBlocks {
  let sightings: Sighting[] = []

  const add = (batch: readonly Sighting[]) => {
    if (batch.length === 0) return
    const ids = new Set(batch.map(({ id }) => id))
    sightings = [...batch, ...sightings.filter(({ id }) => !ids.has(id))].slice(0, maxBlocks)
  }

  const $seeSelected = (editor: LexicalEditor): false => {
    const cut = new Set($selectedBlocks().map((node) => node.getKey()))
    add(sightingsIn(editor.getEditorState(), (node) => cut.has(node.getKey())))
    return false
  }

  return {
    read: (accepts) =>
      sightings
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
          // After a failed drawing nothing is named: then every block is looked at.
          const emptied = editorState.read(() =>
            (namesChanges(update) ? [...dirtyElements.keys()] : $getRoot().getChildrenKeys()).filter(
              $isEmptied,
            ),
          )
          const isReordered = rootOf(editorState) !== rootOf(prevEditorState)
          if (!isReordered && emptied.length === 0) return
          const left = new Set(emptied)
          const kept = isReordered ? idsOf(editorState) : null
          add(sightingsIn(prevEditorState, (node, id) => left.has(node.getKey()) || kept?.has(id) === false))
        }),
        // What is cut or dragged away from a block may come back in another place, as the greater part of it.
        editor.registerCommand(CUT_COMMAND, () => $seeSelected(editor), COMMAND_PRIORITY_CRITICAL),
        editor.registerCommand(REMOVE_TEXT_COMMAND, () => $seeSelected(editor), COMMAND_PRIORITY_CRITICAL),
      ),
  }
}

const rootOf = (state: EditorState): LexicalNode => state.read($getRoot)

/** An element without children: a text block that has no words. */
const $isEmptied = (key: NodeKey): boolean => {
  const node = $getNodeByKey(key)
  return $isElementNode(node) && node.isEmpty()
}

const idsOf = (state: EditorState): Set<BlockId | null> =>
  state.read(() => new Set($getRoot().getChildren().map($getBlockId)))

const sightingsIn = (state: EditorState, $accepts: (node: LexicalNode, id: BlockId) => boolean): Sighting[] =>
  state.read(() =>
    $getRoot()
      .getChildren()
      .flatMap((node) => {
        const id = $getBlockId(node)
        const isSeen = id !== null && !($isElementNode(node) && node.isEmpty()) && $accepts(node, id)
        return isSeen ? [{ id, state, key: node.getKey() }] : []
      }),
  )
