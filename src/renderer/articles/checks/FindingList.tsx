/**
 * FindingList: what the checks found in a text, what stops publication first, and behind it what somebody dismissed.
 *   label               for screen readers
 *   language            of the text
 *   findings            from `review.problems`, `review.open` or `useLiveFindings`
 *   onShow(finding)     goes to where it is solved
 *   onFix(finding)      carries out its fix; without it no fix is offered
 *   onDismiss(finding)  asks why it is right as it is; without it nothing can be dismissed
 *   onRecall(finding)   takes a dismissal back
 *
 * Up and down move between the rows, Enter goes there, Ctrl+Enter mends, Delete dismisses or takes that back.
 */
import { CircleCheck, CircleX, Info, TriangleAlert, Undo2, Wrench } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { GridList, GridListItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { type Finding, isDismissible, isTelling } from '#shared/checks/finding.ts'
import type { Language } from '#shared/domain/language.ts'
import '#renderer/ui/tones.css'
import './FindingList.css'

interface FindingActions {
  onShow: (finding: Finding) => void
  onFix?: ((finding: Finding) => void) | undefined
  onDismiss?: ((finding: Finding) => void) | undefined
  onRecall?: ((finding: Finding) => void) | undefined
}

interface FindingListProps extends FindingActions {
  label: string
  language: Language
  findings: readonly Finding[]
}

const idOf = ({ key, blockId, place }: Finding): string => `${key} ${blockId} ${place?.part} ${place?.start}`

/** What stops publication, then what deserves attention, then what only tells, then what was dismissed. */
const rankOf = (one: Finding): number =>
  one.dismissal !== null ? 3 : isTelling(one) ? 2 : one.blocking ? 0 : 1

export function FindingList({ label, language, findings, ...actions }: FindingListProps) {
  const ordered = findings.toSorted((a, b) => rankOf(a) - rankOf(b))
  if (ordered.length === 0) return null

  const onKeyDown = (event: KeyboardEvent) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-key]')
    const finding = ordered.find((one) => idOf(one) === row?.dataset.key)
    if (finding === undefined) return
    const run = actionOfKey(event, finding, actions)
    if (run === null) return
    event.preventDefault()
    event.stopPropagation()
    run()
  }
  return (
    <div role="presentation" onKeyDownCapture={onKeyDown}>
      <GridList
        aria-label={label}
        className="finding-list"
        keyboardNavigationBehavior="tab"
        items={ordered.map((finding) => ({ id: idOf(finding), finding }))}
        dependencies={[language, ordered]}
        onAction={(id) => {
          const finding = ordered.find((one) => idOf(one) === id)
          if (finding) actions.onShow(finding)
        }}
      >
        {({ finding }) => <FindingRow finding={finding} language={language} actions={actions} />}
      </GridList>
    </div>
  )
}

function actionOfKey(event: KeyboardEvent, finding: Finding, actions: FindingActions): (() => void) | null {
  const { onFix, onDismiss, onRecall } = actions
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    return finding.fix === null || onFix === undefined ? null : () => onFix(finding)
  }
  if (event.key !== 'Delete') return null
  if (finding.dismissal !== null) return onRecall === undefined ? null : () => onRecall(finding)
  return isDismissible(finding) && onDismiss !== undefined ? () => onDismiss(finding) : null
}

interface FindingRowProps {
  finding: Finding
  language: Language
  actions: FindingActions
}

function FindingRow({ finding, language, actions }: FindingRowProps) {
  const { t } = useTranslation()
  const { code, details, count, fix, dismissal } = finding
  const { icon: Icon, tone, weight } = lookOf(finding)
  const { onShow, onFix, onDismiss, onRecall } = actions
  const words = t(`checks.${code}`, { ...details, count, language: t(`common.languageAmong.${language}`) })
  return (
    <GridListItem id={idOf(finding)} textValue={words} className={`finding ${tone}`}>
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
          {fix && onFix && (
            <Button size="small" variant="quiet" icon={Wrench} onPress={() => onFix(finding)}>
              {t(`checks.fix.${fix.kind}`, fix.kind === 'replaceText' ? { text: fix.text } : {})}
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
    </GridListItem>
  )
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
