import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '#renderer/lib/queries.ts'
import { blockersOf, codesOf } from '#renderer/lib/useProblems.ts'
import { showToast } from '#renderer/ui/toasts.ts'
import type { Finding } from '#shared/checks/finding.ts'
import type { ReviewView } from '#shared/contract/reviewViews.ts'
import { missingCase } from '#shared/domain/missingCase.ts'
import { decisionRulesOf, type ManualStep, type PressedStep, pressedStep } from './decisionSteps.ts'

type NoteMissing = Extract<PressedStep, { kind: 'noteMissing' }>['message']

/** Takes the steps of review on one localization; `note` goes with the step. */
export function useDecision(reviewed: ReviewView['localizations'][number]) {
  const { t } = useTranslation()
  const take = useCommand('workflow.take')
  const [note, setNote] = useState('')
  const [noteMissing, setNoteMissing] = useState<NoteMissing | null>(null)
  const [confirmsBypass, setConfirmsBypass] = useState(false)
  const [blockers, setBlockers] = useState<Finding[] | null>(null)

  const run = async (step: ManualStep) => {
    const { id, contentHash } = reviewed.view.localization
    // The list above the decision shows them.
    const inSpiteOf = codesOf(blockersOf(reviewed.problems))
    await take.mutateAsync({ localizationId: id, step, contentHash, note: note.trim(), inSpiteOf }).then(
      () => {
        setNote('')
        showToast({ tone: 'good', text: t(`review.stepDone.${step}`) })
      },
      // Shown by `Decision` from the mutation's own state.
      () => undefined,
    )
  }

  const press = (step: ManualStep) => {
    const pressed = pressedStep(step, reviewed, note)
    switch (pressed.kind) {
      case 'noteMissing':
        return setNoteMissing(pressed.message)
      case 'showBlockers':
        return setBlockers(pressed.problems)
      case 'confirmBypass':
        return setConfirmsBypass(true)
      case 'take':
        return void run(step)
      default:
        return missingCase(pressed)
    }
  }

  /** A person may approve a text with problems; the dialog names them first, since publishing will be refused. */
  const approveAnyway = () => {
    setBlockers(null)
    if (decisionRulesOf(reviewed).ownText === 'bypass') setConfirmsBypass(true)
    else return run('approve')
  }

  const writeNote = (value: string) => {
    setNote(value)
    setNoteMissing(null)
  }

  return {
    ...{ take, note, writeNote, noteMissing, blockers, confirmsBypass },
    ...{ press, run, approveAnyway, setConfirmsBypass, closeBlockers: () => setBlockers(null) },
  }
}
