import {
  $getNodeByKey,
  $getRoot,
  $isDecoratorNode,
  $isElementNode,
  $isRootNode,
  type EditorState,
  HISTORIC_TAG,
  type LexicalNode,
  type NodeKey,
  type UpdateListenerPayload,
} from 'lexical'

export interface ChangedBlocks {
  /** Keys of top-level nodes with new or changed content. */
  keys: NodeKey[]
  /** Top-level nodes were added, removed or moved. */
  order: boolean
}

/**
 * Whether an update reports which nodes it changed. Undo and redo replace the whole state and report none. So
 * does an update whose drawing failed: Lexical then clears its lists of changed nodes and its tags, draws the
 * whole text again, and reports at most a changed root.
 */
export function namesChanges({
  dirtyElements,
  dirtyLeaves,
  mutatedNodes,
  tags,
}: UpdateListenerPayload): boolean {
  if (tags.has(HISTORIC_TAG)) return false
  if (dirtyLeaves.size > 0 || [...dirtyElements.keys()].some((key) => key !== 'root')) return true
  // A move of the caret alone changes nothing and draws nothing.
  return dirtyElements.size === 0 && mutatedNodes === null
}

/**
 * Which blocks an update changed. The work grows with what the update touched, not with the article: Lexical
 * marks the ancestors of every changed node. Where an update does not report its changes, the two states are
 * compared by reference.
 */
export function changedBlocks(update: UpdateListenerPayload): ChangedBlocks {
  const { dirtyElements, dirtyLeaves, editorState, prevEditorState } = update
  if (!namesChanges(update)) return compareStates(prevEditorState, editorState)
  const keys = editorState.read(() => [
    ...[...dirtyElements.keys()].filter((key) => $isTopLevelKey(key)),
    ...[...dirtyLeaves].filter((key) => $isDecoratorNode($getNodeByKey(key)) && $isTopLevelKey(key)),
  ])
  const order = dirtyElements.has('root') && rootOf(editorState) !== rootOf(prevEditorState)
  return { keys, order }
}

function $isTopLevelKey(key: NodeKey): boolean {
  const node = $getNodeByKey(key)
  return node !== null && $isRootNode(node.getParent())
}

/** The root node is copied exactly when its list of children changes. */
const rootOf = (state: EditorState): LexicalNode => state.read($getRoot)

function compareStates(before: EditorState, after: EditorState): ChangedBlocks {
  const blocks = after.read(() =>
    $getRoot()
      .getChildren()
      .map((node) => ({ key: node.getKey(), nodes: $subtree(node) })),
  )
  const keys = before.read(() =>
    blocks
      .filter(({ nodes }) => nodes.some((node) => $getNodeByKey(node.getKey()) !== node))
      .map(({ key }) => key),
  )
  return { keys, order: rootOf(before) !== rootOf(after) }
}

const $subtree = (node: LexicalNode): LexicalNode[] =>
  $isElementNode(node) ? [node, ...node.getChildren().flatMap($subtree)] : [node]
