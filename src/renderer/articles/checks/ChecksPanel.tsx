/**
 * ChecksPanel: the live list of the checks beside a text that is being written.
 *   session, checks (from `useChecks`)
 *   onShow(finding)         goes to where it is solved
 *   onShowSource(finding)   shows where the source says otherwise; without it that is not offered
 *   ref, style        of the panel's element (for the key that leads here see `useChecksKey`)
 */
import { CircleCheck } from 'lucide-react'
import { type CSSProperties, type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { useSessionView } from '#renderer/editor/autosave/useEditingSession.ts'
import { helpAt } from '#renderer/lib/handbookPlaces.ts'
import { useActiveSite } from '#renderer/lib/settings.tsx'
import { useFormatChord } from '#renderer/lib/shortcuts/useFormatChord.ts'
import { applyFix } from '#shared/checks/applyFix.ts'
import type { Finding } from '#shared/checks/finding.ts'
import { sameJson } from '#shared/document/canonical.ts'
import type { Body } from '#shared/document/schema.ts'
import { FindingList } from './FindingList.tsx'
import type { Checks } from './useChecks.ts'
import { useJudgement } from './useJudgement.tsx'
import { useNoteActions } from './useNoteActions.ts'

interface ChecksPanelProps {
  session: EditingSession
  checks: Checks
  onShow: (finding: Finding) => void
  onShowSource?: (finding: Finding) => void
  ref: RefObject<HTMLElement | null>
  style?: CSSProperties | undefined
}

export function ChecksPanel({ session, checks, onShow, onShowSource, ref, style }: ChecksPanelProps) {
  const { t } = useTranslation()
  const formatChord = useFormatChord()
  const { localization } = useSessionView(session)
  const site = useActiveSite()
  const judgement = useJudgement(localization.id, {
    before: () => session.autosave.flush(),
    staysHere: site?.capabilities?.keepsRemarks === false,
  })
  const onNote = useNoteActions()
  const { findings, checked, notes, open } = checks
  const isEmpty = findings.length + notes.length === 0
  useFocusAfterLast(ref, isEmpty)
  return (
    <section
      ref={ref}
      style={style}
      tabIndex={-1}
      className="checks-panel"
      aria-label={t('checks.inPanel')}
      {...helpAt('checks')}
    >
      <h3 className="checks-panel__title" aria-live="polite">
        {open === 0 ? t('checks.none') : t('checks.found', { count: open })}
      </h3>
      {isEmpty ? (
        <CircleCheck aria-hidden className="icon checks-panel__fine" />
      ) : (
        <>
          <p className="checks-panel__keys">{t('checks.keys', { fix: formatChord('mod+enter') })}</p>
          <FindingList
            label={t('checks.title')}
            language={localization.language}
            findings={findings}
            onShow={onShow}
            onShowSource={onShowSource}
            onFix={(finding) => fixIn(session, finding, checked)}
            onDismiss={judgement.onDismiss}
            onRecall={judgement.onRecall}
            notes={notes}
            onNote={onNote}
          />
        </>
      )}
      {judgement.dialog}
    </section>
  )
}

/** The last row takes the focus with it when it goes; the panel has it then, so that its keys go on working. */
function useFocusAfterLast(panel: RefObject<HTMLElement | null>, isEmpty: boolean): void {
  const wasEmpty = useRef(isEmpty)
  useEffect(() => {
    const isLost = document.activeElement === document.body
    if (isEmpty && !wasEmpty.current && isLost) panel.current?.focus({ preventScroll: true })
    wasEmpty.current = isEmpty
  }, [panel, isEmpty])
}

/**
 * Carries out the fix of a finding in the open text, as an edit that can be undone. In a block that changed since it
 * was checked the places are others, so nothing happens: a moment later the list says what is to be mended there now.
 */
function fixIn(session: EditingSession, { blockId, fix }: Finding, checked: Body | null): void {
  const body = session.getBody()
  const block = blockId === null ? null : (body?.readBlock(blockId) ?? null)
  if (body === null || block === null || fix === null) return
  const known = checked?.find(({ id }) => id === block.id)
  if (checked !== null && !sameJson(known, block)) return
  const fixed = applyFix(block, fix)
  if (fixed.kind === 'removed') body.removeBlock(block.id)
  else if (fixed.block !== block) body.replaceBlock(fixed.block)
  session.autosave.touch()
}
