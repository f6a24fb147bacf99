/** Between a message and what it must not cover, in CSS pixels. */
const gap = 8

/** The caret or the end of the selection where one writes, else the control with the focus. */
function focusRect(): DOMRect | null {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || focused === document.body) return null
  const { focusNode = null, focusOffset = 0 } = getSelection() ?? {}
  if (focused.isContentEditable && focusNode && focused.contains(focusNode)) {
    const caret = document.createRange()
    caret.setStart(focusNode, focusOffset)
    const rect = caret.getBoundingClientRect()
    // An empty block has no rectangle for the caret; its element has.
    return rect.height === 0 && focusNode instanceof Element ? focusNode.getBoundingClientRect() : rect
  }
  const active = document.getElementById(focused.getAttribute('aria-activedescendant') ?? '')
  const rect = (active ?? focused).getBoundingClientRect()
  // What is as high as the screen is seen beside any message.
  return rect.height > window.innerHeight / 2 ? null : rect
}

/** Whether messages at the foot of the window would lie over this place. */
function isAtFoot(rect: DOMRect, messages: HTMLElement): boolean {
  const { left, right, height } = messages.getBoundingClientRect()
  const foot = window.innerHeight - Number.parseFloat(getComputedStyle(messages).scrollMarginBlockEnd)
  const isBeside = rect.right + gap < left || rect.left - gap > right
  return !isBeside && rect.bottom + gap > foot - height && rect.top < foot
}

/**
 * Messages stand at the foot of the window, and go to its head while the focus or the caret is where they would lie, so
 * that what one works with is never covered. A dialog ends above them, so beside one they stay. Sets `data-place` to
 * `foot` or `head` until the returned function ends it.
 */
export function keepOffFocus(messages: HTMLElement): () => void {
  let frame = 0
  const place = () => {
    frame = 0
    if (messages.contains(document.activeElement)) return
    const rect = document.querySelector('.dialog-scrim') ? null : focusRect()
    messages.dataset.place = rect && isAtFoot(rect, messages) ? 'head' : 'foot'
  }
  const soon = () => {
    if (frame === 0) frame = requestAnimationFrame(place)
  }
  const events = ['focusin', 'focusout', 'selectionchange', 'scroll', 'resize'] as const
  for (const event of events) window.addEventListener(event, soon, { capture: true, passive: true })
  const observer = new ResizeObserver(soon)
  observer.observe(messages)
  place()
  return () => {
    cancelAnimationFrame(frame)
    observer.disconnect()
    for (const event of events) window.removeEventListener(event, soon, { capture: true })
  }
}
