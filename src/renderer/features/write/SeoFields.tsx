import { useTranslation } from 'react-i18next'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { useDraftFields } from '#renderer/editor/autosave/useEditingSession.ts'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { TextAreaField, TextField } from '#renderer/ui/TextField.tsx'
import { excerpt } from '#shared/document/text.ts'

/** How search engines and social networks show the page; empty means as title and lead. */
export function SeoFields({ session }: { session: EditingSession }) {
  const { t } = useTranslation()
  const { title, lead, seoTitle, seoDescription } = useDraftFields(session)
  const set = (name: 'seoTitle' | 'seoDescription') => (value: string) => {
    session.fields.set(name, value)
    session.autosave.touch()
  }
  return (
    <Disclosure title={t('write.seo')}>
      <div className="write-panel__fields">
        <div data-field="seoTitle">
          <TextField
            label={t('write.seoTitle')}
            placeholder={excerpt(title, 200)}
            value={seoTitle}
            onChange={set('seoTitle')}
            maxLength={200}
          />
        </div>
        <div data-field="seoDescription">
          <TextAreaField
            label={t('write.seoDescription')}
            placeholder={excerpt(lead, 300)}
            value={seoDescription}
            onChange={set('seoDescription')}
            maxLength={500}
            rows={2}
          />
        </div>
      </div>
    </Disclosure>
  )
}
