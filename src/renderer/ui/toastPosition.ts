/** The distance between a message and what it must not cover, in CSS pixels. */
const gap = 8

/** The rectangle of the caret or the end of the selection in a text, or else of the focused control. */
function focusRect(): DOMRect | null {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || focused === document.body) return null
  const { focusNode = null, focusOffset = 0 } = getSelection() ?? {}
  if (focused.isContentEditable && focusNode && focused.contains(focusNode)) {
    const caret = document.createRange()
    caret.setStart(focusNode, focusOffset)
    const rect = caret.getBoundingClientRect()
    // In an empty block the caret has no rectangle, so the element's rectangle is used.
    return rect.height === 0 && focusNode instanceof Element ? focusNode.getBoundingClientRect() : rect
  }
  const active = document.getElementById(focused.getAttribute('aria-activedescendant') ?? '')
  const rect = (active ?? focused).getBoundingClientRect()
  // An element as high as the screen is visible beside any message.
  return rect.height > window.innerHeight / 2 ? null : rect
}

/** Whether messages at the bottom of the window would cover this rectangle. */
function isAtBottom(rect: DOMRect, messages: HTMLElement): boolean {
  const { left, right, height } = messages.getBoundingClientRect()
  const bottom = window.innerHeight - Number.parseFloat(getComputedStyle(messages).scrollMarginBlockEnd)
  const isBeside = rect.right + gap < left || rect.left - gap > right
  return !isBeside && rect.bottom + gap > bottom - height && rect.top < bottom
}

/**
 * Messages are at the bottom of the window, and move to the top while they would cover the focus or the
 * caret. A dialog ends above them, so beside a dialog they stay. Sets `data-edge` to `bottom` or `top` until
 * the returned function is called.
 */
export function keepClearOfFocus(messages: HTMLElement): () => void {
  let frame = 0
  const update = () => {
    frame = 0
    if (messages.contains(document.activeElement)) return
    const rect = document.querySelector('.dialog-scrim') ? null : focusRect()
    messages.dataset.edge = rect && isAtBottom(rect, messages) ? 'top' : 'bottom'
  }
  const soon = () => {
    if (frame === 0) frame = requestAnimationFrame(update)
  }
  const events = ['focusin', 'focusout', 'selectionchange', 'scroll', 'resize'] as const
  for (const event of events) window.addEventListener(event, soon, { capture: true, passive: true })
  const observer = new ResizeObserver(soon)
  observer.observe(messages)
  update()
  return () => {
    cancelAnimationFrame(frame)
    observer.disconnect()
    for (const event of events) window.removeEventListener(event, soon, { capture: true })
  }
}
