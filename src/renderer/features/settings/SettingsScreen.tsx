import { useTranslation } from 'react-i18next'
import { Page } from '#renderer/ui/Page.tsx'
import { AboutPanel } from './AboutPanel.tsx'
import { ContactsPanel } from './ContactsPanel.tsx'
import { CreditsPanel } from './CreditsPanel.tsx'
import { DataPanel } from './DataPanel.tsx'
import { GlossaryPanel } from './GlossaryPanel.tsx'
import { InterfacePanel } from './InterfacePanel.tsx'
import './settings.css'
import { ProofingPanel } from './ProofingPanel.tsx'
import { SitesPanel } from './SitesPanel.tsx'
import { UpdatesPanel } from './UpdatesPanel.tsx'
import { WritingPanel } from './WritingPanel.tsx'

export function SettingsScreen() {
  const { t } = useTranslation()
  return (
    <Page title={t('settings.title')} isNarrow>
      <InterfacePanel />
      <WritingPanel />
      <ProofingPanel />
      <GlossaryPanel />
      <ContactsPanel />
      <CreditsPanel />
      <SitesPanel />
      <DataPanel />
      <UpdatesPanel />
      <AboutPanel />
    </Page>
  )
}
