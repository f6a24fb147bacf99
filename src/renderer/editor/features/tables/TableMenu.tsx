import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import {
  ArrowDownToLine,
  ArrowLeftToLine,
  ArrowRightToLine,
  ArrowUpToLine,
  ChevronDown,
  type LucideIcon,
  PanelLeft,
  PanelTop,
  Trash2,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { MenuButton } from '../../../ui/Menu.tsx'
import { type TableCommand, tableCommands } from './tableCommands.ts'

const sections: readonly (readonly { id: TableCommand; icon: LucideIcon }[])[] = [
  [
    { id: 'rowAbove', icon: ArrowUpToLine },
    { id: 'rowBelow', icon: ArrowDownToLine },
    { id: 'columnBefore', icon: ArrowLeftToLine },
    { id: 'columnAfter', icon: ArrowRightToLine },
  ],
  [
    { id: 'headerRow', icon: PanelTop },
    { id: 'headerColumn', icon: PanelLeft },
  ],
  [
    { id: 'removeRow', icon: Trash2 },
    { id: 'removeColumn', icon: Trash2 },
    { id: 'removeTable', icon: Trash2 },
  ],
]

/** Rows, columns and header cells of the table at the caret. */
export function TableMenu() {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  return (
    <MenuButton
      label={t('editor.table.menu')}
      trigger={
        <Button variant="quiet" iconAfter={ChevronDown}>
          {t('editor.table.menu')}
        </Button>
      }
      sections={sections.map((items) => ({
        items: items.map(({ id, icon }) => ({
          id,
          icon,
          label: t(`editor.table.${id}`),
          isDangerous: id.startsWith('remove'),
        })),
      }))}
      onAction={(id) => {
        const command = Object.entries(tableCommands).find(([name]) => name === id)?.[1]
        if (command === undefined) return
        editor.update(command)
        editor.focus()
      }}
    />
  )
}
