import { ArchiveRestore } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fingerprintWords } from '#renderer/bringIn/articleFile/fingerprintWords.ts'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { failureOf, invoke } from '#renderer/lib/client.ts'
import { useChannel, useCommand } from '#renderer/lib/queries.ts'
import { useAppInfo } from '#renderer/lib/settings.tsx'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { OfferedButton } from '#renderer/ui/OfferedButton.tsx'
import { Facts, Panel } from '#renderer/ui/Page.tsx'
import type { Output } from '#shared/contract/contract.ts'
import { FolderBackups } from './FolderBackups.tsx'
import { HouseFiles } from './HouseFiles.tsx'
import { MemoryFiles } from './MemoryFiles.tsx'
import { OpenFormats } from './OpenFormats.tsx'

type Backup = Output<'app.backups'>[number]

const reasons = ['daily', 'migration', 'manual', 'brought', 'update'] as const

function BackupTable({ backups, onRestore }: { backups: Backup[]; onRestore: (backup: Backup) => void }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <table className="backups">
      <caption className="visually-hidden">{t('settings.backups')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('settings.backupAt')}</th>
          <th scope="col">{t('settings.backupReason')}</th>
          <th scope="col">{t('settings.backupSize')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('settings.backupAction')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {backups.map((backup) => (
          <tr key={backup.name}>
            <th scope="row">{formats.dateTime(backup.at)}</th>
            <td>{t(`settings.reason.${reasons.find((one) => one === backup.reason) ?? 'other'}`)}</td>
            <td className="backups__size">{formats.bytes(backup.bytes)}</td>
            <td className="backups__action">
              <Button
                size="small"
                variant="quiet"
                icon={ArchiveRestore}
                aria-label={t('settings.restoreFrom', { when: formats.dateTime(backup.at) })}
                onPress={() => onRestore(backup)}
              >
                {t('settings.restore')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function DataPanel() {
  const { t } = useTranslation()
  const formats = useFormats()
  const showResult = useShowResult()
  const { dataFolder, fingerprint } = useAppInfo()
  const { data: backups, error, refetch } = useChannel('app.backups', {})
  const backUp = useCommand('app.backUpNow')
  const restore = useCommand('app.restoreBackup')
  const [chosen, setChosen] = useState<Backup | null>(null)
  const make = async () => {
    if (await showResult(backUp.mutateAsync({}), t('settings.backedUp'))) await refetch()
  }
  return (
    <Panel help="backups" title={t('settings.data')} note={t('settings.dataNote')}>
      <Facts
        items={[
          { name: t('settings.dataFolder'), value: <code>{dataFolder}</code> },
          {
            name: t('settings.computerWords'),
            value: fingerprintWords(fingerprint, t('bringIn.article.words').split(' ')),
          },
        ]}
      />
      <div className="settings__buttons">
        <OfferedButton
          offers="showDataFolder"
          size="small"
          onAct={() => void showResult(invoke('app.showDataFolder', {}))}
        />
        <OfferedButton
          offers="backUpNow"
          size="small"
          isPending={backUp.isPending}
          onAct={() => void make()}
        />
      </div>
      <FolderBackups />
      <OpenFormats />
      <HouseFiles />
      <MemoryFiles />
      <h3 className="settings__heading">{t('settings.backups')}</h3>
      <p className="panel__note">{t('settings.backupsNote')}</p>
      {error && <FailureNotice failure={failureOf(error)} onRetry={() => void refetch()} />}
      {backups?.length === 0 && <p>{t('settings.noBackups')}</p>}
      {backups && backups.length > 0 && <BackupTable backups={backups} onRestore={setChosen} />}
      <ConfirmDialog
        help="backups#local"
        title={t('settings.restoreTitle', { when: chosen ? formats.dateTime(chosen.at) : '' })}
        isOpen={chosen !== null}
        onOpenChange={(isOpen) => !isOpen && setChosen(null)}
        confirmLabel={t('settings.restore')}
        isDangerous
        onConfirm={() => chosen && showResult(restore.mutateAsync({ name: chosen.name }))}
      >
        <p>{t('settings.restoreText')}</p>
        <p>{t('settings.restoreLose')}</p>
      </ConfirmDialog>
    </Panel>
  )
}
