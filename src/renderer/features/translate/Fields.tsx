import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { WordDifference } from '#renderer/ui/document/Difference.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Chip } from '#renderer/ui/Status.tsx'
import type { Language } from '#shared/domain/language.ts'
import { statusLooks } from './statusLooks.ts'

type FieldStatus = 'missing' | 'draft' | 'fresh' | 'stale'

interface SourceFieldProps {
  label: string
  language: Language
  text: string
  status: FieldStatus
  /** The source text that the translation was made from, when it is stale. */
  pinned: string | null
  onConfirm: () => void
}

/** Title or lead of the source, with its standing and what changed since it was translated. */
export function SourceField({ label, language, text, status, pinned, onConfirm }: SourceFieldProps) {
  const { t } = useTranslation()
  const { icon, tone } = statusLooks[status]
  return (
    <div className="translate-field">
      <div className="translate-field__head">
        <span>{label}</span>
        <Chip tone={tone} icon={icon} isQuiet>
          {t(`translate.status.${status}`)}
        </Chip>
        {(status === 'draft' || status === 'stale') && (
          <IconButton
            size="small"
            icon={Check}
            label={`${t('translate.confirmField')}: ${label}`}
            onPress={onConfirm}
          />
        )}
      </div>
      <p className="text translate-field__text" lang={language}>
        {pinned === null ? text || '—' : <WordDifference before={pinned} after={text} />}
      </p>
    </div>
  )
}

/** The same place in the target: an editable field. */
export function TargetField({ children }: { children: ReactNode }) {
  return <div className="translate-field">{children}</div>
}
