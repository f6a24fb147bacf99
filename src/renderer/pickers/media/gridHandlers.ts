import type { KeyboardEvent, MouseEvent, RefObject } from 'react'
import type { MediaView } from '#shared/contract/mediaViews.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { gridSizes } from './gridLayout.ts'
import { nextTile } from './gridMoves.ts'

interface GridInput {
  scroller: RefObject<HTMLDivElement | null>
  items: readonly MediaView[]
  /** The index of the active picture. */
  at: number
  setActive: (index: number) => void
  columns: number
  selected: readonly MediaId[]
  onSelect: (ids: MediaId[]) => void
  allowsMultiple: boolean | undefined
  onOpen: ((item: MediaView) => void) | undefined
}

/** What keys and the mouse do in the grid. */
export function gridHandlers(input: GridInput) {
  const { scroller, items, setActive, onOpen } = input
  return {
    onKeyDown: (event: KeyboardEvent) => pressKey(input, event),
    // The focus stays on the list: a tile may leave the page while it is scrolled.
    onMouseDown: (event: MouseEvent) => {
      if (indexOf(event) < 0) return
      event.preventDefault()
      scroller.current?.focus()
    },
    onClick: (event: MouseEvent) => {
      const index = indexOf(event)
      const item = items[index]
      if (!item) return
      setActive(index)
      choose(input, item)
    },
    onDoubleClick: (event: MouseEvent) => {
      const item = items[indexOf(event)]
      if (item) onOpen?.(item)
    },
  }
}

/** Selects a picture; where several are allowed, adds it to the selection or takes it out. */
function choose({ allowsMultiple, selected, onSelect }: GridInput, item: MediaView): void {
  if (!allowsMultiple) onSelect([item.id])
  else if (selected.includes(item.id)) onSelect(selected.filter((id) => id !== item.id))
  else onSelect([...selected, item.id])
}

function pressKey(input: GridInput, event: KeyboardEvent): void {
  const { scroller, items, at, setActive, columns, allowsMultiple, onOpen } = input
  const item = items[at]
  if (!item || event.altKey || event.ctrlKey || event.metaKey) return
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault()
    if (event.key === 'Enter' && onOpen) onOpen(item)
    else choose(input, item)
    return
  }
  const rowHeight = gridSizes.tileHeight + gridSizes.gap
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight))
  const to = nextTile(event.key, { at, count: items.length, columns, page })
  const next = to === null ? undefined : items[to]
  if (to === null || !next) return
  event.preventDefault()
  setActive(to)
  if (!allowsMultiple) choose(input, next)
}

/** The index of the picture under the pointer; -1 beside the tiles. */
function indexOf({ target }: MouseEvent): number {
  const tile = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
  return tile ? Number(tile.dataset.index) : -1
}
