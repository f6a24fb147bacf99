import type { ReactNode } from 'react'
import { classNames } from './classNames.ts'
import './VirtualRows.css'

export interface RowColumn<Row> {
  id: string
  header: string
  /** A CSS grid track. */
  width: string
  cell: (row: Row) => ReactNode
  isRowHeader?: boolean | undefined
  /** Hidden where the table is narrower than 1180 px (wide) or 640 px (middle). */
  room?: 'wide' | 'middle' | undefined
}

/** The class of a cell that is hidden in narrow tables. */
export const roomClass = (room: RowColumn<never>['room']): string | undefined => room && `rows__${room}`

interface VirtualRowProps<Row> {
  id: string
  /** Undefined: not loaded yet. */
  row: Row | undefined
  index: number
  isActive: boolean
  /** Pixels from the top of the body. */
  top: number
  columns: readonly RowColumn<Row>[]
}

/** One row of VirtualRows, at its height in the body. */
export function VirtualRow<Row>({ id, row, index, isActive, top, columns }: VirtualRowProps<Row>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a native table cannot leave rows out and keep its layout
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names the active row
    <div
      id={id}
      data-index={index}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isActive}
      className={classNames('rows__row', isActive && 'rows__row--active')}
      style={{ transform: `translateY(${top}px)` }}
    >
      {row === undefined ? (
        // biome-ignore lint/a11y/useSemanticElements: as above
        // biome-ignore lint/a11y/useFocusableInteractive: as above
        <span role="gridcell" className="rows__blank" />
      ) : (
        columns.map(({ id: column, cell, isRowHeader, room }) => (
          <div
            key={column}
            role={isRowHeader ? 'rowheader' : 'gridcell'}
            className={classNames('rows__cell', roomClass(room))}
          >
            {cell(row)}
          </div>
        ))
      )}
    </div>
  )
}
