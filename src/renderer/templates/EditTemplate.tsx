import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '#shared/domain/language.ts'
import { useCommand } from '../lib/queries.ts'
import { useShowResult } from '../lib/useShowResult.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Choice.tsx'
import { TextField } from '../ui/TextField.tsx'
import { ContentTypeSelect } from './ContentTypeSelect.tsx'
import type { HouseTemplate } from './houseTemplate.ts'

/** What a template of the house is called and what its articles get; its text is changed by saving an article as it. */
export function EditTemplate({ template, onDone }: { template: HouseTemplate; onDone: () => void }) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const update = useCommand('templates.update')
  const [names, setNames] = useState(() => namesOf(template))
  const [contentType, setContentType] = useState(template.contentType)
  const [sticky, setSticky] = useState(template.sticky)
  const { section, tags, origin } = template
  const present = languages.filter((language) => template.texts[language] !== undefined)
  const save = async () => {
    const input = { id: origin.id, names, contentType, section, tags, sticky }
    if (await showResult(update.mutateAsync(input))) onDone()
  }
  return (
    <form
      className="templates__form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {present.map((language, at) => (
        <TextField
          key={language}
          label={t('templates.nameIn', { language: t(`common.languageAmong.${language}`) })}
          value={names[language] ?? ''}
          onChange={(name) => setNames({ ...names, [language]: name.slice(0, 120) })}
          maxLength={120}
          isRequired
          autoFocus={at === 0}
        />
      ))}
      <ContentTypeSelect value={contentType} onChange={setContentType} />
      <Checkbox isSelected={sticky} onChange={setSticky}>
        {t('templates.sticky')}
      </Checkbox>
      <p className="templates__note">{t('templates.editNote')}</p>
      <div className="templates__actions">
        <Button onPress={onDone}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary" isPending={update.isPending}>
          {t('templates.save')}
        </Button>
      </div>
    </form>
  )
}

const namesOf = ({ texts }: HouseTemplate) =>
  Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, text.name]))
