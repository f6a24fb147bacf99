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

/** Edits of a field that follow each other within this time, in milliseconds, are one step of undo. */
const oneStep = 1500

type ContentNode<C> = LexicalNode & { getContent(): C | null; setContent(content: C): unknown }

interface FigureOptions<C> {
  nodeKey: NodeKey
  $isNode: (node: LexicalNode | null) => node is ContentNode<C>
  /** Where Enter goes from the figure: the first thing in it that matches. */
  enters: string
}

export interface Figure<C> {
  box: RefObject<HTMLElement | null>
  isEditable: boolean
  isSelected: boolean
  /** Selects the figure as a whole, as a click beside its fields does. */
  select: () => void
  /** Edits of a field; `isStep`: a step of undo by itself, such as a picture moved. */
  change: (edit: (content: C) => C, isStep?: boolean) => void
  /** Takes the figure out of the text. */
  remove: () => void
  /** Writing goes on after the figure. */
  leave: () => void
  undo: () => void
  redo: () => void
}

/** A figure drawn in the text whose fields are edited in place: what a photo and a gallery have in common. */
export function useFigure<C>({ nodeKey, $isNode, enters }: FigureOptions<C>): Figure<C> {
  const [editor] = useLexicalComposerContext()
  const isEditable = useLexicalEditable()
  const [isSelected, setSelected, clearSelection] = useLexicalNodeSelection(nodeKey)
  const lastEdit = useRef(0)
  const box = useRef<HTMLElement>(null)

  // By the keyboard: the caret moves onto the figure, Enter goes into it, Enter in a caption goes on after it.
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
        // The caret is in a field of the figure and stays there.
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
