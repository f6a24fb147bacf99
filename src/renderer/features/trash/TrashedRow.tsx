import { ArchiveRestore, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LanguageTag } from '#renderer/articles/Status.tsx'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { useAction } from '#renderer/lib/actions/useAction.ts'
import { useRow } from '#renderer/lib/actions/useRow.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import type { TrashedArticle } from '#shared/contract/articleViews.ts'

interface TrashedRowProps {
  trashed: TrashedArticle
  onRestore: () => void
  onErase: () => void
}

export function TrashedRow({ trashed, onRestore, onErase }: TrashedRowProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { title, sourceLanguage, languages, author, by, at, until, onSite, mayErase } = trashed
  const name = title || t('common.untitled')
  const { isCurrent, reach } = useRow(trashed.articleId)
  useAction('restoreTrashed', {
    name: (words) => words('trash.restoreOne', { title: name }),
    run: onRestore,
    isOffered: isCurrent,
  })
  useAction('eraseTrashed', {
    name: (words) => words('trash.eraseOne', { title: name }),
    run: onErase,
    isOffered: isCurrent && mayErase,
  })
  return (
    <li className="trash__row" onFocus={reach}>
      <div className="trash__words">
        <p className="trash__title" lang={sourceLanguage}>
          {name}
        </p>
        <p className="trash__facts">
          {languages.map((language) => (
            <LanguageTag key={language} language={language} />
          ))}
          <span>{author}</span>
          <span>{t('trash.deletedBy', { by, at: formats.dateTime(at) })}</span>
          <span>{t('trash.until', { date: formats.date(until) })}</span>
          {onSite && <Chip tone="info">{t('trash.onSite')}</Chip>}
        </p>
      </div>
      <div className="trash__actions">
        <Button
          size="small"
          icon={ArchiveRestore}
          aria-label={t('trash.restoreOne', { title: name })}
          onPress={onRestore}
        >
          {t('trash.restore')}
        </Button>
        {mayErase && (
          <Button
            size="small"
            variant="quiet"
            icon={Trash2}
            aria-label={t('trash.eraseOne', { title: name })}
            onPress={onErase}
          >
            {t('trash.erase')}
          </Button>
        )}
      </div>
    </li>
  )
}
