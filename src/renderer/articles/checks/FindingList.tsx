/**
 * FindingList: what the checks found in a text, what stops publication first, and behind it what somebody dismissed.
 *   label               for screen readers
 *   language            of the text
 *   findings            from `review.problems`, `review.open` or `useLiveFindings`
 *   onShow(finding)     goes to where it is solved
 *   onShowSource(finding)  shows where the source of a translation says otherwise; without it that is not offered
 *   onFix(finding)      carries out its fix; without it no fix is offered
 *   onDismiss(finding)  asks why it is right as it is; without it nothing can be dismissed
 *   onRecall(finding)   takes a dismissal back
 *   notes               what language help found, shown behind what stops publication or deserves attention
 *   onNote              what can be done about a note
 *
 * Up and down move between the rows, Enter goes there, Ctrl+Enter mends, Delete dismisses or takes that back.
 */
import { type KeyboardEvent, useMemo } from 'react'
import { GridList, GridListItem } from 'react-aria-components'
import { type Finding, findingId, isDismissible, isTelling } from '#shared/checks/finding.ts'
import type { Language } from '#shared/domain/language.ts'
import { type FindingActions, FindingRow, useFindingWords } from './FindingRow.tsx'
import { type LanguageNote, noteId } from './languageNote.ts'
import { type NoteActions, NoteRow, noteActionOfKey, useNoteWords } from './NoteRow.tsx'
import './FindingList.css'

interface FindingListProps extends FindingActions {
  label: string
  language: Language
  findings: readonly Finding[]
  notes?: readonly LanguageNote[]
  onNote?: NoteActions
}

type Row = { id: string } & ({ finding: Finding; note?: never } | { note: LanguageNote; finding?: never })

/** What stops publication, then what deserves attention, then what only tells, then what was dismissed. */
const rankOf = (one: Finding): number =>
  one.dismissal !== null ? 3 : isTelling(one) ? 2 : one.blocking ? 0 : 1

/** Behind them come the notes, then what only tells and what was dismissed. */
const firstQuietRank = 2

function rowsOf(findings: readonly Finding[], notes: readonly LanguageNote[]): Row[] {
  const toRow = (finding: Finding): Row => ({ id: findingId(finding), finding })
  const ordered = findings.toSorted((a, b) => rankOf(a) - rankOf(b))
  return [
    ...ordered.filter((one) => rankOf(one) < firstQuietRank).map(toRow),
    ...notes.map((note): Row => ({ id: noteId(note), note })),
    ...ordered.filter((one) => rankOf(one) >= firstQuietRank).map(toRow),
  ]
}

const noNotes: readonly LanguageNote[] = []

export function FindingList(props: FindingListProps) {
  const { label, language, findings, notes = noNotes, onNote, ...actions } = props
  const wordsOf = useFindingWords(language)
  const noteWords = useNoteWords()
  const rows = useMemo(() => rowsOf(findings, notes), [findings, notes])
  if (rows.length === 0) return null

  const onKeyDown = (event: KeyboardEvent) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-key]')
    const found = rows.find(({ id }) => id === row?.dataset.key)
    const run =
      found?.finding !== undefined
        ? actionOfKey(event, found.finding, actions)
        : found !== undefined && onNote !== undefined
          ? noteActionOfKey(event, found.note, onNote)
          : null
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
        items={rows}
        dependencies={[language, rows]}
        onAction={(id) => {
          const row = rows.find((one) => one.id === id)
          if (row?.finding) actions.onShow(row.finding)
          else if (row) onNote?.onShow(row.note)
        }}
      >
        {({ id, finding, note }) => (
          <GridListItem id={id} textValue={finding ? wordsOf(finding) : noteWords(note)} className="finding">
            {finding ? (
              <FindingRow finding={finding} language={language} actions={actions} />
            ) : (
              <NoteRow note={note} actions={onNote} />
            )}
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
