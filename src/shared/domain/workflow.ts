import { z } from 'zod'
import { type Role, role } from './account.ts'
import { contentHash } from './ids.ts'
import { instant } from './time.ts'

/** Where a localization is on its way to readers. */
export const workflowStates = [
  'draft',
  'inReview',
  'changesRequested',
  'approved',
  'queued',
  'scheduled',
  'published',
  'unpublished',
] as const
export const workflowState = z.enum(workflowStates)
export type WorkflowState = z.infer<typeof workflowState>

/** Steps a person takes by hand. */
export const workflowSteps = [
  'submit',
  'withdraw',
  'approve',
  'requestChanges',
  'reopen',
  'publish',
  'schedule',
  'unpublish',
] as const
export const workflowStep = z.enum(workflowSteps)
export type WorkflowStep = z.infer<typeof workflowStep>

/**
 * What is logged beside steps: what became of an intent, an edit after sign-off, and that somebody kept in a
 * translation what its source withdrew.
 */
export const workflowEvents = [
  'sent',
  'cancelled',
  'takenDown',
  'due',
  'edited',
  'kept',
  'corrected',
] as const
export const workflowEvent = z.enum(workflowEvents)
export type WorkflowEvent = z.infer<typeof workflowEvent>

interface StepRule {
  from: readonly WorkflowState[]
  to: WorkflowState
  roles: readonly Role[]
}

const everyone: readonly Role[] = ['author', 'translator', 'editor']

/** Who may take which step from where to where. The one table both the interface and the services ask. */
export const stepRules: Record<WorkflowStep, StepRule> = {
  submit: { from: ['draft', 'changesRequested'], to: 'inReview', roles: everyone },
  withdraw: { from: ['inReview'], to: 'draft', roles: everyone },
  approve: { from: ['inReview'], to: 'approved', roles: ['editor'] },
  requestChanges: { from: ['inReview', 'approved'], to: 'changesRequested', roles: ['editor'] },
  reopen: { from: ['approved', 'changesRequested', 'unpublished'], to: 'draft', roles: everyone },
  // What is out may go out once more: with another date, to the top of the news or from there.
  publish: { from: ['approved', 'published'], to: 'queued', roles: ['editor'] },
  schedule: { from: ['approved'], to: 'scheduled', roles: ['editor'] },
  // From wherever the new text stands: what is taken down is what readers see now.
  unpublish: {
    from: ['draft', 'changesRequested', 'inReview', 'approved', 'published'],
    to: 'queued',
    roles: ['editor'],
  },
}

export const approval = z.object({
  contentHash,
  approvedBy: z.string(),
  approvedAt: instant,
  /** Four-eyes was on and the approver was the last author: allowed by the setting, and logged. */
  bypass: z.boolean(),
})
export type Approval = z.infer<typeof approval>

export const logEntry = z.object({
  at: instant,
  actor: z.string(),
  role: role.nullable(),
  step: z.union([workflowStep, workflowEvent]),
  from: workflowState,
  to: workflowState,
  note: z.string().max(5000),
  contentHash: contentHash.nullable(),
  bypass: z.boolean(),
})
export type LogEntry = z.infer<typeof logEntry>

/** The return that nobody has dealt with yet: neither submitted again nor marked as done; null when there is none. */
export function openReturn(log: readonly LogEntry[]): LogEntry | null {
  const last = log.findLast(({ step }) => closesReturn.has(step))
  return last?.step === 'requestChanges' ? last : null
}

const closesReturn: ReadonlySet<LogEntry['step']> = new Set([
  'requestChanges',
  'corrected',
  'submit',
  'approve',
])

/**
 * The steps `by` may take in `state`, in catalogue order; without a site (null) those of an author.
 * `live`: readers can see some version of it now, which taking down needs.
 */
export function stepsFor(state: WorkflowState, by: Role | null, live: boolean): WorkflowStep[] {
  return workflowSteps.filter((step) => {
    const rule = stepRules[step]
    return rule.from.includes(state) && rule.roles.includes(by ?? 'author') && (step !== 'unpublish' || live)
  })
}
