import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { failureOf, invoke, subscribe } from '#renderer/lib/client.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { RadioChoices } from '#renderer/ui/Choice.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { Progress } from '#renderer/ui/Progress.tsx'
import type { Failure } from '#shared/contract/errors.ts'
import type { FoundBackupView } from '#shared/contract/programViews.ts'
import './backups.css'

type Step =
  | { kind: 'choosing'; failure: Failure | null }
  | { kind: 'bringing' }
  /** Some pictures or files of the backup cannot be read: the person decides. */
  | { kind: 'incomplete'; missing: number }
  | { kind: 'restarting' }

/** How far the backup is checked and copied; nothing of this computer is replaced before that is done. */
function Bringing() {
  const { t } = useTranslation()
  const formats = useFormats()
  const { data } = useChannel('backups.state', {})
  const { done = 0, total = 0 } = data?.running ?? {}
  const words = total > 0 ? t('settings.folder.filesOf', { done: formats.number(done), total }) : ''
  return (
    <Progress
      label={t('settings.folder.checking')}
      fraction={total > 0 ? done / total : 0}
      valueText={words}
    />
  )
}

/** The steps from the list to the restart. */
function useRestoreSteps() {
  const [step, setStep] = useState<Step>({ kind: 'choosing', failure: null })
  useEffect(
    () =>
      subscribe('app.stayedOpen', () =>
        setStep((now) => (now.kind === 'restarting' ? { kind: 'choosing', failure: null } : now)),
      ),
    [],
  )
  const toList = (failure: Failure | null) => setStep({ kind: 'choosing', failure })
  const take = async (order: () => Promise<Step>) => {
    try {
      setStep(await order())
    } catch (error) {
      const failure = failureOf(error)
      toList(failure.code === 'importCancelled' ? null : failure)
    }
  }
  return {
    step,
    toList: () => toList(null),
    restore: (number: number) =>
      take(async () => {
        setStep({ kind: 'bringing' })
        const { missingMedia } = await invoke('backups.restore', { number })
        return missingMedia > 0 ? { kind: 'incomplete', missing: missingMedia } : { kind: 'restarting' }
      }),
    restoreIncomplete: () =>
      take(async () => {
        await invoke('backups.restoreIncomplete', {})
        return { kind: 'restarting' }
      }),
  }
}

function RestoreDialog({ found, onClose }: { found: FoundBackupView[]; onClose: () => void }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [chosen, setChosen] = useState(String(found[0]?.number ?? 0))
  const { step, toList, restore, restoreIncomplete } = useRestoreSteps()
  const options = found.map(({ number, at, computer, bytes, media, missing }) => ({
    id: String(number),
    label: t('settings.folder.foundOne', { when: formats.dateTime(at), computer }),
    note: [
      t('settings.folder.foundSize', { size: formats.bytes(bytes), count: media }),
      ...(missing > 0 ? [t('settings.folder.foundMissing', { count: missing })] : []),
    ].join('; '),
  }))
  return (
    <Dialog
      help="backups#restore"
      title={t('settings.folder.restoreTitle')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      role="alertdialog"
      isDismissable={step.kind === 'choosing' || step.kind === 'incomplete'}
      actions={
        <Actions
          step={step}
          onClose={onClose}
          onRestore={() => void restore(Number(chosen))}
          onBack={toList}
          onGoOn={() => void restoreIncomplete()}
        />
      }
    >
      {step.kind === 'choosing' && (
        <>
          {step.failure && <FailureNotice failure={step.failure} />}
          <RadioChoices
            label={t('settings.folder.found')}
            value={chosen}
            onChange={setChosen}
            options={options}
          />
          <div className="restore-words">
            <p>{t('settings.folder.restoreText')}</p>
            <p>{t('settings.folder.restoreSignIn')}</p>
          </div>
        </>
      )}
      {step.kind === 'incomplete' && (
        <>
          <p>{t('settings.folder.incomplete', { count: step.missing })}</p>
          <p>{t('settings.folder.incompleteAdvice')}</p>
        </>
      )}
      {(step.kind === 'bringing' || step.kind === 'restarting') && <Bringing />}
    </Dialog>
  )
}

interface ActionsProps {
  step: Step
  onClose: () => void
  onRestore: () => void
  onBack: () => void
  onGoOn: () => void
}

function Actions({ step, onClose, onRestore, onBack, onGoOn }: ActionsProps) {
  const { t } = useTranslation()
  switch (step.kind) {
    case 'choosing':
      return (
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="danger" onPress={onRestore}>
            {t('settings.folder.restoreYes')}
          </Button>
        </>
      )
    case 'incomplete':
      return (
        <>
          <Button autoFocus onPress={onBack}>
            {t('settings.folder.backToList')}
          </Button>
          <Button variant="danger" onPress={onGoOn}>
            {t('settings.folder.restoreWithout')}
          </Button>
        </>
      )
    case 'bringing':
    case 'restarting':
      return (
        <Button
          autoFocus
          isDisabled={step.kind === 'restarting'}
          onPress={() => void invoke('backups.cancel', {})}
        >
          {t('settings.folder.stop')}
        </Button>
      )
  }
}

/**
 * Restores a backup from a folder: asks for the folder, lists what is in it, checks what the person chose, and starts
 * the program again with it. `dialog` has to be shown where `begin` is called.
 */
export function useRestoreBackup(): { begin: () => Promise<void>; isSeeking: boolean; dialog: ReactNode } {
  const showResult = useShowResult()
  const [found, setFound] = useState<FoundBackupView[] | null>(null)
  const [isSeeking, setSeeking] = useState(false)
  const begin = async () => {
    setSeeking(true)
    await showResult(invoke('backups.find', {}).then(setFound))
    setSeeking(false)
  }
  return {
    begin,
    isSeeking,
    dialog: found && <RestoreDialog found={found} onClose={() => setFound(null)} />,
  }
}
