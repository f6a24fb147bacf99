import { RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { invoke } from '#renderer/lib/client.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Switch } from '#renderer/ui/Choice.tsx'
import { FailureNotice, Notice } from '#renderer/ui/Notice.tsx'
import { OfferedButton } from '#renderer/ui/OfferedButton.tsx'
import { Facts, Panel } from '#renderer/ui/Page.tsx'
import { showUpdate } from '#renderer/updates/updateDialogStore.ts'
import { useLookForUpdates } from '#renderer/updates/useLookForUpdates.ts'
import type { UpdatesView } from '#shared/contract/updateViews.ts'
import { Row } from './Row.tsx'
import { UpdateOrigin } from './UpdateOrigin.tsx'

/** Updates of the program: what is installed, what there is, and where it comes from. */
export function UpdatesPanel() {
  const { t } = useTranslation()
  const formats = useFormats()
  const showResult = useShowResult()
  const { data: view } = useChannel('updates.state', {})
  const look = useLookForUpdates()
  if (view === undefined) return null
  const { state, version, lastCheck, checksDaily, feed } = view
  const isBusy = state.kind === 'checking' || state.kind === 'downloading' || state.kind === 'installing'
  return (
    <Panel title={t('updates.title')} note={t('updates.panelNote')}>
      <Facts
        items={[
          { name: t('updates.installed'), value: version },
          {
            name: t('updates.lastCheck'),
            value: lastCheck === null ? t('updates.never') : formats.dateTime(lastCheck),
          },
        ]}
      />
      <Found view={view} />
      <div className="settings__buttons">
        <Button
          size="small"
          icon={RefreshCw}
          isPending={state.kind === 'checking' && state.source === 'feed'}
          isDisabled={isBusy || feed === null}
          onPress={() => void look('updates.check')}
        >
          {t('updates.checkNow')}
        </Button>
        <OfferedButton
          offers="updateFromFolder"
          size="small"
          isPending={state.kind === 'checking' && state.source === 'stick'}
          isDisabled={isBusy}
          onAct={() => void look('updates.fromFolder')}
        />
      </div>
      <Row label={t('updates.daily')}>
        <Switch
          isSelected={checksDaily}
          onChange={(isOn) => void showResult(invoke('updates.configure', { checksDaily: isOn }))}
          note={t('updates.dailyNote')}
        >
          {t('updates.checksDaily')}
        </Switch>
      </Row>
      <UpdateOrigin view={view} />
    </Panel>
  )
}

/** What the last look came to. */
function Found({ view: { state } }: { view: UpdatesView }) {
  const { t } = useTranslation()
  if ('failure' in state && state.failure !== null)
    return <FailureNotice failure={state.failure} tone="warn" />
  if (state.kind === 'current')
    return (
      <Notice tone="good" isLive>
        {t('updates.current')}
      </Notice>
    )
  if (!('release' in state)) return null
  return (
    <Notice
      tone="info"
      isLive
      actions={
        <Button size="small" onPress={showUpdate}>
          {t('updates.open')}
        </Button>
      }
    >
      {t(`updates.stage.${state.kind}`, { version: state.release.version })}
    </Notice>
  )
}
