/**
 * ChecksPanel: the live list of the checks beside a text that is being written. F8 moves the focus to it.
 *   session, findings (from `useLiveFindings`)
 *   onShow(finding)   goes to where it is solved
 *   ref, style        of the panel's element
 */
import { CircleCheck } from 'lucide-react'
import type { CSSProperties, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { useSessionView } from '#renderer/editor/autosave/useEditingSession.ts'
import { useActiveSite } from '#renderer/lib/settings.tsx'
import { useFormatChord, useShortcut } from '#renderer/lib/shortcuts/useShortcut.ts'
import { applyFix } from '#shared/checks/applyFix.ts'
import { type Finding, isOpen } from '#shared/checks/finding.ts'
import { FindingList } from './FindingList.tsx'
import { useJudgement } from './useJudgement.tsx'

/** Moves the focus to the list of checks. */
const checksChord = 'f8'

interface ChecksPanelProps {
  session: EditingSession
  findings: readonly Finding[]
  onShow: (finding: Finding) => void
  ref: RefObject<HTMLElement | null>
  style: CSSProperties | undefined
}

export function ChecksPanel({ session, findings, onShow, ref, style }: ChecksPanelProps) {
  const { t } = useTranslation()
  const formatChord = useFormatChord()
  const { localization } = useSessionView(session)
  const site = useActiveSite()
  const judgement = useJudgement(localization.id, {
    before: () => session.autosave.flush(),
    staysHere: site?.capabilities?.keepsRemarks === false,
  })
  useShortcut({
    chord: checksChord,
    label: t('checks.open'),
    group: t('checks.group'),
    run: () => {
      const row = ref.current?.querySelector<HTMLElement>('[role="row"]')
      const target = row ?? ref.current
      target?.focus()
      target?.scrollIntoView({ block: 'nearest' })
    },
  })
  const fix = (finding: Finding) => fixIn(session, finding)
  const open = findings.filter(isOpen).length
  return (
    <section ref={ref} style={style} tabIndex={-1} className="checks-panel" aria-label={t('checks.inPanel')}>
      <h3 className="checks-panel__title" aria-live="polite">
        {open === 0 ? t('checks.none') : t('checks.found', { count: open })}
      </h3>
      {findings.length === 0 ? (
        <CircleCheck aria-hidden className="icon checks-panel__fine" />
      ) : (
        <>
          <p className="checks-panel__keys">{t('checks.keys', { fix: formatChord('mod+enter') })}</p>
          <FindingList
            label={t('checks.title')}
            language={localization.language}
            findings={findings}
            onShow={onShow}
            onFix={fix}
            onDismiss={judgement.onDismiss}
            onRecall={judgement.onRecall}
          />
        </>
      )}
      {judgement.dialog}
    </section>
  )
}

/** Carries out the fix of a finding in the open text, as an edit that can be undone. */
function fixIn(session: EditingSession, { blockId, fix }: Finding): void {
  const body = session.getBody()
  const block = blockId === null ? null : (body?.readBlock(blockId) ?? null)
  if (body === null || block === null || fix === null) return
  const fixed = applyFix(block, fix)
  if (fixed.kind === 'removed') body.removeBlock(block.id)
  else if (fixed.block !== block) body.replaceBlock(fixed.block)
  session.autosave.touch()
}
