/**
 * BlockersDialog: names what stops publication before a step is taken all the same.
 *   language, findings, title, confirmLabel, onConfirm(), onClose(), onShow(finding); closed while `findings` is null
 */
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx'
import type { Finding } from '#shared/checks/finding.ts'
import type { Language } from '#shared/domain/language.ts'
import { FindingList } from './FindingList.tsx'

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
  return (
    <ConfirmDialog
      title={title}
      isOpen={findings !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      confirmLabel={confirmLabel}
      onConfirm={onConfirm}
    >
      <p>{t('checks.stopPublication')}</p>
      <FindingList
        label={t('checks.stopPublication')}
        language={language}
        findings={findings ?? []}
        onShow={(finding) => {
          onClose()
          onShow(finding)
        }}
      />
    </ConfirmDialog>
  )
}
