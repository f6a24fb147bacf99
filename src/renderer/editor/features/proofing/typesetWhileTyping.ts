import {
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  type EditorState,
  HISTORIC_TAG,
  HISTORY_PUSH_TAG,
  type LexicalEditor,
  PASTE_TAG,
  type TextNode,
} from 'lexical'
import type { TypographyOptions } from '#shared/language/typography/options.ts'
import type { Splice } from '#shared/language/typography/splice.ts'
import { typesetTyped } from '#shared/language/typography/typesetTyped.ts'

/**
 * Sets signs while a person types, each change as an undo step of its own. `options` null: the person does not want it.
 */
export function typesetWhileTyping(
  editor: LexicalEditor,
  options: () => TypographyOptions | null,
): () => void {
  return editor.registerUpdateListener(({ tags, dirtyLeaves, editorState, prevEditorState }) => {
    if (dirtyLeaves.size !== 1 || editor.isComposing() || tags.has(HISTORIC_TAG) || tags.has(PASTE_TAG))
      return
    const how = options()
    if (how === null) return
    const typed = editorState.read(() => $typedText(prevEditorState))
    if (typed === null) return
    const splices = typesetTyped(typed.before, how).filter(({ start }) => start >= typed.ownStart)
    if (splices.length > 0) editor.update(() => $apply(typed, splices), { tag: HISTORY_PUSH_TAG })
  })
}

interface TypedText {
  node: TextNode
  /** The line up to the caret. */
  before: string
  /** Where the node begins in it. */
  ownStart: number
}

/** The text before the caret when one character has just been typed there; null: something else happened. */
function $typedText(previous: EditorState): TypedText | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null
  const { offset } = selection.anchor
  const node = selection.anchor.getNode()
  if (!$isTextNode(node) || node.hasFormat('code') || offset === 0) return null
  const text = node.getTextContent()
  const former = previous.read(() => {
    const one = $getNodeByKey(node.getKey())
    return $isTextNode(one) ? one.getTextContent() : ''
  })
  if (text.slice(0, offset - 1) + text.slice(offset) !== former) return null
  const siblings = node.getPreviousSiblings().filter($isTextNode)
  const start = siblings.map((one) => one.getTextContent()).join('')
  return { node, before: start + text.slice(0, offset), ownStart: start.length }
}

function $apply({ node, before, ownStart }: TypedText, splices: readonly Splice[]): void {
  const own = $getNodeByKey(node.getKey())
  if (!$isTextNode(own) || !own.getTextContent().startsWith(before.slice(ownStart))) return
  let caret = before.length - ownStart
  for (const { start, end, text } of splices.toReversed()) {
    own.spliceText(start - ownStart, end - start, text)
    caret += text.length - (end - start)
  }
  own.select(caret, caret)
}
