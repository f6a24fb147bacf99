import { type RefObject, useEffect, useRef } from 'react'
import { differs, type LaidBlock, layoutRows } from './layoutRows.ts'

/** CSS pixels between rows. */
const gap = 14

const sides = ['source', 'target'] as const
type Side = (typeof sides)[number]

const blockIdOf = (element: Element): string | null => (element as HTMLElement).dataset.blockId ?? null

/** Blocks came, went, moved or were renamed; what is typed inside one is none of that. */
const concernsBlocks = ({ type, target }: MutationRecord): boolean =>
  type === 'attributes' || (target instanceof Element && target.closest('[data-block-id]') === null)

/**
 * Keeps the words of two panes level. What is on the screen counts, in its order: `data-block-id` marks blocks in both
 * panes, `data-row-head` what a row has above its words. Heights are told by a ResizeObserver (no layout is forced), and
 * a change of one height moves one element on the other side. `pairs` names the row beside each target block.
 */
export function useLevelRows(
  sourcePane: RefObject<HTMLElement | null>,
  targetPane: RefObject<HTMLElement | null>,
  pairs: ReadonlyMap<string, string>,
): void {
  const levelRef = useRef<() => void>(() => undefined)
  const pairsRef = useRef(pairs)

  useEffect(() => {
    pairsRef.current = pairs
    levelRef.current()
  }, [pairs])

  useEffect(() => {
    const source = sourcePane.current
    const target = targetPane.current
    if (!source || !target) return
    const panes = { source, target }
    const elements: Record<Side, HTMLElement[]> = { source: [], target: [] }
    const heads = new Map<Element, HTMLElement>()
    const heights = new WeakMap<Element, number>()
    const set = new WeakMap<Element, number>()
    const observed = new Set<Element>()
    let frame = 0

    const laid = (element: HTMLElement): LaidBlock => {
      const head = heads.get(element)
      return {
        id: blockIdOf(element) ?? '',
        height: heights.get(element) ?? 0,
        head: head === undefined ? 0 : (heights.get(head) ?? 0),
      }
    }
    const level = () => {
      cancelAnimationFrame(frame)
      frame = 0
      const [rows, blocks] = [elements.source.map(laid), elements.target.map(laid)]
      const margins = layoutRows({ source: rows, target: blocks, pairs: pairsRef.current }, gap)
      for (const side of sides) {
        for (const element of elements[side]) {
          const margin = margins[side].get(blockIdOf(element) ?? '')
          if (margin === undefined || !differs(set.get(element), margin)) continue
          set.set(element, margin)
          element.style.marginBlockStart = `${margin}px`
        }
      }
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

    const collect = () => {
      const found = new Set<Element>()
      heads.clear()
      for (const side of sides) {
        elements[side] = [...panes[side].querySelectorAll<HTMLElement>('[data-block-id]')]
        for (const element of elements[side]) {
          found.add(element)
          const head = side === 'source' ? element.querySelector<HTMLElement>('[data-row-head]') : null
          if (head === null) continue
          heads.set(element, head)
          found.add(head)
        }
      }
      for (const element of observed) if (!found.has(element)) resizes.unobserve(element)
      for (const element of found) if (!observed.has(element)) resizes.observe(element)
      observed.clear()
      for (const element of found) observed.add(element)
      schedule()
    }

    const changes = new MutationObserver((records) => {
      if (records.some(concernsBlocks)) collect()
    })
    collect()
    for (const side of sides) {
      changes.observe(panes[side], {
        ...{ childList: true, subtree: true },
        attributes: true,
        attributeFilter: ['data-block-id'],
      })
    }
    return () => {
      cancelAnimationFrame(frame)
      resizes.disconnect()
      changes.disconnect()
      levelRef.current = () => undefined
    }
  }, [sourcePane, targetPane])
}
