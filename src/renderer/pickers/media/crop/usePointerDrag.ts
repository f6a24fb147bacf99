import { type PointerEvent, useRef } from 'react'

/** Follows a drag of an element: `onDrag` gets each step in pixels of the window. */
export function usePointerDrag(onDrag: (by: { x: number; y: number }) => void) {
  const last = useRef<{ x: number; y: number } | null>(null)
  return {
    onPointerDown: (event: PointerEvent) => {
      event.stopPropagation()
      event.currentTarget.setPointerCapture(event.pointerId)
      last.current = { x: event.clientX, y: event.clientY }
    },
    onPointerMove: (event: PointerEvent) => {
      const from = last.current
      if (from === null) return
      event.stopPropagation()
      last.current = { x: event.clientX, y: event.clientY }
      onDrag({ x: event.clientX - from.x, y: event.clientY - from.y })
    },
    onPointerUp: () => {
      last.current = null
    },
    onPointerCancel: () => {
      last.current = null
    },
  }
}
