import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#shared/domain/language.ts'
import { languages } from '#shared/domain/language.ts'
import { type NotesPart, partsOfNotes, type ReleaseNotes } from '#shared/domain/releaseNotes.ts'
import { useSettings } from '../lib/settings.tsx'
import { Segmented } from '../ui/Choice.tsx'
import './updates.css'

function Part({ part }: { part: NotesPart }): ReactNode {
  switch (part.kind) {
    case 'heading':
      return <h3 className="notes__heading">{part.text}</h3>
    case 'paragraph':
      return <p>{part.text}</p>
    case 'items':
      return (
        <ul className="notes__items">
          {part.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )
  }
}

/** What a release brings: first in the language of the interface, and in the other one. */
export function Notes({ notes }: { notes: ReleaseNotes }) {
  const { t } = useTranslation()
  const { interfaceLanguage } = useSettings()
  const [language, setLanguage] = useState<Language>(interfaceLanguage)
  return (
    <section className="notes" aria-label={t('updates.notes')}>
      <div className="notes__head">
        <h3 className="notes__title">{t('updates.notes')}</h3>
        <Segmented
          size="small"
          label={t('updates.notesLanguage')}
          value={language}
          onChange={setLanguage}
          options={languages.map((id) => ({ id, label: t(`settings.languageName.${id}`), lang: id }))}
        />
      </div>
      <div className="notes__text" lang={language}>
        {partsOfNotes(notes[language]).map((part) => (
          <Part key={JSON.stringify(part)} part={part} />
        ))}
      </div>
    </section>
  )
}
