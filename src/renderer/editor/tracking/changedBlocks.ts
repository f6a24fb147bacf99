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
  /** Top-level nodes came, went or moved. */
  order: boolean
}

/**
 * Whether an update names the nodes that it changed. Undo and redo swap the whole state and name none. Neither does an
 * update whose drawing failed: Lexical then empties its lists of changed nodes and its tags, draws the whole text anew,
 * and tells its listeners of a changed root at most.
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
 * Which blocks an update changed. Grows with what the update touched, not with the article: Lexical marks the
 * ancestors of everything changed. Where an update does not name its changes, the two states are compared, by reference.
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
