import { FileText, X } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '#renderer/lib/actions/useAction.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import type { BlockId, LocalizationId } from '#shared/domain/ids.ts'
import { ReportDialog } from './ReportDialog.tsx'
import { dismissReport, type FileReport, reportStore } from './reportStore.ts'

interface ReportNoticesProps {
  localizationId: LocalizationId
  /** Moves the caret to a block of the text. */
  onShow: (id: BlockId) => void
}

/** Above a text: the files that it was brought from, each with a link to its report, until somebody dismisses it. */
export function ReportNotices({ localizationId, onShow }: ReportNoticesProps) {
  const reports = useSyncExternalStore(reportStore.subscribe, () => reportStore.of(localizationId))
  const [openId, setOpenId] = useState<number | null>(null)
  const last = reports.at(-1)
  useAction('report', {
    isOffered: last !== undefined,
    run: () => setOpenId(last?.id ?? null),
  })
  const open = reports.find(({ id }) => id === openId)
  return (
    <>
      {reports.map((report) => (
        <ReportNotice
          key={report.id}
          report={report}
          onOpen={() => setOpenId(report.id)}
          onDismiss={() => dismissReport(localizationId, report.id)}
        />
      ))}
      {open && (
        <ReportDialog
          report={open}
          onClose={() => setOpenId(null)}
          onShow={(id) => {
            setOpenId(null)
            onShow(id)
          }}
        />
      )}
    </>
  )
}

interface ReportNoticeProps {
  report: FileReport
  onOpen: () => void
  onDismiss: () => void
}

function ReportNotice({ report: { fileName, lines }, onOpen, onDismiss }: ReportNoticeProps) {
  const { t } = useTranslation()
  const dropped = lines.filter(({ tone }) => tone === 'dropped').length
  const changed = lines.filter(({ tone }) => tone === 'changed').length
  const summary =
    dropped + changed === 0
      ? t('bringIn.report.whole')
      : [
          dropped > 0 && t('bringIn.report.notAll', { count: dropped }),
          changed > 0 && t('bringIn.report.someChanged', { count: changed }),
        ]
          .filter(Boolean)
          .join(' ')
  return (
    <Notice
      tone={dropped > 0 ? 'warn' : 'info'}
      isLive
      actions={
        <>
          <Button size="small" icon={FileText} onPress={onOpen}>
            {t('bringIn.report.open')}
          </Button>
          <IconButton
            size="small"
            icon={X}
            label={t('bringIn.report.dismiss', { name: fileName })}
            onPress={onDismiss}
          />
        </>
      }
    >
      {t('bringIn.report.from', { name: fileName })} {summary}
    </Notice>
  )
}
