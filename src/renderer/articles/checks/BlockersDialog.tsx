/**
 * BlockersDialog: names what stops publication before a step is taken all the same.
 *   language, findings, title, confirmLabel, onConfirm(), onClose(), onShow(finding); closed while `findings` is null
 */
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx'
import type { Finding } from '#shared/checks/finding.ts'
import type { Language } from '#shared/domain/language.ts'
import { FindingRow } from './FindingRow.tsx'
import './FindingList.css'

interface BlockersDialogProps {
  language: Language
  findings: readonly Finding[] | null
  title: string
  confirmLabel: string
  onConfirm: () => unknown
  onClose: () => void
  onShow: (finding: Finding) => void
}

export function BlockersDialog(props: BlockersDialogProps) {
  const { language, findings, title, confirmLabel, onConfirm, onClose, onShow } = props
  const { t } = useTranslation()
  const show = (finding: Finding) => {
    onClose()
    onShow(finding)
  }
  return (
    <ConfirmDialog
      help="checks"
      title={title}
      isOpen={findings !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      confirmLabel={confirmLabel}
      onConfirm={onConfirm}
    >
      <p>{t('checks.stopPublication')}</p>
      <ul className="finding-list">
        {(findings ?? []).map((finding) => (
          <li key={`${finding.key} ${finding.blockId}`} className="finding">
            <FindingRow finding={finding} language={language} actions={{ onShow: show }} />
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  )
}
