/**
 * FindingRow: one finding in words, with buttons for what can be done about it.
 *   finding, language
 *   actions   see FindingList
 */
import { CircleCheck, CircleX, Info, TriangleAlert, Undo2, Wrench } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { type Finding, type FindingFix, isDismissible, isTelling } from '#shared/checks/finding.ts'
import type { Language } from '#shared/domain/language.ts'
import '#renderer/ui/tones.css'

export interface FindingActions {
  onShow: (finding: Finding) => void
  /** Shows where the source says otherwise. */
  onShowSource?: ((finding: Finding) => void) | undefined
  onFix?: ((finding: Finding) => void) | undefined
  onDismiss?: ((finding: Finding) => void) | undefined
  onRecall?: ((finding: Finding) => void) | undefined
}

/** What was found, in a sentence. */
export function useFindingWords(language: Language): (finding: Finding) => string {
  const { t } = useTranslation()
  return ({ code, details, count }) =>
    t(`checks.${code}`, { ...details, count, language: t(`common.languageAmong.${language}`) })
}

interface FindingRowProps {
  finding: Finding
  language: Language
  actions: FindingActions
}

export function FindingRow({ finding, language, actions }: FindingRowProps) {
  const { t } = useTranslation()
  const { fix, dismissal } = finding
  const { icon: Icon, tone, weight } = lookOf(finding)
  const { onShow, onShowSource, onFix, onDismiss, onRecall } = actions
  const words = useFindingWords(language)(finding)
  return (
    <div className={`finding__row ${tone}`}>
      <Icon aria-hidden className="icon" />
      <div className="finding__words">
        <span>
          {words} <span className="finding__weight">{t(weight)}</span>
        </span>
        {dismissal && <DismissedBy dismissal={dismissal} />}
        <span className="finding__actions">
          <Button size="small" variant="quiet" onPress={() => onShow(finding)}>
            {t('checks.show')}
          </Button>
          {finding.source && onShowSource && (
            <Button size="small" variant="quiet" onPress={() => onShowSource(finding)}>
              {t('checks.showSource')}
            </Button>
          )}
          {fix && onFix && (
            <Button size="small" variant="quiet" icon={Wrench} onPress={() => onFix(finding)}>
              {t(`checks.fix.${fix.kind}`, { text: newTextOf(fix) })}
            </Button>
          )}
          {dismissal === null && isDismissible(finding) && onDismiss && (
            <Button size="small" variant="quiet" onPress={() => onDismiss(finding)}>
              {t('checks.dismiss')}
            </Button>
          )}
          {dismissal && onRecall && (
            <Button size="small" variant="quiet" icon={Undo2} onPress={() => onRecall(finding)}>
              {t('checks.recall')}
            </Button>
          )}
        </span>
      </div>
    </div>
  )
}

/** What the button of a fix names. */
function newTextOf(fix: FindingFix): string {
  if (fix.kind === 'replaceText') return fix.text
  return fix.kind === 'linkAddress' ? fix.href : ''
}

/** Who decided that it is right, and why. */
function DismissedBy({ dismissal }: { dismissal: NonNullable<Finding['dismissal']> }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { by, at, reason, note } = dismissal
  const why = [reason === 'other' ? null : t(`checks.reason.${reason}`), note || null].filter(
    (one) => one !== null,
  )
  return (
    <span className="finding__dismissal">
      {t('checks.dismissedBy', { by, at: formats.dateTime(at), reason: why.join(': ') })}
    </span>
  )
}

function lookOf(finding: Finding) {
  if (finding.dismissal !== null) {
    return { icon: CircleCheck, tone: 'tone--neutral', weight: 'checks.dismissed' } as const
  }
  if (finding.blocking) return { icon: CircleX, tone: 'tone--bad', weight: 'checks.blocking' } as const
  return isTelling(finding)
    ? ({ icon: Info, tone: 'tone--info', weight: 'checks.telling' } as const)
    : ({ icon: TriangleAlert, tone: 'tone--warn', weight: 'checks.warning' } as const)
}
