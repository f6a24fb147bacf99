import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateView } from '#shared/contract/templateViews.ts'
import type { TemplateId } from '#shared/domain/template.ts'
import { useChannel, useCommand } from '../lib/queries.ts'
import { useShowResult } from '../lib/useShowResult.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Choice.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { ContentTypeSelect } from './ContentTypeSelect.tsx'
import type { TemplatesQuestion } from './templatesStore.ts'

interface SaveTemplateProps {
  about: Extract<TemplatesQuestion, { kind: 'save' }>
  onDone: () => void
}

/** Makes a template of the open article, new or in place of one of the house. */
export function SaveTemplate({ about, onDone }: SaveTemplateProps) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const command = useCommand('templates.save')
  const { data: templates = [] } = useChannel('templates.list', {})
  const [name, setName] = useState(about.title.slice(0, 120))
  const [contentType, setContentType] = useState(about.contentType ?? 'news')
  const [sticky, setSticky] = useState(false)
  const [replaced, setReplaced] = useState<TemplateId | 'new'>('new')
  const house = templates.flatMap((one) =>
    one.origin.kind === 'house' ? [{ id: one.origin.id, label: nameOf(one) }] : [],
  )
  const save = async () => {
    const replaces = replaced === 'new' ? null : replaced
    const { articleId } = about
    const order = command.mutateAsync({ articleId, name: name.trim(), contentType, sticky, replaces })
    if (await showResult(order, t('templates.saved'))) onDone()
  }
  return (
    <form
      className="templates__form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <p className="templates__note">{t('templates.saveNote')}</p>
      {house.length > 0 && (
        <Select
          label={t('templates.saveAs')}
          options={[{ id: 'new', label: t('templates.saveAsNew') }, ...house]}
          value={replaced}
          onChange={(id) => {
            setReplaced(id)
            setName(house.find((one) => one.id === id)?.label ?? name)
          }}
        />
      )}
      <TextField
        label={t('templates.name')}
        value={name}
        onChange={(typed) => setName(typed.slice(0, 120))}
        maxLength={120}
        isRequired
        autoFocus
      />
      <ContentTypeSelect value={contentType} onChange={setContentType} />
      <Checkbox isSelected={sticky} onChange={setSticky}>
        {t('templates.sticky')}
      </Checkbox>
      <div className="templates__actions">
        <Button onPress={onDone}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary" isPending={command.isPending} isDisabled={name.trim() === ''}>
          {t('templates.save')}
        </Button>
      </div>
    </form>
  )
}

const nameOf = ({ texts }: TemplateView): string => texts.uk?.name ?? texts.en?.name ?? ''
