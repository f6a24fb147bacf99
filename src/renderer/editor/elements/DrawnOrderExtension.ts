import {
  $getNodeByKey,
  $getRoot,
  $isElementNode,
  defineExtension,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
  type UpdateListenerPayload,
} from 'lexical'
import { $rootChildOf } from '../commands/rootChild.ts'
import { namesChanges } from '../tracking/changedBlocks.ts'

/**
 * Holds that what is drawn stands in the order of what is saved. Lexical moves the elements of nodes that went from one
 * parent to another while it goes through the tree, and may take one away again from where it belongs; it says nothing
 * then. Only blocks in which children came, went or moved are looked at; after undo and redo, all.
 */
export function registerDrawnOrder(editor: LexicalEditor): () => void {
  return editor.registerUpdateListener((update) => {
    if (editor.getRootElement() === null) return
    update.editorState.read(
      () => {
        for (const node of $changedElements(update)) $putInOrder(editor, node)
      },
      { editor },
    )
  })
}

/** Outer ones first: what lies in a wrong place is brought home before its own children are looked at. */
function $changedElements(update: UpdateListenerPayload): Iterable<ElementNode> {
  const root = $getRoot()
  if (!namesChanges(update)) return $elementsIn(root)
  const found = new Set<ElementNode>(update.dirtyElements.get('root') ? [root] : [])
  for (const [key, itself] of update.dirtyElements) {
    const node = itself ? $getNodeByKey(key) : null
    const block = node?.isAttached() ? $rootChildOf(node) : null
    if (block !== null && !($isElementNode(block) && found.has(block)))
      for (const element of $elementsIn(block)) found.add(element)
  }
  return found
}

function $putInOrder(editor: LexicalEditor, node: ElementNode): void {
  const element = editor.getElementByKey(node.getKey())
  if (element === null) return
  const slot = node.getDOMSlot(element)
  const wanted = node
    .getChildren()
    .map((child) => editor.getElementByKey(child.getKey()))
    .filter((child) => child !== null)
  const known = new Set<Node>(wanted)
  const drawn = [...slot.element.childNodes].filter((child) => known.has(child))
  if (drawn.length === wanted.length && drawn.every((child, at) => child === wanted[at])) return
  for (const child of wanted) if (!child.contains(slot.element)) slot.insertChild(child)
}

const $elementsIn = (node: LexicalNode): ElementNode[] =>
  $isElementNode(node) ? [node, ...node.getChildren().flatMap($elementsIn)] : []

export const DrawnOrderExtension = defineExtension({
  name: 'visnyk/drawnOrder',
  register: registerDrawnOrder,
})
