import { differs, type LaidBlock, layoutRows } from './layoutRows.ts'

/** Space between rows, in CSS pixels. */
const gap = 14

const sides = ['source', 'target'] as const
type Side = (typeof sides)[number]

/** The blocks on the screen and their sizes, as last measured. */
interface MeasuredPanes {
  panes: Readonly<Record<Side, HTMLElement>>
  /** The blocks of each pane, in the order of the screen. */
  elements: Record<Side, HTMLElement[]>
  /** What a block has above its words, by the block's element. */
  heads: Map<Element, HTMLElement>
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
    elements: { source: [], target: [] },
    heads: new Map(),
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
      measured.heights.set(target, borderBoxSize[0]?.blockSize ?? 0)
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
function findBlocks({ panes, elements, heads }: MeasuredPanes): Set<Element> {
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
  return found
}

function observeOnly(resizes: ResizeObserver, observed: Set<Element>, wanted: ReadonlySet<Element>): void {
  for (const element of observed) if (!wanted.has(element)) resizes.unobserve(element)
  for (const element of wanted) if (!observed.has(element)) resizes.observe(element)
  observed.clear()
  for (const element of wanted) observed.add(element)
}

function laidBlock({ heads, heights }: MeasuredPanes, element: HTMLElement): LaidBlock {
  const head = heads.get(element)
  return {
    id: blockIdOf(element) ?? '',
    height: heights.get(element) ?? 0,
    head: head === undefined ? 0 : (heights.get(head) ?? 0),
  }
}

function setMargins(measured: MeasuredPanes, pairs: ReadonlyMap<string, string>): void {
  const { elements, margins: set } = measured
  const laid = (element: HTMLElement) => laidBlock(measured, element)
  const [source, target] = [elements.source.map(laid), elements.target.map(laid)]
  const margins = layoutRows({ source, target, pairs }, gap)
  for (const side of sides) {
    for (const element of elements[side]) {
      const margin = margins[side].get(blockIdOf(element) ?? '')
      if (margin === undefined || !differs(set.get(element), margin)) continue
      set.set(element, margin)
      element.style.marginBlockStart = `${margin}px`
    }
  }
}
