import { $isLinkNode } from '@lexical/link'
import {
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_LOW,
  COMPOSITION_START_COMMAND,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  defineExtension,
} from 'lexical'

/** What Lexical itself begins a composition with where it makes a place for one, and takes away at the end. */
const placeholder = '\u200b'

/**
 * Makes a place beside a link for what an input method composes at its edge. A link takes no text there: without the
 * place Lexical (0.52) throws away what was composed at its start, unless a key was heard just before.
 */
export const ComposingExtension = defineExtension({
  name: 'visnyk/composing',
  register: (editor) =>
    editor.registerCommand(
      COMPOSITION_START_COMMAND,
      () => {
        if (!editor.isComposing() && $isAtEdgeOfLink())
          editor.dispatchCommand(CONTROLLED_TEXT_INSERTION_COMMAND, placeholder)
        return false
      },
      COMMAND_PRIORITY_LOW,
    ),
})

function $isAtEdgeOfLink(): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false
  const text = selection.anchor.getNode()
  if (!$isTextNode(text) || !$isLinkNode(text.getParent())) return false
  const { offset } = selection.anchor
  const isAtStart = offset === 0 && text.getPreviousSibling() === null
  return isAtStart || (offset === text.getTextContentSize() && text.getNextSibling() === null)
}
