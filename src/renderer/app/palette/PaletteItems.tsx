import { FileText } from 'lucide-react'
import { MenuItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { DeskRow } from '#shared/contract/articleViews.ts'
import { LanguageTag, ReadersChip } from '../../articles/Status.tsx'
import { useFormats } from '../../i18n/FormatsProvider.tsx'
import { useFormatChord } from '../../lib/shortcuts/useFormatChord.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import type { Listed } from './usePaletteActions.ts'

/** An action with its key; grey with the reason when it cannot be done now. */
export function ActionItem({ listed: { action, name, why } }: { listed: Listed }) {
  const format = useFormatChord()
  const { id, icon: Icon, lang, chords } = action
  return (
    <MenuItem id={id} textValue={name} className="menu__item">
      {Icon ? <Icon aria-hidden className="icon" /> : <span className="icon" />}
      <span className="menu__words" lang={lang}>
        {name}
      </span>
      {why !== null && <span className="menu__note">{why}</span>}
      {chords?.[0] !== undefined && (
        <span className="menu__end">
          <Kbd>{format(chords[0])}</Kbd>
        </span>
      )}
    </MenuItem>
  )
}

export function ArticleItem({ row, id }: { row: DeskRow; id: string }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const title = row.title || t('common.untitled')
  return (
    <MenuItem id={id} textValue={title} className="menu__item">
      <FileText aria-hidden className="icon" />
      <span className="menu__words palette__title">{title}</span>
      <span className="menu__end palette__end">
        {row.localizations.some(({ readers }) => readers === 'olderText') && (
          <ReadersChip readers="olderText" />
        )}
        {row.localizations.map(({ language }) => (
          <LanguageTag key={language} language={language} />
        ))}
        <span>{formats.date(row.updatedAt)}</span>
      </span>
    </MenuItem>
  )
}
