import { blockersOf } from '#renderer/lib/useProblems.ts'
import type { Finding } from '#shared/checks/finding.ts'
import type { ReviewView } from '#shared/contract/reviewViews.ts'

type Reviewed = ReviewView['localizations'][number]

/** The steps that a person can take in review, in the order of their buttons: the most expected one is first. */
const manualSteps = ['approve', 'submit', 'requestChanges', 'withdraw', 'reopen'] as const
export type ManualStep = (typeof manualSteps)[number]

/** What the active account may do about a localization. */
interface DecisionRules {
  steps: readonly ManualStep[]
  /** The account may judge the text: approve it or return it. */
  mayJudge: boolean
  /** Set where the approver would be the text's last author: `strict` forbids that, `bypass` allows it with a note. */
  ownText: 'strict' | 'bypass' | null
}

export function decisionRulesOf({ view, ownText }: Reviewed): DecisionRules {
  const steps = manualSteps.filter((step) => view.steps.includes(step))
  return {
    steps,
    mayJudge: steps.includes('approve') || steps.includes('requestChanges'),
    ownText: steps.includes('approve') ? ownText : null,
  }
}

/** What happens when the button of a step is pressed. */
export type PressedStep =
  | { kind: 'noteMissing'; message: 'review.noteNeeded' | 'review.bypassNoteNeeded' }
  | { kind: 'showBlockers'; problems: Finding[] }
  | { kind: 'confirmBypass' }
  | { kind: 'take' }

export function pressedStep(step: ManualStep, reviewed: Reviewed, note: string): PressedStep {
  const isBypass = step === 'approve' && decisionRulesOf(reviewed).ownText === 'bypass'
  if ((step === 'requestChanges' || isBypass) && note.trim() === '') {
    return { kind: 'noteMissing', message: isBypass ? 'review.bypassNoteNeeded' : 'review.noteNeeded' }
  }
  const problems = step === 'approve' ? blockersOf(reviewed.problems) : null
  if (problems !== null) return { kind: 'showBlockers', problems }
  return isBypass ? { kind: 'confirmBypass' } : { kind: 'take' }
}
