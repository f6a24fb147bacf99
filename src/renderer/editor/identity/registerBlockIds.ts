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
import { $adoptLeft, $adoptPasted } from './adoptContent.ts'
import { $getBlockId, $setBlockId } from './blockIdState.ts'
import { blockKlasses } from './blockKlasses.ts'
import { createDepartedBlocks } from './departedBlocks.ts'
import { $findInheritedIds } from './inheritIds.ts'

/** An update with this tag brought text from the clipboard or a drop: ids follow the words of what it changed. */
export const PASTED_TAG = 'visnyk-pasted'

const $isTopLevel = (node: LexicalNode | null): node is LexicalNode =>
  node?.isAttached() === true && $isRootNode(node.getParent())

/**
 * Holds that every top-level node has an id and no two the same, whatever made or moved it. The work of an
 * update grows with the nodes it touched; only undo and redo look at all of them.
 */
export function registerBlockIds(editor: LexicalEditor): () => void {
  // A hint who has an id, right unless the state says otherwise: updates can be rolled back and undone.
  const holders = new Map<BlockId, NodeKey>()
  const waiting = new Set<NodeKey>()
  const departed = createDepartedBlocks()
  // The state that the running paste started from, once its ids are given: giving them makes this be asked again.
  let pastedInto: EditorState | null = null

  const $holder = (id: BlockId): NodeKey | null => {
    const key = holders.get(id)
    const node = key === undefined ? null : $getNodeByKey(key)
    return $isTopLevel(node) && $getBlockId(node) === id ? node.getKey() : null
  }

  const $check = (node: LexicalNode): void => {
    const key = node.getKey()
    const id = $getBlockId(node)
    if (!$isTopLevel(node)) {
      // A paragraph that went into a table cell is no block any more.
      if (id !== null) $setBlockId(node, null)
      return
    }
    if (id !== null) {
      const holder = $holder(id)
      if (holder === null || holder === key) {
        holders.set(id, key)
        return
      }
      $setBlockId(node, null)
    }
    waiting.add(key)
  }

  const $give = (node: LexicalNode, id: BlockId) => {
    if ($getBlockId(node) !== id) $setBlockId(node, id)
    holders.set(id, node.getKey())
  }

  // The root's transform runs last: all changes of the update are in, so it can see what became of a block.
  const $settle = (): void => {
    const previous = editor.getEditorState()
    const isPaste = $hasUpdateTag(PASTED_TAG) && pastedInto !== previous
    if (isPaste) pastedInto = previous
    if (waiting.size === 0 && !isPaste) return
    const nodes = $inReadingOrder(waiting).filter((node) => $getBlockId(node) === null)
    waiting.clear()
    const isLive = (id: BlockId) => $holder(id) !== null
    const inherited = $findInheritedIds(nodes, previous, isLive)
    for (const node of nodes) $give(node, inherited.get(node.getKey()) ?? newId(blockId))
    const strangers = nodes.filter((node) => !inherited.has(node.getKey()))
    if (strangers.length === 0 && !isPaste) return
    const adoption = { strangers, previous, departed, isLive }
    const adopted = isPaste ? $adoptPasted(adoption) : $adoptLeft(adoption)
    for (const [key, id] of adopted) {
      const node = $getNodeByKey(key)
      if (node !== null) $give(node, id)
    }
  }

  return mergeRegister(
    departed.register(editor),
    ...blockKlasses.map((kind) => editor.registerNodeTransform(kind, $check)),
    editor.registerNodeTransform(RootNode, $settle),
    editor.registerUpdateListener((update) => {
      pastedInto = null
      if (namesChanges(update)) return
      update.editorState.read(() => {
        holders.clear()
        for (const node of $getRoot().getChildren()) {
          const id = $getBlockId(node)
          if (id !== null) holders.set(id, node.getKey())
        }
      })
    }),
  )
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
