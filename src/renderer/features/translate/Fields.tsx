import { Check } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { WordDifference } from '#renderer/articles/document/Difference.tsx'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import type { FieldName } from '#renderer/editor/autosave/createFieldsDraft.ts'
import { useDraftFields } from '#renderer/editor/autosave/useEditingSession.ts'
import { useUndoRestore } from '#renderer/editor/autosave/useUndoRestore.ts'
import { invoke } from '#renderer/lib/client.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { FieldProofing } from '#renderer/proofing/fields/FieldProofing.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { TextAreaField, TextField } from '#renderer/ui/TextField.tsx'
import type { TranslationView } from '#shared/contract/translationViews.ts'
import { joinLines } from '#shared/language/trim.ts'
import { statusLooks } from './statusLooks.ts'
import { canConfirmField, fieldStatus, type TranslatedField, translatedFields } from './unfinished.ts'

const labels = { title: 'translate.fieldTitle', lead: 'translate.fieldLead' } as const

interface SourceFieldsProps {
  view: TranslationView
  session: EditingSession
  onView: (view: TranslationView) => void
}

/** Title and lead of the source, each with its translation status and what changed since it was translated. */
export function SourceFields({ view, session, onView }: SourceFieldsProps) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const drafts = useDraftFields(session)
  const { localization } = view.source

  const confirm = async (field: TranslatedField) => {
    if (!(await session.autosave.flush())) return
    onView(await invoke('translation.confirmField', { targetId: view.target.localization.id, field }))
  }
  const pinned = { title: view.fields.pinnedTitle, lead: view.fields.pinnedLead }

  return translatedFields.map((name) => {
    const status = fieldStatus(view.fields[name], localization[name], drafts[name])
    const { icon, tone } = statusLooks[status]
    const before = pinned[name]
    const isThere = localization[name] !== '' || drafts[name] !== ''
    return (
      <div key={name} className="translate-field">
        <div className="translate-field__head">
          <span>{t(labels[name])}</span>
          {isThere && (
            <Chip tone={tone} icon={icon} isQuiet>
              {t(`translate.status.${status}`)}
            </Chip>
          )}
          {canConfirmField(status) && (
            <IconButton
              size="small"
              icon={Check}
              label={`${t('translate.confirmField')}: ${t(labels[name])}`}
              onPress={() => void showResult(confirm(name))}
            />
          )}
        </div>
        <p className="text translate-field__text" lang={localization.language} data-source-field={name}>
          {before === null ? (
            localization[name] || '—'
          ) : (
            <WordDifference before={before} after={localization[name]} />
          )}
        </p>
      </div>
    )
  })
}

const set = (session: EditingSession, name: FieldName) => (value: string) => {
  // One paragraph each: pasted line ends become spaces.
  session.fields.set(name, joinLines(value))
  session.autosave.touch()
}

/** The same fields of the target, to write in. */
export function TargetFields({ session }: { session: EditingSession }) {
  const { t } = useTranslation()
  const drafts = useDraftFields(session)
  return translatedFields.map((name) => (
    <TargetField key={name} name={name} session={session} value={drafts[name]} label={t(labels[name])} />
  ))
}

interface TargetFieldProps {
  name: TranslatedField
  session: EditingSession
  value: string
  label: string
}

function TargetField({ name, session, value, label }: TargetFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const { language } = session.getView().localization
  const onChange = set(session, name)
  useUndoRestore(session, name, field)
  return (
    <div className="translate-field proofed-field" data-field={name}>
      <TextAreaField
        label={label}
        rows={2}
        lang={language}
        maxLength={name === 'title' ? 500 : 2000}
        value={value}
        onChange={onChange}
        inputRef={field}
      />
      <FieldProofing field={field} value={value} language={language} onChange={onChange} />
    </div>
  )
}

/** The address of the source, level with that of the translation. */
export function SourceAddress({ slug }: { slug: string }) {
  const { t } = useTranslation()
  return (
    <div className="translate-field">
      <div className="translate-field__head">
        <span>{t('translate.fieldSlug')}</span>
      </div>
      <p className="translate-field__address">{slug || '—'}</p>
    </div>
  )
}

/** The address of the translation; it follows the title until a person writes one. */
export function TargetAddress({ session }: { session: EditingSession }) {
  const { t } = useTranslation()
  const { slug } = useDraftFields(session)
  const isTaken = session.fields.refusedSlug() === slug && slug !== ''
  return (
    <div className="translate-field" data-field="slug">
      <TextField
        label={t('translate.fieldSlug')}
        isCode
        value={slug}
        error={isTaken ? t('errors.slugTaken') : undefined}
        onChange={set(session, 'slug')}
      />
    </div>
  )
}
