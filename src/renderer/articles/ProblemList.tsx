/**
 * ProblemList: the publication checks of one text, what stops publication first.
 *   language            of the text
 *   problems            from `review.problems` or `review.open`
 *   onShow(problem)     opens the screen where it is solved
 *
 * ProblemsDialog: names what stops publication before a step is taken all the same.
 *   language, problems, title, confirmLabel, onConfirm(), onClose(), onShow(problem); closed while `problems` is null
 */
import { CircleX, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PublicationProblem } from '#shared/contract/views.ts'
import type { Language } from '#shared/domain/language.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import '../ui/tones.css'
import './ProblemList.css'

interface ProblemListProps {
  language: Language
  problems: readonly PublicationProblem[]
  onShow: (problem: PublicationProblem) => void
}

export function ProblemList({ language, problems, onShow }: ProblemListProps) {
  const { t } = useTranslation()
  const ordered = problems.toSorted((a, b) => Number(b.blocking) - Number(a.blocking))
  return (
    <ul className="problem-list">
      {ordered.map((problem) => {
        const { code, blocking, blockId, count } = problem
        const Icon = blocking ? CircleX : TriangleAlert
        return (
          <li
            key={`${code}-${blockId ?? ''}`}
            className={`problem-list__item ${blocking ? 'tone--bad' : 'tone--warn'}`}
          >
            <Icon aria-hidden className="icon" />
            <span className="problem-list__words">
              {t(`checks.${code}`, { count, language: t(`common.languageAmong.${language}`) })}{' '}
              <span className="problem-list__weight">
                {t(blocking ? 'checks.blocking' : 'checks.warning')}
              </span>
            </span>
            <Button size="small" variant="quiet" onPress={() => onShow(problem)}>
              {t('checks.show')}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}

interface ProblemsDialogProps {
  language: Language
  problems: readonly PublicationProblem[] | null
  title: string
  confirmLabel: string
  onConfirm: () => unknown
  onClose: () => void
  onShow: (problem: PublicationProblem) => void
}

export function ProblemsDialog(props: ProblemsDialogProps) {
  const { language, problems, title, confirmLabel, onConfirm, onClose, onShow } = props
  const { t } = useTranslation()
  return (
    <ConfirmDialog
      title={title}
      isOpen={problems !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      confirmLabel={confirmLabel}
      onConfirm={onConfirm}
    >
      <p>{t('checks.stopPublication')}</p>
      <ProblemList
        language={language}
        problems={problems ?? []}
        onShow={(problem) => {
          onClose()
          onShow(problem)
        }}
      />
    </ConfirmDialog>
  )
}
