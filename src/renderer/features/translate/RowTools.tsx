import { Toolbar } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useFormatChord } from '#renderer/lib/shortcuts/useFormatChord.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import type { AlignedRow } from '#shared/document/align.ts'
import type { RowActions } from './createRowActions.ts'
import { rowToolsOf } from './rowToolsOf.ts'

/** The toolbar of the active row. */
export function RowTools({ row, actions }: { row: AlignedRow; actions: RowActions }) {
  const { t } = useTranslation()
  const formatChord = useFormatChord()
  return (
    <Toolbar className="translate-tools" aria-label={t('translate.tools')}>
      {rowToolsOf(row, actions).map(({ id, icon, label, chord, run }) => (
        <IconButton
          key={id}
          size="small"
          icon={icon}
          label={t(label)}
          {...(chord !== undefined && { shortcut: formatChord(chord) })}
          onPress={run}
        />
      ))}
    </Toolbar>
  )
}
