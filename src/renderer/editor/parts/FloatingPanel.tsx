import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import './FloatingPanel.css'

const gap = 6
const margin = 8

interface FloatingPanelProps {
  /**
   * The rectangle that the panel belongs to, in window coordinates; called again when the window scrolls or
   * is resized.
   */
  rect: () => DOMRect | null
  className?: string
  children: ReactNode
}

/**
 * A panel below a rectangle of the text, or above it where the window has no room below. The focus stays in
 * the text.
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
    // Rendered inside the main landmark, where screen readers search for it.
    document.querySelector('main') ?? document.body,
  )
}

/** The rectangle of the caret or the selected text; null without a selection. */
export function selectionRect(): DOMRect | null {
  const selection = getSelection()
  if (selection === null || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const rect = range.getBoundingClientRect()
  if (rect.height > 0) return rect
  // In an empty block the caret has no rectangle, so the element's rectangle is used.
  const { startContainer } = range
  return startContainer instanceof Element ? startContainer.getBoundingClientRect() : rect
}
