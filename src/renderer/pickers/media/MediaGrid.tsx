/**
 * MediaGrid: pictures of the library, any number of them. One stop for Tab; arrows move in two directions.
 *   items, onNearEnd   as loaded so far
 *   selected           ids; onSelect(ids)
 *   allowsMultiple     a click and Space add and take away
 *   onOpen(item)       Enter or a double click
 */
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '#renderer/ui/classNames.ts'
import type { MediaView } from '#shared/contract/mediaViews.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { gridHandlers } from './gridHandlers.ts'
import { gridSizes } from './gridLayout.ts'
import './media.css'
import { Tile } from './Tile.tsx'
import { useGridRows } from './useGridRows.ts'

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
  const [active, setActive] = useState(0)
  const count = items.length
  const at = Math.min(active, Math.max(count - 1, 0))
  const { rows, layout, height, tileId } = useGridRows({ scroller, count, at, onNearEnd })
  const { columns, width } = layout
  const handlers = gridHandlers({
    ...{ scroller, items, at, setActive, columns, selected, onSelect, allowsMultiple, onOpen },
  })
  return (
    <div
      ref={scroller}
      className="media-grid"
      role="listbox"
      aria-label={t('media.grid')}
      aria-multiselectable={allowsMultiple ?? false}
      aria-activedescendant={count > 0 ? tileId(at) : undefined}
      tabIndex={0}
      {...handlers}
    >
      <div role="presentation" className="media-grid__body" style={{ height }}>
        {rows.flatMap((row) =>
          items.slice(row.index * columns, (row.index + 1) * columns).map((item, column) => {
            const index = row.index * columns + column
            const left = gridSizes.margin + column * (width + gridSizes.gap)
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names the active picture
              <div
                key={item.id}
                id={tileId(index)}
                role="option"
                data-index={index}
                aria-selected={selected.includes(item.id)}
                aria-setsize={count}
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
