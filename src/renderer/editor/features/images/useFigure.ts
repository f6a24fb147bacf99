import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useLexicalEditable } from '@lexical/react/useLexicalEditable'
import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection'
import {
  $createParagraphNode,
  $getNodeByKey,
  $isElementNode,
  COMMAND_PRIORITY_LOW,
  HISTORY_MERGE_TAG,
  HISTORY_PUSH_TAG,
  KEY_ENTER_COMMAND,
  type LexicalNode,
  type NodeKey,
  REDO_COMMAND,
  SKIP_DOM_SELECTION_TAG,
  UNDO_COMMAND,
} from 'lexical'
import { type RefObject, useEffect, useRef } from 'react'

/** Consecutive edits of a field within this time, in milliseconds, are undone in one step. */
const oneStep = 1500

type ContentNode<C> = LexicalNode & { getContent(): C | null; setContent(content: C): unknown }

interface FigureOptions<C> {
  nodeKey: NodeKey
  $isNode: (node: LexicalNode | null) => node is ContentNode<C>
  /** Selector of the element that Enter moves the focus to: the first match in the figure. */
  enters: string
}

export interface Figure<C> {
  box: RefObject<HTMLElement | null>
  isEditable: boolean
  isSelected: boolean
  /** Selects the figure as a whole, as a click beside its fields does. */
  select: () => void
  /** Edits the figure's content; `isStep`: undone as a step of its own, such as a moved picture. */
  change: (edit: (content: C) => C, isStep?: boolean) => void
  /** Removes the figure from the text. */
  remove: () => void
  /** Moves the caret to after the figure. */
  leave: () => void
  undo: () => void
  redo: () => void
}

/** What a photo and a gallery have in common: a figure in the text whose fields are edited in place. */
export function useFigure<C>({ nodeKey, $isNode, enters }: FigureOptions<C>): Figure<C> {
  const [editor] = useLexicalComposerContext()
  const isEditable = useLexicalEditable()
  const [isSelected, setSelected, clearSelection] = useLexicalNodeSelection(nodeKey)
  const lastEdit = useRef(0)
  const box = useRef<HTMLElement>(null)

  // By keyboard: the arrow keys select the figure, Enter moves into it, Enter in a caption moves to after it.
  useEffect(() => {
    if (!isSelected) return
    return editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        const inside = box.current?.querySelector<HTMLElement>(enters)
        if (!inside) return false
        event?.preventDefault()
        inside.focus()
        return true
      },
      COMMAND_PRIORITY_LOW,
    )
  }, [editor, isSelected, enters])

  return {
    box,
    isEditable,
    isSelected,
    select() {
      if (!isEditable) return
      clearSelection()
      setSelected(true)
    },
    change(edit, isStep = false) {
      const now = Date.now()
      const tag = !isStep && now - lastEdit.current < oneStep ? HISTORY_MERGE_TAG : HISTORY_PUSH_TAG
      lastEdit.current = isStep ? 0 : now
      editor.update(
        () => {
          const node = $getNodeByKey(nodeKey)
          const present = $isNode(node) ? node.getContent() : null
          if ($isNode(node) && present !== null) node.setContent(edit(present))
        },
        // The focus is in a field of the figure and must stay there.
        { tag: [tag, SKIP_DOM_SELECTION_TAG] },
      )
    },
    remove() {
      editor.update(
        () => {
          const node = $getNodeByKey(nodeKey)
          const next = node?.getNextSibling() ?? node?.insertAfter($createParagraphNode())
          node?.remove()
          if ($isElementNode(next)) next.selectStart()
        },
        { tag: HISTORY_PUSH_TAG },
      )
      editor.focus()
    },
    leave() {
      editor.update(() => {
        const node = $getNodeByKey(nodeKey)
        const next = node?.getNextSibling() ?? node?.insertAfter($createParagraphNode())
        if ($isElementNode(next)) next.selectStart()
      })
      editor.focus()
    },
    undo: () => void editor.dispatchCommand(UNDO_COMMAND, undefined),
    redo: () => void editor.dispatchCommand(REDO_COMMAND, undefined),
  }
}
