import { differs, type LaidBlock, layoutRows } from './layoutRows.ts'

/** Space between rows, in CSS pixels. */
const gap = 14

const sides = ['source', 'target'] as const
type Side = (typeof sides)[number]

interface DrawnBlock {
  id: string
  element: HTMLElement
  /** What the block has above its words. */
  head: HTMLElement | null
}

/** The blocks on the screen and their sizes, as last measured. */
interface MeasuredPanes {
  panes: Readonly<Record<Side, HTMLElement>>
  /** The blocks of each pane, in the order of the screen. */
  blocks: Record<Side, DrawnBlock[]>
  /** The height of the head that was measured last: one that was not measured yet is like it. */
  usualHead: number
  /** CSS pixels of each block and head. */
  heights: WeakMap<Element, number>
  /** CSS pixels of the margin that was set above each block. */
  margins: WeakMap<Element, number>
}

interface RowLeveler {
  /** Sets the margins in the next frame. */
  schedule: () => void
  end: () => void
}

/**
 * Keeps the words of two panes level. `data-block-id` marks blocks in both panes, `data-row-head` what a source row has
 * above its words. A ResizeObserver reports heights (so no layout is forced), and a changed height moves one element on
 * the other side. `pairsNow` answers the source row beside each target block.
 */
export function createRowLeveler(
  panes: Readonly<Record<Side, HTMLElement>>,
  pairsNow: () => ReadonlyMap<string, string>,
): RowLeveler {
  const measured: MeasuredPanes = {
    panes,
    blocks: { source: [], target: [] },
    usualHead: 0,
    heights: new WeakMap(),
    margins: new WeakMap(),
  }
  let frame = 0
  const level = () => {
    cancelAnimationFrame(frame)
    frame = 0
    setMargins(measured, pairsNow())
  }
  const schedule = () => {
    if (frame === 0) frame = requestAnimationFrame(level)
  }
  const resizes = new ResizeObserver((entries) => {
    for (const { target, borderBoxSize } of entries) {
      const height = borderBoxSize[0]?.blockSize ?? 0
      measured.heights.set(target, height)
      if (target instanceof HTMLElement && target.dataset.rowHead !== undefined) measured.usualHead = height
    }
    // Before this frame is painted: ResizeObserver runs after layout, and margins do not resize blocks.
    level()
  })
  const observed = new Set<Element>()
  const collect = () => {
    observeOnly(resizes, observed, findBlocks(measured))
    schedule()
  }
  const changes = new MutationObserver((records) => {
    if (records.some(concernsBlocks)) collect()
  })
  collect()
  const watched = { childList: true, subtree: true, attributes: true, attributeFilter: ['data-block-id'] }
  for (const side of sides) changes.observe(panes[side], watched)
  return {
    schedule,
    end: () => {
      cancelAnimationFrame(frame)
      resizes.disconnect()
      changes.disconnect()
    },
  }
}

const blockIdOf = (element: Element): string | null => (element as HTMLElement).dataset.blockId ?? null

/** True where blocks came, went, moved or got another id; false for what is typed inside a block. */
const concernsBlocks = ({ type, target }: MutationRecord): boolean =>
  type === 'attributes' || (target instanceof Element && target.closest('[data-block-id]') === null)

/** Finds the blocks of both panes anew; answers every element whose height counts. */
function findBlocks({ panes, blocks }: MeasuredPanes): Set<Element> {
  const found = new Set<Element>()
  for (const side of sides) {
    blocks[side] = []
    for (const element of panes[side].querySelectorAll<HTMLElement>('[data-block-id]')) {
      const head = side === 'source' ? element.querySelector<HTMLElement>('[data-row-head]') : null
      blocks[side].push({ id: blockIdOf(element) ?? '', element, head })
      found.add(element)
      if (head !== null) found.add(head)
    }
  }
  return found
}

function observeOnly(resizes: ResizeObserver, observed: Set<Element>, wanted: ReadonlySet<Element>): void {
  for (const element of observed) if (!wanted.has(element)) resizes.unobserve(element)
  for (const element of wanted) if (!observed.has(element)) resizes.observe(element)
  observed.clear()
  for (const element of wanted) observed.add(element)
}

const laidBlock = ({ heights, usualHead }: MeasuredPanes, { id, element, head }: DrawnBlock): LaidBlock => ({
  id,
  height: heights.get(element) ?? 0,
  head: head === null ? 0 : (heights.get(head) ?? usualHead),
})

function setMargins(measured: MeasuredPanes, pairs: ReadonlyMap<string, string>): void {
  const { blocks, margins: set } = measured
  const laid = (block: DrawnBlock) => laidBlock(measured, block)
  const [source, target] = [blocks.source.map(laid), blocks.target.map(laid)]
  const margins = layoutRows({ source, target, pairs }, gap)
  for (const side of sides) {
    for (const { id, element } of blocks[side]) {
      const margin = margins[side].get(id)
      if (margin === undefined || !differs(set.get(element), margin)) continue
      set.set(element, margin)
      element.style.marginBlockStart = `${margin}px`
    }
  }
}
