import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/IconButton.tsx'
import { PopoverButton } from '../../../ui/Popover.tsx'
import { $insertTable, actions } from '../../actions/actions.ts'
import './TableSize.css'

const most = { rows: 8, columns: 8 }
const steps: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}
const within = (value: number, top: number) => Math.max(1, Math.min(top, value))

/** The toolbar's table button: a person chooses rows and columns with the pointer, or with arrows and Enter. */
export function TableSizeButton({ isDisabled }: { isDisabled: boolean }) {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  return (
    <PopoverButton
      label={t('editor.table.insert')}
      trigger={
        <IconButton icon={actions.table.icon} label={t('editor.action.table')} isDisabled={isDisabled} />
      }
    >
      {(close) => (
        <SizeGrid
          onChoose={(rows, columns) => {
            close()
            editor.update(() => $insertTable(rows, columns))
            editor.focus()
          }}
        />
      )}
    </PopoverButton>
  )
}

function SizeGrid({ onChoose }: { onChoose: (rows: number, columns: number) => void }) {
  const { t } = useTranslation()
  const [{ rows, columns }, setSize] = useState({ rows: 3, columns: 3 })
  const keyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    setSize({ rows: within(rows + step[0], most.rows), columns: within(columns + step[1], most.columns) })
  }
  const cells = Array.from({ length: most.rows * most.columns }, (_, at) => ({
    row: Math.floor(at / most.columns) + 1,
    column: (at % most.columns) + 1,
  }))
  const label = t('editor.table.size', { rows, columns })
  return (
    <button
      type="button"
      className="table-size"
      aria-label={label}
      // biome-ignore lint/a11y/noAutofocus: a panel that the person has just opened takes the focus
      autoFocus
      onKeyDown={keyDown}
      onClick={() => onChoose(rows, columns)}
    >
      <span className="table-size__grid" aria-hidden>
        {cells.map(({ row, column }) => (
          <span
            key={`${row} ${column}`}
            className="table-size__cell"
            data-chosen={(row <= rows && column <= columns) || undefined}
            onPointerEnter={() => setSize({ rows: row, columns: column })}
          />
        ))}
      </span>
      <span aria-live="polite">{label}</span>
    </button>
  )
}
