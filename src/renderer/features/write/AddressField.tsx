import { useTranslation } from 'react-i18next'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { useDraftFields } from '#renderer/editor/autosave/useEditingSession.ts'
import { TextField } from '#renderer/ui/TextField.tsx'
import { slug as slugShape } from '#shared/domain/article.ts'
import { slugify } from '#shared/language/slugify.ts'

/**
 * The slug of the page. It follows the title (romanized here at once; main makes it unique) until a person
 * writes one; when it is emptied, it follows the title again.
 */
export function AddressField({ session }: { session: EditingSession }) {
  const { t } = useTranslation()
  const { slug, title } = useDraftFields(session)
  const { language, url } = session.getView().localization
  const isTaken = session.fields.refusedSlug() === slug && slug !== ''
  const isValid = slugShape.safeParse(slug).success
  const error = isTaken ? t('write.slugTaken') : isValid ? undefined : t('write.slugInvalid')

  return (
    <TextField
      label={t('write.slug')}
      note={url === null ? t('write.slugNote') : t('write.slugPublished')}
      placeholder={slugify(title, language)}
      value={slug}
      isCode
      maxLength={200}
      error={error}
      onChange={(value) => {
        session.fields.set('slug', value.toLowerCase())
        if (slugShape.safeParse(value.toLowerCase()).success) session.autosave.touch()
      }}
    />
  )
}
