import { CircleCheck, CircleMinus, Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import type { BlockId } from '#shared/domain/ids.ts'
import type { BroughtLine } from '../fillFields.ts'
import type { FileReport } from './reportStore.ts'
import '../bringIn.css'
import '../../ui/tones.css'
import { useNextBlock } from './useNextBlock.ts'

/** What needs a look first. */
const groups = [
  { tone: 'dropped', icon: CircleMinus, look: 'warn' },
  { tone: 'changed', icon: Pencil, look: 'info' },
  { tone: 'kept', icon: CircleCheck, look: 'good' },
] as const

interface ReportDialogProps {
  report: FileReport
  onClose: () => void
  onShow: (id: BlockId) => void
}

/** The report of a file, line by line; each line leads to its blocks in the text, one after another. */
export function ReportDialog({ report, onClose, onShow }: ReportDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      help="files#report"
      title={t('bringIn.report.title', { name: report.fileName })}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      size="wide"
      isReading
    >
      {groups.map(({ tone, icon: Icon, look }) => {
        const lines = report.lines.filter((line) => line.tone === tone)
        return (
          lines.length > 0 && (
            <section key={tone}>
              <h3 className="brought__group">{t(`bringIn.report.${tone}`)}</h3>
              <ul className="brought__list">
                {lines.map((line) => (
                  <li key={line.what} className={`brought__line tone--${look}`}>
                    <Icon aria-hidden className="icon" />
                    <Line report={report} line={line} onShow={onShow} />
                  </li>
                ))}
              </ul>
            </section>
          )
        )
      })}
      {report.lines.length === 0 && <p>{t('bringIn.report.onlyWords')}</p>}
    </Dialog>
  )
}

interface LineProps {
  report: FileReport
  line: BroughtLine
  onShow: (id: BlockId) => void
}

function Line({ report, line: { what, count, words, at }, onShow }: LineProps) {
  const { t } = useTranslation()
  const { index, goOn } = useNextBlock(report.id, what, at.length)
  const said = t(`bringIn.line.${what}`, { count })
  const named = words.map((word) => t('bringIn.report.quoted', { word })).join(', ')
  const id = at[index]
  const total = at.length
  const shown = total > 1 ? t('bringIn.report.showBlock', { number: index + 1, total }) : t('checks.show')
  return (
    <>
      <span className="brought__words">
        {said}
        {named !== '' && ` ${named}`}
      </span>
      {id !== undefined && (
        <Button
          size="small"
          variant="quiet"
          aria-label={`${shown}: ${said}`}
          onPress={() => {
            goOn()
            onShow(id)
          }}
        >
          {shown}
        </Button>
      )}
    </>
  )
}
