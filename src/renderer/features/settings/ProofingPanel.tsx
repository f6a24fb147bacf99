import { useTranslation } from 'react-i18next'
import { useSettings } from '#renderer/lib/settings.tsx'
import { Segmented, Switch } from '#renderer/ui/Choice.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { houseApostrophes } from '#shared/contract/programViews.ts'
import { HouseDictionary } from './HouseDictionary.tsx'
import { Row } from './Row.tsx'
import { useSave } from './useSave.ts'

const switches = ['checksSpelling', 'checksStyle', 'capitalsForAggressor', 'typesetsWhileTyping'] as const

/** What is checked while a person writes, and the words of the house. */
export function ProofingPanel() {
  const { t } = useTranslation()
  const save = useSave()
  const settings = useSettings()
  return (
    <Panel help="language" title={t('proofing.settings.title')} note={t('proofing.settings.note')}>
      <Row label={t('proofing.settings.whileWriting')}>
        <div className="setting__choices">
          {switches.map((name) => (
            <Switch
              key={name}
              isSelected={settings[name]}
              onChange={(isOn) => save({ [name]: isOn })}
              note={t(`proofing.settings.${name}Note`)}
            >
              {t(`proofing.settings.${name}`)}
            </Switch>
          ))}
        </div>
      </Row>
      <Row label={t('proofing.settings.apostrophe')}>
        <Segmented
          label={t('proofing.settings.apostrophe')}
          value={settings.houseApostrophe}
          onChange={(houseApostrophe) => save({ houseApostrophe })}
          options={houseApostrophes.map((id) => ({
            id,
            label: t(`proofing.settings.apostropheOption.${id === '\u2019' ? 'curly' : 'letter'}`),
          }))}
        />
      </Row>
      <HouseDictionary />
    </Panel>
  )
}
