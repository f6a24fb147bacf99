import { type KeyboardEvent, useRef } from 'react'
import { TextArea, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { useDraftFields } from '#renderer/editor/autosave/useEditingSession.ts'
import { useUndoRestore } from '#renderer/editor/autosave/useUndoRestore.ts'
import { FieldProofing } from '#renderer/proofing/fields/FieldProofing.tsx'
import { joinLines } from '#shared/language/trim.ts'

interface TitleFieldsProps {
  session: EditingSession
  /** Called on Enter in the lead: the focus moves to the body. */
  onLeave: () => void
}

/** Title and lead, styled as above the text. Both are one paragraph: Enter moves to the next field. */
export function TitleFields({ session, onLeave }: TitleFieldsProps) {
  const { t } = useTranslation()
  const { title, lead } = useDraftFields(session)
  const titleField = useRef<HTMLTextAreaElement>(null)
  const leadField = useRef<HTMLTextAreaElement>(null)
  const { language } = session.getView().localization
  useUndoRestore(session, 'title', titleField)
  useUndoRestore(session, 'lead', leadField)

  const set = (name: 'title' | 'lead') => (value: string) => {
    // Pasted line ends become spaces.
    session.fields.set(name, joinLines(value))
    session.autosave.touch()
  }
  const onEnter = (go: () => void) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    go()
  }

  return (
    <div className="title-fields">
      <div data-field="title">
        <TextField
          value={title}
          onChange={set('title')}
          aria-label={t('write.titleField')}
          className="title-fields__field proofed-field"
        >
          <TextArea
            ref={titleField}
            className="title-fields__title"
            rows={1}
            lang={language}
            maxLength={500}
            spellCheck={false}
            placeholder={t('write.titlePlaceholder')}
            autoFocus={title === ''}
            onKeyDown={onEnter(() => leadField.current?.focus())}
          />
          <FieldProofing field={titleField} value={title} language={language} onChange={set('title')} />
        </TextField>
      </div>
      <div data-field="lead">
        <TextField
          value={lead}
          onChange={set('lead')}
          aria-label={t('write.leadField')}
          className="title-fields__field proofed-field"
        >
          <TextArea
            ref={leadField}
            className="title-fields__lead"
            rows={1}
            lang={language}
            maxLength={2000}
            spellCheck={false}
            placeholder={t('write.leadPlaceholder')}
            onKeyDown={onEnter(onLeave)}
          />
          <FieldProofing field={leadField} value={lead} language={language} onChange={set('lead')} />
        </TextField>
      </div>
    </div>
  )
}
