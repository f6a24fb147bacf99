/**
 * Remembers the caret or selection of the editable text that has the focus. The result puts it back once that text has
 * the focus again: the browser puts the caret at the beginning, when it was in a field of a dialog meanwhile.
 */
export function rememberCaret(): () => void {
  const text = document.activeElement
  const selection = getSelection()
  if (!(text instanceof HTMLElement) || !text.isContentEditable || !selection) return () => undefined
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection
  const putBack = () => {
    if (!anchorNode?.isConnected || !focusNode?.isConnected) return
    getSelection()?.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset)
  }
  // The browser sets its own caret while it gives the focus.
  return () => text.addEventListener('focus', () => queueMicrotask(putBack), { once: true })
}
