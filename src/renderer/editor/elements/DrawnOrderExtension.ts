import {
  $getNodeByKey,
  $getRoot,
  $isElementNode,
  type DOMSlotForNode,
  defineExtension,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
  type UpdateListenerPayload,
} from 'lexical'
import { $rootChildOf } from '../commands/rootChild.ts'
import { namesChanges } from '../tracking/changedBlocks.ts'

/**
 * Corrects the position at which Lexical inserts the element of a moved node. When a node gets another
 * parent, Lexical moves its element there at once. When it then updates the old parent, it still uses that
 * element as the reference for `insertBefore`, although it is no longer a child: the browser throws, and
 * Lexical draws the whole text again. In that case the new element is inserted at the end, and
 * `registerDrawnOrder` moves it to its position.
 */
function $slotOf<N extends LexicalNode>(node: N, element: HTMLElement): DOMSlotForNode<N> {
  // `getDOMSlot` returns an element slot for element nodes, and another kind for other nodes.
  const slot = node.getDOMSlot(element) as DOMSlotForNode<N>
  const withBefore = slot.withBefore.bind(slot)
  slot.withBefore = (before) => withBefore(before?.parentNode === slot.element ? before : slot.before)
  return slot
}

/**
 * Keeps elements in the order of their nodes. Lexical gets it wrong, without an error, where nodes moved to
 * another parent (`$slotOf`). Only blocks whose children changed are checked; after undo and redo, all
 * blocks.
 */
function registerDrawnOrder(editor: LexicalEditor): () => void {
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

/** Outer elements first: an element in a wrong position is moved before its own children are checked. */
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
  init(editorConfig) {
    editorConfig.dom = { ...editorConfig.dom, $getDOMSlot: $slotOf }
  },
  register: registerDrawnOrder,
})
