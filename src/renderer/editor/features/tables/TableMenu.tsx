import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormatChord } from '../../../lib/shortcuts/useFormatChord.ts'
import { Button } from '../../../ui/Button.tsx'
import { MenuButton } from '../../../ui/Menu.tsx'
import { allTableActions, type TableAction, tableActions } from './tableActions.ts'

const sections: readonly (readonly TableAction[])[] = Object.values(tableActions)

/** Rows, columns and header cells of the table at the caret. */
export function TableMenu() {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const formatChord = useFormatChord()
  return (
    <MenuButton
      label={t('editor.table.menu')}
      trigger={
        <Button variant="quiet" iconAfter={ChevronDown}>
          {t('editor.table.menu')}
        </Button>
      }
      sections={sections.map((items) => ({
        items: items.map(({ id, icon, chord }) => ({
          id,
          icon,
          label: t(`editor.table.${id}`),
          shortcut: chord && formatChord(chord),
          isDangerous: id.startsWith('remove'),
        })),
      }))}
      onAction={(id) => {
        const action = allTableActions.find((one) => one.id === id)
        if (action === undefined) return
        editor.update(() => action.$run())
        editor.focus()
      }}
    />
  )
}
