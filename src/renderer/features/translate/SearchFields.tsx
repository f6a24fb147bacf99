import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { useDraftFields } from '#renderer/editor/autosave/useEditingSession.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { TextAreaField } from '#renderer/ui/TextField.tsx'
import type { Localization, LocalizationFields } from '#shared/domain/article.ts'
import { joinLines } from '#shared/language/trim.ts'
import { statusLooks } from './statusLooks.ts'

const names = ['seoTitle', 'seoDescription'] as const
const labels = { seoTitle: 'write.seoTitle', seoDescription: 'write.seoDescription' } as const
const longest = { seoTitle: 200, seoDescription: 500 } as const

type Texts = Pick<LocalizationFields, (typeof names)[number]>

interface SearchFieldsProps {
  source: Texts & Pick<Localization, 'slug' | 'language'>
  session: EditingSession
}

/**
 * The fields for search engines that one of both texts has when the screen opens; without any, pages show title and
 * lead. A field that is emptied stays.
 */
function useShownNames({ source, session }: SearchFieldsProps) {
  const [shown] = useState(() => {
    const target = session.getView().localization
    return names.filter((name) => source[name] !== '' || target[name] !== '')
  })
  return shown
}

/** What search engines show of the source. */
export function SourceSearchFields(props: SearchFieldsProps) {
  const { t } = useTranslation()
  const { source, session } = props
  const drafts = useDraftFields(session)
  const look = statusLooks.missing
  return useShownNames(props).map((name) => (
    <div key={name} className="translate-field">
      <div className="translate-field__head">
        <span>{t(labels[name])}</span>
        {source[name] !== '' && drafts[name].trim() === '' && (
          <Chip tone={look.tone} icon={look.icon} isQuiet>
            {t('translate.status.missing')}
          </Chip>
        )}
      </div>
      <p className="text translate-field__text" lang={source.language}>
        {source[name] || '—'}
      </p>
    </div>
  ))
}

/** The same of the translation, to write in. */
export function TargetSearchFields(props: SearchFieldsProps) {
  const { t } = useTranslation()
  const { session } = props
  const drafts = useDraftFields(session)
  const set = (name: keyof Texts) => (value: string) => {
    session.fields.set(name, joinLines(value))
    session.autosave.touch()
  }
  return useShownNames(props).map((name) => (
    <div key={name} className="translate-field" data-field={name}>
      <TextAreaField
        label={t(labels[name])}
        rows={2}
        lang={session.getView().localization.language}
        maxLength={longest[name]}
        value={drafts[name]}
        onChange={set(name)}
      />
    </div>
  ))
}
