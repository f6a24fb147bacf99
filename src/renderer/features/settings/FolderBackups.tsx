import { useTranslation } from 'react-i18next'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { failureOf, invoke } from '#renderer/lib/client.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { useRestoreBackup } from '#renderer/pickers/backups/useRestoreBackup.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { OfferedButton } from '#renderer/ui/OfferedButton.tsx'
import { Facts } from '#renderer/ui/Page.tsx'
import { Progress } from '#renderer/ui/Progress.tsx'
import type { FolderBackupsView } from '#shared/contract/programViews.ts'

/** The folder, and when, where and how much the last backup was. */
function State({ folder, last }: FolderBackupsView) {
  const { t } = useTranslation()
  const formats = useFormats()
  const size = last && {
    size: formats.bytes(last.bytes),
    added: formats.bytes(last.newBytes),
    count: last.files,
  }
  return (
    <Facts
      items={[
        {
          name: t('settings.folder.folder'),
          value: folder === null ? t('settings.folder.noFolder') : <code>{folder}</code>,
        },
        ...(last
          ? [
              { name: t('settings.folder.last'), value: formats.dateTime(last.at) },
              { name: t('settings.folder.size'), value: t('settings.folder.sizeOf', { ...size }) },
              ...(last.folder === folder
                ? []
                : [{ name: t('settings.folder.lastFolder'), value: <code>{last.folder}</code> }]),
            ]
          : []),
      ]}
    />
  )
}

function Making({ done, total }: { done: number; total: number }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <div className="folder-backups__making">
      <Progress
        label={t('settings.folder.making')}
        fraction={total > 0 ? done / total : 0}
        valueText={total > 0 ? t('settings.folder.filesOf', { done: formats.number(done), total }) : ''}
      />
      <Button size="small" onPress={() => void invoke('backups.cancel', {})}>
        {t('settings.folder.stop')}
      </Button>
    </div>
  )
}

/** An order whose cancelling by the person is no failure. */
const unlessCancelled = (order: Promise<unknown>): Promise<unknown> =>
  order.catch((error: unknown) => {
    if (failureOf(error).code !== 'importCancelled') throw error
  })

/** Backups with all media in a folder that the person chose. */
export function FolderBackups() {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const { data: state } = useChannel('backups.state', {})
  const restore = useRestoreBackup()
  if (!state) return null
  const { folder, trouble, running } = state
  const make = () => showResult(unlessCancelled(invoke('backups.makeNow', {})))
  return (
    <section>
      <h3 className="settings__heading">{t('settings.folder.title')}</h3>
      <p className="panel__note">{t('settings.folder.note')}</p>
      <State {...state} />
      {trouble && <FailureNotice failure={trouble.failure} tone="warn" />}
      {running?.kind === 'making' && <Making done={running.done} total={running.total} />}
      <div className="settings__buttons">
        {folder !== null && (
          <OfferedButton
            offers="backUpToFolder"
            size="small"
            isDisabled={running !== null}
            onAct={() => void make()}
          />
        )}
        <OfferedButton
          offers="chooseBackupFolder"
          name={(words) => words(folder === null ? 'settings.folder.choose' : 'settings.folder.change')}
          size="small"
          onAct={() => void showResult(invoke('backups.chooseFolder', {}))}
        />
        {folder !== null && (
          <OfferedButton
            offers="useNoBackupFolder"
            size="small"
            variant="quiet"
            onAct={() => void showResult(invoke('backups.useNoFolder', {}))}
          />
        )}
        <OfferedButton
          offers="restoreFromFolder"
          size="small"
          variant="quiet"
          isPending={restore.isSeeking}
          onAct={() => void restore.begin()}
        />
      </div>
      {restore.dialog}
    </section>
  )
}
