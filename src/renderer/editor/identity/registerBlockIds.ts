import {
  $getNodeByKey,
  $getRoot,
  $hasUpdateTag,
  $isRootNode,
  defineExtension,
  type EditorState,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
  RootNode,
} from 'lexical'
import { type BlockId, blockId, newId } from '#shared/domain/ids.ts'
import { namesChanges } from '../tracking/changedBlocks.ts'
import { $adoptDeparted, $adoptPasted } from './adoptContent.ts'
import { $getBlockId, $setBlockId } from './blockIdState.ts'
import { blockKlasses } from './blockKlasses.ts'
import { createDepartedBlocks, type DepartedBlocks } from './departedBlocks.ts'
import { $findInheritedIds } from './inheritIds.ts'

/**
 * Tags an update that inserted text from the clipboard or a drop: ids are then decided by the words of the
 * blocks.
 */
export const PASTED_TAG = 'visnyk-pasted'

const $isTopLevel = (node: LexicalNode | null): node is LexicalNode =>
  node?.isAttached() === true && $isRootNode(node.getParent())

/** The ids of one editor, between and during updates. */
interface BlockIds {
  readonly editor: LexicalEditor
  /**
   * Which node probably has an id. Only a hint: an update can be rolled back or undone, so the node itself is
   * checked.
   */
  readonly holders: Map<BlockId, NodeKey>
  /** Top-level nodes without an id in the present update. */
  readonly waiting: Set<NodeKey>
  readonly departed: DepartedBlocks
  /** The state before the running paste, once its ids are assigned: assigning them runs the transform again. */
  pastedInto: EditorState | null
}

/**
 * Ensures that every top-level node has an id and that no two have the same, whatever created or moved the
 * node. The work grows with the number of nodes that an update touched; only after undo and redo all nodes
 * are checked.
 */
function registerBlockIds(editor: LexicalEditor): () => void {
  const departed = createDepartedBlocks()
  const ids: BlockIds = { editor, holders: new Map(), waiting: new Set(), departed, pastedInto: null }
  const $checkNode = (node: LexicalNode) => $check(ids, node)
  return mergeRegister(
    departed.register(editor),
    ...blockKlasses.map((kind) => editor.registerNodeTransform(kind, $checkNode)),
    // The root's transform runs last, when the update contains all its changes.
    editor.registerNodeTransform(RootNode, () => $assignIds(ids)),
    editor.registerUpdateListener((update) => {
      ids.pastedInto = null
      if (!namesChanges(update)) update.editorState.read(() => $findHolders(ids))
    }),
  )
}

/** Reads from the text which node has which id. */
function $findHolders({ holders }: BlockIds): void {
  holders.clear()
  for (const node of $getRoot().getChildren()) {
    const id = $getBlockId(node)
    if (id !== null) holders.set(id, node.getKey())
  }
}

function $holderOf({ holders }: BlockIds, id: BlockId): NodeKey | null {
  const key = holders.get(id)
  const node = key === undefined ? null : $getNodeByKey(key)
  return $isTopLevel(node) && $getBlockId(node) === id ? node.getKey() : null
}

/** Removes the id from a node that must not have it, and notes a top-level node that needs one. */
function $check(ids: BlockIds, node: LexicalNode): void {
  const key = node.getKey()
  const id = $getBlockId(node)
  if (!$isTopLevel(node)) {
    // A paragraph that was moved into a table cell is no longer a block.
    if (id !== null) $setBlockId(node, null)
    return
  }
  if (id !== null) {
    const holder = $holderOf(ids, id)
    if (holder === null || holder === key) {
      ids.holders.set(id, key)
      return
    }
    $setBlockId(node, null)
  }
  ids.waiting.add(key)
}

function $setId({ holders }: BlockIds, node: LexicalNode, id: BlockId): void {
  if ($getBlockId(node) !== id) $setBlockId(node, id)
  holders.set(id, node.getKey())
}

/** Assigns an id to every node without one: an inherited id, or else a new one. */
function $assignIds(ids: BlockIds): void {
  const { waiting } = ids
  const previous = ids.editor.getEditorState()
  const isPaste = $hasUpdateTag(PASTED_TAG) && ids.pastedInto !== previous
  if (isPaste) ids.pastedInto = previous
  if (waiting.size === 0 && !isPaste) return
  const nodes = $inReadingOrder(waiting).filter((node) => $getBlockId(node) === null)
  waiting.clear()
  const isLive = (id: BlockId) => $holderOf(ids, id) !== null
  const inherited = $findInheritedIds(nodes, previous, isLive)
  for (const node of nodes) $setId(ids, node, inherited.get(node.getKey()) ?? newId(blockId))
  const newcomers = nodes.filter((node) => !inherited.has(node.getKey()))
  if (newcomers.length === 0 && !isPaste) return
  const adoption = { newcomers, previous, departed: ids.departed, isLive }
  const adopted = isPaste ? $adoptPasted(adoption) : $adoptDeparted(adoption)
  for (const [key, id] of adopted) {
    const node = $getNodeByKey(key)
    if (node !== null) $setId(ids, node, id)
  }
}

function $inReadingOrder(keys: ReadonlySet<NodeKey>): LexicalNode[] {
  if (keys.size > 1)
    return $getRoot()
      .getChildren()
      .filter((node) => keys.has(node.getKey()))
  return [...keys].map((key) => $getNodeByKey(key)).filter($isTopLevel)
}

export const BlockIdsExtension = defineExtension({
  name: 'visnyk/blockIds',
  register: registerBlockIds,
})
