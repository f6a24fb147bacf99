import { type RefObject, useEffect, useRef } from 'react'
import type { BlockId } from '#shared/domain/ids.ts'
import { differs, layoutRows } from './layoutRows.ts'

/** Ids of the blocks on each side of a row, in the order of the rows; null where a side has nothing. */
export interface RowIds {
  source: BlockId | null
  target: BlockId | null
}

/** The source's status line is as tall as a small control (24 px, tokens.css). */
const measures = { gap: 14, emptyRow: 50, targetOffset: 24 }

const idOf = (element: Element) => (element as HTMLElement).dataset.blockId ?? null

/**
 * Keeps the blocks of two panes level. Each block's height is told by a ResizeObserver (no layout is forced), and a
 * change of one height moves one element on the other side. `data-block-id` marks blocks in both panes.
 */
export function useLevelRows(
  sourcePane: RefObject<HTMLElement | null>,
  targetPane: RefObject<HTMLElement | null>,
  rows: readonly RowIds[],
): void {
  const levelRef = useRef<() => void>(() => undefined)
  const rowsRef = useRef(rows)

  useEffect(() => {
    rowsRef.current = rows
    levelRef.current()
  }, [rows])

  useEffect(() => {
    const source = sourcePane.current
    const target = targetPane.current
    if (!source || !target) return
    const panes = { source, target }
    const elements = { source: new Map<string, HTMLElement>(), target: new Map<string, HTMLElement>() }
    const heights = new WeakMap<Element, number>()
    const set = new WeakMap<Element, number>()
    let frame = 0

    const place = (side: 'source' | 'target', id: BlockId | null, margin: number | null) => {
      const element = id === null ? undefined : elements[side].get(id)
      if (!element || margin === null || !differs(set.get(element), margin)) return
      set.set(element, margin)
      element.style.marginBlockStart = `${margin}px`
    }

    const level = () => {
      frame = 0
      const heightOf = (side: 'source' | 'target', id: BlockId | null) => {
        const element = id === null ? undefined : elements[side].get(id)
        return element ? (heights.get(element) ?? 0) : null
      }
      const ids = rowsRef.current
      const margins = layoutRows(
        ids.map((row) => ({
          source: heightOf('source', row.source),
          target: heightOf('target', row.target),
        })),
        measures,
      )
      margins.forEach((margin, at) => {
        place('source', ids[at]?.source ?? null, margin.source)
        place('target', ids[at]?.target ?? null, margin.target)
      })
    }
    const schedule = () => {
      if (frame === 0) frame = requestAnimationFrame(level)
    }
    levelRef.current = schedule

    const resizes = new ResizeObserver((entries) => {
      for (const { target: element, borderBoxSize } of entries) {
        heights.set(element, borderBoxSize[0]?.blockSize ?? 0)
      }
      // Before this frame is painted: ResizeObserver runs after layout, and margins do not resize blocks.
      level()
    })

    const collect = (side: 'source' | 'target') => {
      const found = new Map<string, HTMLElement>()
      for (const element of panes[side].querySelectorAll<HTMLElement>('[data-block-id]')) {
        const id = idOf(element)
        if (id === null) continue
        found.set(id, element)
        if (elements[side].get(id) !== element) resizes.observe(element)
      }
      for (const [id, element] of elements[side]) {
        if (found.get(id) !== element) resizes.unobserve(element)
      }
      elements[side] = found
      schedule()
    }

    const changes = {
      source: new MutationObserver(() => collect('source')),
      target: new MutationObserver(() => collect('target')),
    }
    for (const side of ['source', 'target'] as const) {
      collect(side)
      // Blocks are replaced, added and renamed as children; typing inside one changes none of these.
      changes[side].observe(panes[side], {
        childList: true,
        subtree: side === 'source',
        attributes: true,
        attributeFilter: ['data-block-id'],
      })
    }
    return () => {
      cancelAnimationFrame(frame)
      resizes.disconnect()
      changes.source.disconnect()
      changes.target.disconnect()
      levelRef.current = () => undefined
    }
  }, [sourcePane, targetPane])
}
