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

/** The character that Lexical itself inserts for a composition and removes at its end. */
const placeholder = '\u200b'

/**
 * Inserts a text node beside a link for an input method that composes at the edge of the link. The link's own
 * text node accepts no text there. Without another node Lexical (0.52) discards what was composed at the
 * start of the link, unless it received a keydown event just before.
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
