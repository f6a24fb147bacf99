import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettings } from '#renderer/lib/settings.tsx'
import { RadioChoices } from '#renderer/ui/Choice.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { Row } from './Row.tsx'
import { useSave } from './useSave.ts'

function NameField() {
  const { t } = useTranslation()
  const save = useSave()
  const { localName } = useSettings()
  const [name, setName] = useState(localName)
  const commit = () => {
    if (name.trim() !== localName) save({ localName: name.trim() })
  }
  return (
    <TextField
      label={t('settings.localName')}
      isLabelHidden
      note={t('settings.localNameNote')}
      value={name}
      onChange={setName}
      onBlur={commit}
      maxLength={200}
    />
  )
}

export function WritingPanel() {
  const { t } = useTranslation()
  const save = useSave()
  const { fourEyes } = useSettings()
  return (
    <>
      <Panel title={t('settings.writing')}>
        <Row label={t('settings.localName')}>
          <NameField />
        </Row>
      </Panel>
      <Panel title={t('settings.approval')} note={t('settings.approvalNote')}>
        <Row label={t('settings.fourEyes')}>
          <RadioChoices
            label={t('settings.fourEyes')}
            isLabelHidden
            value={fourEyes}
            onChange={(next) => save({ fourEyes: next })}
            options={(['off', 'bypass', 'strict'] as const).map((id) => ({
              id,
              label: t(`settings.fourEyesOption.${id}`),
              note: t(`settings.fourEyesNote.${id}`),
            }))}
          />
        </Row>
      </Panel>
    </>
  )
}
