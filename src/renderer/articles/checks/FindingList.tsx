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
import type { KeyboardEvent } from 'react'
import { GridList, GridListItem } from 'react-aria-components'
import { type Finding, isDismissible, isTelling } from '#shared/checks/finding.ts'
import type { Language } from '#shared/domain/language.ts'
import { type FindingActions, FindingRow, useFindingWords } from './FindingRow.tsx'
import './FindingList.css'

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
  const wordsOf = useFindingWords(language)
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
        {({ finding }) => (
          <GridListItem id={idOf(finding)} textValue={wordsOf(finding)} className="finding">
            <FindingRow finding={finding} language={language} actions={actions} />
          </GridListItem>
        )}
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
