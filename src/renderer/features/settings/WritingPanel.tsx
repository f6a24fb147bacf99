import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettings } from '#renderer/lib/settings.tsx'
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
  return (
    <Panel help="settings#interface" title={t('settings.writing')}>
      <Row label={t('settings.localName')}>
        <NameField />
      </Row>
    </Panel>
  )
}
