import { useState } from 'react'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { failureOf, invoke } from '#renderer/lib/client.ts'
import { askBlockers, codesOf } from '#renderer/lib/useProblems.ts'
import { importsRunning } from '#renderer/pickers/media/importFiles.ts'
import type { Finding, FindingCode } from '#shared/checks/finding.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { WorkflowStep } from '#shared/domain/workflow.ts'

/** Steps that a writer takes. An editor decides about a text in review, where its changes are read. */
const writersSteps = ['submit', 'withdraw', 'reopen'] as const
export type WritersStep = (typeof writersSteps)[number]

export const isWritersStep = (step: WorkflowStep): step is WritersStep =>
  writersSteps.some((one) => one === step)

/** Takes steps of the workflow with the text of this session; `note` goes with the step. */
export function useWritersSteps(session: EditingSession) {
  const [note, setNote] = useState('')
  const [running, setRunning] = useState<WorkflowStep | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [blockers, setBlockers] = useState<Finding[] | null>(null)

  const take = async (step: WritersStep) => {
    setRunning(step)
    setFailure(null)
    try {
      await session.exclusive(() =>
        takeStep(session, step, { note: note.trim(), inSpiteOf: codesOf(blockers) }),
      )
      setNote('')
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setRunning(null)
    }
  }

  /** Before a text is submitted, shows what would stop its publication; the writer may submit it nevertheless. */
  const start = async (step: WritersStep) => {
    if (step !== 'submit') return take(step)
    setFailure(null)
    if (importsRunning()) {
      setFailure({ code: 'importRunning', message: 'A file is still being added' })
      return
    }
    try {
      if (!(await session.autosave.flush())) return
      const blocking = await askBlockers(session.getView().localization.id)
      if (blocking === null) await take(step)
      else setBlockers(blocking)
    } catch (error) {
      setFailure(failureOf(error))
    }
  }

  return { note, setNote, running, failure, blockers, closeBlockers: () => setBlockers(null), start, take }
}

/** Has main take the step; answers the localization as it is then. */
async function takeStep(
  session: EditingSession,
  step: WritersStep,
  said: { note: string; inSpiteOf: FindingCode[] },
) {
  const localizationId = session.getView().localization.id
  const contentHash = session.getContentHash()
  const { localizations } = await invoke('workflow.take', {
    localizationId,
    step,
    contentHash,
    ...said,
  })
  const next = localizations.find(({ view }) => view.localization.id === localizationId)
  return next?.view ?? session.getView()
}
