import { useEffect, useMemo, useState } from 'react'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { useDraftFields, useSessionView } from '#renderer/editor/autosave/useEditingSession.ts'
import { useActiveSite } from '#renderer/lib/settings.tsx'
import { useNow } from '#renderer/lib/useNow.ts'
import { useProblems } from '#renderer/lib/useProblems.ts'
import { checkBlock } from '#shared/checks/checkBlock.ts'
import { checkText, joinFindings } from '#shared/checks/checkText.ts'
import type { CheckContext } from '#shared/checks/context.ts'
import type { Finding } from '#shared/checks/finding.ts'
import { daysOf, homeZone, plannedFor } from '#shared/checks/publishDay.ts'
import { type ComparedText, checkAcross } from '#shared/checks/translation/checkAcross.ts'
import { checkPair } from '#shared/checks/translation/checkPair.ts'
import type { Body } from '#shared/document/schema.ts'
import type { BlockId, MediaId } from '#shared/domain/ids.ts'
import { otherLanguage } from '#shared/domain/language.ts'
import type { Proposal } from '#shared/domain/proposal.ts'

/** Milliseconds without a change before the words are checked, so that checking never slows down typing. */
const pause = 500

/** The library is in the database; main adds what it knows of it. */
const noLibrary = () => null

/** What a person writes beside the text of a language. */
export interface Written {
  coverMediaId: MediaId | null
  proposal: Proposal | null
  /** The source of a translation, where it is on the screen; must be the same object until the source changes. */
  source?: SourceBeside
}

/** The source of a translation, and the blocks that only one of both has on purpose. */
export interface SourceBeside extends ComparedText {
  alone: ReadonlySet<BlockId>
}

export interface LiveFindings {
  findings: readonly Finding[]
  /** The blocks that they were found in, some moments older than the text; null: main found them in what is stored. */
  checked: Body | null
}

/** What the checks find in a text while a person writes it, also before it is saved. */
export function useLiveFindings(
  session: EditingSession,
  { coverMediaId, proposal, source }: Written,
): LiveFindings {
  const { localization } = useSessionView(session)
  const stored = useProblems(localization.id, localization.version)
  const { title, lead } = useDraftFields(session)
  const context = useCheckContext(session, proposal)
  const blocks = useSettledBlocks(session, context, source)
  const findings = useMemo(() => {
    if (blocks === null) return stored
    const { language } = context
    const alone = checkText({ title, lead, blocks, coverMediaId }, context)
    const across = source
      ? checkAcross(source, { title, lead, blocks }, { language, alone: source.alone })
      : []
    return joinFindings([...alone, ...across], stored, { isCompared: source !== undefined })
  }, [blocks, context, coverMediaId, lead, source, stored, title])
  return { findings, checked: blocks }
}

function useCheckContext(session: EditingSession, proposal: Proposal | null): CheckContext {
  const { language, publishAt } = useSessionView(session).localization
  const site = useActiveSite()
  const now = new Date(useNow(60_000) - (site?.clockAhead ?? 0)).toISOString()
  const { today, publishDay } = daysOf(now, site?.timeZone ?? homeZone, plannedFor(publishAt, proposal))
  return useMemo(
    () => ({ language, today, publishDay, libraryAlt: noLibrary }),
    [language, today, publishDay],
  )
}

/** The blocks after a pause in typing, each checked already in moments when the window had nothing else to do. */
function useSettledBlocks(
  session: EditingSession,
  context: CheckContext,
  source: SourceBeside | undefined,
): Body | null {
  const [blocks, setBlocks] = useState<Body | null>(null)
  useEffect(() => {
    const sources = new Map(source?.blocks.map((block) => [block.id, block]))
    const direction = { from: otherLanguage(context.language), to: context.language }
    let moment = 0
    let timer = setTimeout(begin, 0)
    function begin() {
      const body = session.getBody()
      if (body === null) return
      const next = body.readCommitted()
      moment = requestIdleCallback((idle) => checkOn(next, 0, idle))
    }
    function checkOn(next: Body, from: number, idle: IdleDeadline) {
      let at = from
      for (const block of next.slice(from)) {
        if (at > from && idle.timeRemaining() < 1) break
        checkBlock(block, context)
        const other = sources.get(block.id)
        if (other !== undefined && !source?.alone.has(block.id)) checkPair(other, block, direction)
        at += 1
      }
      if (at < next.length) moment = requestIdleCallback((more) => checkOn(next, at, more))
      else setBlocks(next)
    }
    const stop = () => {
      clearTimeout(timer)
      cancelIdleCallback(moment)
    }
    const end = session.getBody()?.tracker.subscribe(() => {
      stop()
      timer = setTimeout(begin, pause)
    })
    return () => {
      stop()
      end?.()
    }
  }, [session, context, source])
  return blocks
}
