import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'

const gap = 6
const margin = 8

interface FloatingPanelProps {
  /** Where it belongs, in the window's coordinates; asked again when the window scrolls or changes size. */
  rect: () => DOMRect | null
  className?: string
  children: ReactNode
}

/**
 * A panel under a place in the text (above it, where the window ends below). The focus stays where it is: the caret
 * does not leave the text for a menu.
 */
export function FloatingPanel({ rect, className = 'popover', children }: FloatingPanelProps) {
  const panel = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const place = () => {
      const at = rect()
      const element = panel.current
      if (at === null || element === null) return
      const { width, height } = element.getBoundingClientRect()
      const below = at.bottom + gap
      const fits = below + height + margin <= window.innerHeight
      const top = fits ? below : Math.max(margin, at.top - gap - height)
      const left = Math.max(margin, Math.min(at.left, window.innerWidth - width - margin))
      element.style.translate = `${Math.round(left)}px ${Math.round(top)}px`
      element.style.visibility = 'visible'
    }
    place()
    window.addEventListener('scroll', place, { capture: true, passive: true })
    window.addEventListener('resize', place)
    return () => {
      window.removeEventListener('scroll', place, { capture: true })
      window.removeEventListener('resize', place)
    }
  })
  return createPortal(
    <div ref={panel} className={`floating-panel ${className}`}>
      {children}
    </div>,
    // Inside the main landmark, where screen readers look for it.
    document.querySelector('main') ?? document.body,
  )
}

/** The caret or the selected text on the screen; null while there is none. */
export function selectionRect(): DOMRect | null {
  const selection = getSelection()
  if (selection === null || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const rect = range.getBoundingClientRect()
  if (rect.height > 0) return rect
  // An empty block has no rectangle for the caret; its element has.
  const { startContainer } = range
  return startContainer instanceof Element ? startContainer.getBoundingClientRect() : rect
}
