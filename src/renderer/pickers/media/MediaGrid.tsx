/**
 * MediaGrid: pictures of the library, any number of them. One stop for Tab; arrows move in two directions.
 *   items, onNearEnd   as loaded so far
 *   selected           ids; onSelect(ids)
 *   allowsMultiple     a click and Space add and take away
 *   onOpen(item)       Enter or a double click
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '#renderer/ui/classNames.ts'
import type { MediaView } from '#shared/contract/views.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { nextTile } from './gridMoves.ts'
import './media.css'
import { Tile } from './Tile.tsx'

const tileWidth = 172
const tileHeight = 178
const gap = 12
const margin = 24

interface GridLayout {
  columns: number
  /** Pixels; tiles share the width that is left. */
  width: number
}

/** As many columns of at least `tileWidth` as fit, stretched to fill the row. */
export function gridLayout(available: number): GridLayout {
  const inside = available - 2 * margin
  const columns = Math.max(1, Math.floor((inside + gap) / (tileWidth + gap)))
  return { columns, width: Math.max(tileWidth, Math.floor((inside + gap) / columns) - gap) }
}

function useGridLayout(scroller: RefObject<HTMLDivElement | null>): GridLayout {
  const [layout, setLayout] = useState(() => gridLayout(800))
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => setLayout(gridLayout(entry?.contentRect.width ?? 0)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  return layout
}

interface MediaGridProps {
  items: readonly MediaView[]
  selected: readonly MediaId[]
  onSelect: (ids: MediaId[]) => void
  allowsMultiple?: boolean | undefined
  onOpen?: ((item: MediaView) => void) | undefined
  onNearEnd: () => void
}

export function MediaGrid({ items, selected, onSelect, allowsMultiple, onOpen, onNearEnd }: MediaGridProps) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const base = useId()
  const { columns, width } = useGridLayout(scroller)
  const [active, setActive] = useState(0)
  const at = Math.min(active, Math.max(items.length - 1, 0))
  const virtualizer = useVirtualizer({
    count: Math.ceil(items.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => tileHeight + gap,
    paddingStart: 16,
    paddingEnd: 24,
    overscan: 3,
  })
  const rows = virtualizer.getVirtualItems()
  const lastRow = rows.at(-1)?.index ?? 0
  useEffect(() => {
    if (items.length > 0 && (lastRow + 2) * columns >= items.length) onNearEnd()
  }, [lastRow, columns, items.length, onNearEnd])

  // The picture itself, so that everything that scrolls around it follows, also in a small window.
  const shown = useRef(at)
  useEffect(() => {
    if (shown.current === at) return
    shown.current = at
    virtualizer.scrollToIndex(Math.floor(at / columns))
    document.getElementById(`${base}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [at, base, columns, virtualizer])

  const choose = (item: MediaView) => {
    if (!allowsMultiple) return onSelect([item.id])
    onSelect(selected.includes(item.id) ? selected.filter((id) => id !== item.id) : [...selected, item.id])
  }
  const keyDown = (event: KeyboardEvent) => {
    const item = items[at]
    if (!item || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      if (event.key === 'Enter' && onOpen) onOpen(item)
      else choose(item)
      return
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / (tileHeight + gap)))
    const to = nextTile(event.key, at, items.length, columns, page)
    const next = to === null ? undefined : items[to]
    if (to === null || !next) return
    event.preventDefault()
    setActive(to)
    if (!allowsMultiple) choose(next)
  }
  const indexOf = ({ target }: MouseEvent): number => {
    const tile = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
    return tile ? Number(tile.dataset.index) : -1
  }
  // The focus stays on the list: a tile may leave the page while it is scrolled.
  const mouseDown = (event: MouseEvent) => {
    if (indexOf(event) < 0) return
    event.preventDefault()
    scroller.current?.focus()
  }
  const click = (event: MouseEvent) => {
    const index = indexOf(event)
    const item = items[index]
    if (!item) return
    setActive(index)
    choose(item)
  }
  const doubleClick = (event: MouseEvent) => {
    const item = items[indexOf(event)]
    if (item) onOpen?.(item)
  }
  return (
    <div
      ref={scroller}
      className="media-grid"
      role="listbox"
      aria-label={t('media.grid')}
      aria-multiselectable={allowsMultiple ?? false}
      aria-activedescendant={items.length > 0 ? `${base}-${at}` : undefined}
      tabIndex={0}
      onKeyDown={keyDown}
      onMouseDown={mouseDown}
      onClick={click}
      onDoubleClick={doubleClick}
    >
      <div role="presentation" className="media-grid__body" style={{ height: virtualizer.getTotalSize() }}>
        {rows.flatMap((row) =>
          items.slice(row.index * columns, (row.index + 1) * columns).map((item, column) => {
            const index = row.index * columns + column
            const left = margin + column * (width + gap)
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names the active picture
              <div
                key={item.id}
                id={`${base}-${index}`}
                role="option"
                data-index={index}
                aria-selected={selected.includes(item.id)}
                aria-setsize={items.length}
                aria-posinset={index + 1}
                className={classNames('tile', index === at && 'tile--active')}
                style={{ width, transform: `translate(${left}px, ${row.start}px)` }}
              >
                <Tile item={item} />
              </div>
            )
          }),
        )}
      </div>
    </div>
  )
}
