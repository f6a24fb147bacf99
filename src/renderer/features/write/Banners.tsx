import { GitMerge } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { settleReturn } from '#renderer/editor/autosave/settleReturn.ts'
import { useAutosaveStatus, useSessionView } from '#renderer/editor/autosave/useEditingSession.ts'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { paths } from '#renderer/lib/paths.ts'
import { useTell } from '#renderer/lib/useTell.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { RemovedCopy } from '#renderer/ui/RemovedCopy.tsx'
import { ReturnedNote } from '#renderer/ui/ReturnedNote.tsx'
import { SiteAlarms } from '#renderer/ui/SiteAlarms.tsx'
import { showToast } from '#renderer/ui/toasts.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'

const isOnItsWay = (state: WorkflowState): boolean => state === 'queued' || state === 'scheduled'

/** What a writer must know before the next word: a conflict, a text that moved on, a sign-off that an edit voids. */
export function Banners({ session }: { session: EditingSession }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const formats = useFormats()
  const { localization, approval, approvalVoid, returned } = useSessionView(session)
  const tell = useTell()
  const status = useAutosaveStatus(session)

  return (
    <div className="write__banners">
      <RemovedCopy articleId={localization.articleId} />
      <SiteAlarms articleId={localization.articleId} />
      <ReturnedNote returned={returned} onDone={() => tell(settleReturn(session))} />
      {localization.inConflict && (
        <Notice
          tone="bad"
          isLive
          title={t('write.conflictTitle')}
          actions={
            <Button size="small" icon={GitMerge} onPress={() => navigate(paths.conflict(localization.id))}>
              {t('write.conflictOpen')}
            </Button>
          }
        >
          {t('write.conflict')}
        </Notice>
      )}
      {status.kind === 'outdated' && <Outdated session={session} isGone={status.error.code === 'notFound'} />}
      {approval !== null && localization.state === 'approved' && (
        <Notice tone="info">
          {t('write.approvedBanner', { by: approval.approvedBy, at: formats.dateTime(approval.approvedAt) })}
        </Notice>
      )}
      {approval !== null && approvalVoid && (
        <Notice tone="warn">
          {t('write.approvalVoid', { by: approval.approvedBy, at: formats.dateTime(approval.approvedAt) })}
        </Notice>
      )}
      {isOnItsWay(localization.state) && <Notice tone="info">{t('write.onItsWay')}</Notice>}
      {localization.readers === 'olderText' && !isOnItsWay(localization.state) && (
        <Notice tone="info">{t('write.newerThanSite')}</Notice>
      )}
    </div>
  )
}

function Outdated({ session, isGone }: { session: EditingSession; isGone: boolean }) {
  const { t } = useTranslation()
  const tell = useTell()
  const [isPending, setPending] = useState(false)
  const merge = async () => {
    setPending(true)
    await tell(
      session.merge().then((doubled) => {
        showToast(
          doubled === 0
            ? { tone: 'good', text: t('write.merged') }
            : { tone: 'warn', text: t('write.mergedDoubled', { count: doubled }) },
        )
      }),
    )
    setPending(false)
  }
  if (isGone) {
    return (
      <Notice tone="bad" isLive title={t('write.goneTitle')}>
        {t('write.goneWhileOpen')}
      </Notice>
    )
  }
  return (
    <Notice
      tone="warn"
      isLive
      title={t('write.outdatedTitle')}
      actions={
        <Button
          size="small"
          variant="primary"
          icon={GitMerge}
          isPending={isPending}
          onPress={() => void merge()}
        >
          {t('write.merge')}
        </Button>
      }
    >
      {t('write.outdated')}
    </Notice>
  )
}
