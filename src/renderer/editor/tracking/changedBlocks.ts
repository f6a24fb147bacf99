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
 * Which blocks an update changed. Grows with what the update touched, not with the article: Lexical marks the
 * ancestors of everything dirty. Undo and redo swap the whole state and mark nothing, so there the two states are
 * compared, by reference.
 */
export function changedBlocks(update: UpdateListenerPayload): ChangedBlocks {
  const { dirtyElements, dirtyLeaves, editorState, prevEditorState, tags } = update
  if (tags.has(HISTORIC_TAG)) return compareStates(prevEditorState, editorState)
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
