import { Download, FolderOpen, RefreshCw, X } from 'lucide-react'
import { type ReactNode, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { UpdateState, UpdatesView } from '#shared/contract/updateViews.ts'
import { useFormats } from '../i18n/FormatsProvider.tsx'
import { invoke } from '../lib/client.ts'
import { useChannel } from '../lib/queries.ts'
import { flushUnsaved } from '../lib/unsaved.ts'
import { useShowResult } from '../lib/useShowResult.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { FailureNotice, Notice } from '../ui/Notice.tsx'
import { Facts } from '../ui/Page.tsx'
import { Progress } from '../ui/Progress.tsx'
import { Notes } from './Notes.tsx'
import './updates.css'
import { hideUpdates, updateDialogStore } from './updateDialogStore.ts'

type Known = Extract<UpdateState, { release: unknown }>

/** The dialog about the update that was found, which rail and settings open. Mounted once. */
export function UpdateDialog() {
  const { data: view } = useChannel('updates.state', {})
  const shown = useSyncExternalStore(updateDialogStore.subscribe, updateDialogStore.get)
  if (shown !== 'update' || view === undefined || !('release' in view.state)) return null
  return <ReleaseDialog view={view} state={view.state} />
}

function ReleaseDialog({ view, state }: { view: UpdatesView; state: Known }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { release, source } = state
  const isClosing = state.kind === 'installing'
  return (
    <Dialog
      help="settings#updates"
      title={t('updates.dialogTitle', { version: release.version })}
      isOpen
      onOpenChange={(isOpen) => !isOpen && hideUpdates()}
      size="wide"
      isReading
      isDismissable={!isClosing}
      actions={isClosing ? undefined : <Actions view={view} state={state} />}
    >
      <div className="update">
        {'failure' in state && state.failure && <FailureNotice failure={state.failure} />}
        <Stage view={view} state={state} />
        <Facts
          items={[
            { name: t('updates.installed'), value: view.version },
            { name: t('updates.releasedAt'), value: formats.date(release.releasedAt) },
            { name: t('updates.size'), value: formats.bytes(release.bytes) },
            { name: t('updates.from'), value: t(`updates.source.${source}`) },
          ]}
        />
        <Notes notes={release.notes} />
      </div>
    </Dialog>
  )
}

/** What happens now, or will when the person says so. */
function Stage({ view, state }: { view: UpdatesView; state: Known }): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  switch (state.kind) {
    case 'available':
      return <p>{t('updates.availableText')}</p>
    case 'downloading':
      return (
        <Progress
          label={t(`updates.downloading.${state.source}`)}
          fraction={state.done / state.release.bytes}
          valueText={t('updates.bytesOf', {
            done: formats.bytes(state.done),
            total: formats.bytes(state.release.bytes),
          })}
        />
      )
    case 'ready':
      return <p>{t(view.installsItself ? 'updates.readyText' : 'updates.readyToShowText')}</p>
    case 'shown':
      return (
        <Notice tone="info" isLive>
          {t('updates.shownText')}
        </Notice>
      )
    case 'installing':
      return (
        <Notice tone="info" isLive>
          {t(`updates.installing.${state.step}`)}
        </Notice>
      )
  }
}

function Actions({
  view,
  state,
}: {
  view: UpdatesView
  state: Exclude<Known, { kind: 'installing' }>
}): ReactNode {
  const { t } = useTranslation()
  const showResult = useShowResult('window')
  const later = <Button onPress={hideUpdates}>{t('updates.later')}</Button>
  const install = async () => {
    // What cannot be saved is refused by main too; asked here first, the window need not begin to close.
    await flushUnsaved()
    await showResult(invoke('updates.install', {}))
  }
  switch (state.kind) {
    case 'available':
      return (
        <>
          {later}
          <Button
            variant="primary"
            icon={Download}
            autoFocus
            onPress={() => void showResult(invoke('updates.download', {}))}
          >
            {t(`updates.download.${state.source}`)}
          </Button>
        </>
      )
    case 'downloading':
      return (
        <>
          <Button icon={X} onPress={() => void showResult(invoke('updates.cancel', {}))}>
            {t('updates.stop')}
          </Button>
          <Button onPress={hideUpdates}>{t('updates.goOnWorking')}</Button>
        </>
      )
    case 'ready':
    case 'shown':
      return (
        <>
          {later}
          <Button
            variant="primary"
            icon={view.installsItself ? RefreshCw : FolderOpen}
            onPress={() => void install()}
          >
            {t(view.installsItself ? 'updates.install' : 'updates.show')}
          </Button>
        </>
      )
  }
}
