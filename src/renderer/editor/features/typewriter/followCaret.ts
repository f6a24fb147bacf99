import { $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical'
import { selectionRect } from '../../parts/FloatingPanel.tsx'

/** The share of the text's height that stays above the caret's line. */
const caretHeight = 0.42

/** In a small window another element scrolls the text than in a large one. */
function scrollerOf(element: HTMLElement): HTMLElement {
  for (let one: HTMLElement | null = element; one !== null; one = one.parentElement) {
    if (one.scrollHeight > one.clientHeight && getComputedStyle(one).overflowY === 'auto') return one
  }
  return element
}

/**
 * Keeps the caret's line at one height of the window while a person writes: once in a frame, when the browser lays out
 * the page anyway. A click moves the caret and nothing else, since the person points at something.
 */
export function followCaret(editor: LexicalEditor, scroll: HTMLElement): () => void {
  let frame: number | null = null
  let isPointing = false
  const place = () => {
    frame = null
    const rect = editor.getRootElement()?.contains(document.activeElement) ? selectionRect() : null
    if (rect === null) return
    const scroller = scrollerOf(scroll)
    const { top } = scroller.getBoundingClientRect()
    const distance = rect.top - (top + scroller.clientHeight * caretHeight)
    if (Math.abs(distance) >= 1) scroller.scrollBy({ top: distance, behavior: 'instant' })
  }
  const point = () => {
    isPointing = true
  }
  const press = () => {
    isPointing = false
  }
  const isCaret = () => {
    const selection = $getSelection()
    return $isRangeSelection(selection) && selection.isCollapsed()
  }
  const end = editor.registerUpdateListener(({ editorState }) => {
    if (!isPointing && editorState.read(isCaret)) frame ??= requestAnimationFrame(place)
  })
  scroll.addEventListener('pointerdown', point, true)
  scroll.addEventListener('keydown', press, true)
  return () => {
    end()
    scroll.removeEventListener('pointerdown', point, true)
    scroll.removeEventListener('keydown', press, true)
    if (frame !== null) cancelAnimationFrame(frame)
  }
}
