import { GitMerge } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { OutdatedNotice } from '#renderer/articles/OutdatedNotice.tsx'
import { RemovedCopy } from '#renderer/articles/RemovedCopy.tsx'
import { ReturnedNote } from '#renderer/articles/ReturnedNote.tsx'
import { SiteAlarms } from '#renderer/articles/SiteAlarms.tsx'
import { TrashNotice } from '#renderer/articles/TrashNotice.tsx'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { settleReturn } from '#renderer/editor/autosave/settleReturn.ts'
import { useSessionView } from '#renderer/editor/autosave/useEditingSession.ts'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { paths } from '#renderer/lib/paths.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import type { WorkflowState } from '#shared/domain/workflow.ts'

const isOnItsWay = (state: WorkflowState): boolean => state === 'queued' || state === 'scheduled'

/**
 * Warnings above the text: a conflict, a text that was changed elsewhere, an approval that the next edit
 * would void. `children` follow them.
 */
export function Banners({ session, children }: { session: EditingSession; children: ReactNode }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const formats = useFormats()
  const { localization, approval, approvalVoid, returned } = useSessionView(session)
  const showResult = useShowResult()

  return (
    <div className="write__banners">
      <TrashNotice articleId={localization.articleId} />
      <RemovedCopy articleId={localization.articleId} />
      <SiteAlarms articleId={localization.articleId} />
      <ReturnedNote returned={returned} onDone={() => showResult(settleReturn(session))} />
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
      <OutdatedNotice session={session} />
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
      {children}
    </div>
  )
}
