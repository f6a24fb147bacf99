import { z } from 'zod'
import { type Role, role } from './account.ts'
import { type ContentHash, contentHash } from './ids.ts'
import { language } from './language.ts'
import { type Instant, instant, zonedTime } from './time.ts'

/** The states of a localization from draft to publication. */
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

/**
 * The states of an approved text, before or after its publication; the same text can be published again from
 * any of them.
 */
const signedOffStates: ReadonlySet<WorkflowState> = new Set(['approved', 'queued', 'scheduled', 'published'])
export const isSignedOff = (state: WorkflowState): boolean => signedOffStates.has(state)

/**
 * The state after a change of what readers would see: an approval or a publication no longer counts, but an
 * intent that was frozen at the click goes on.
 */
export const stateAfterChange = (state: WorkflowState): WorkflowState =>
  state === 'approved' || state === 'published' || state === 'unpublished' ? 'draft' : state

/** Steps that a person takes. */
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
 * What is logged beside steps: results of intents, an edit after approval, a decision to keep in a translation what its
 * source withdrew, the judgement of a finding (`dismissed`, `recalled`), a proposed time (`proposed`), and what was
 * planned for the translation (`planned`).
 */
export const workflowEvents = [
  'sent',
  'cancelled',
  'takenDown',
  'due',
  'edited',
  'kept',
  'corrected',
  'dismissed',
  'recalled',
  'proposed',
  'planned',
] as const
const workflowEvent = z.enum(workflowEvents)

interface StepRule {
  from: readonly WorkflowState[]
  to: WorkflowState
  roles: readonly Role[]
}

const everyone: readonly Role[] = ['author', 'translator', 'editor']

/** Who may take which step from which state to which. The interface and the services both use this table. */
export const stepRules: Record<WorkflowStep, StepRule> = {
  submit: { from: ['draft', 'changesRequested'], to: 'inReview', roles: everyone },
  withdraw: { from: ['inReview'], to: 'draft', roles: everyone },
  approve: { from: ['inReview'], to: 'approved', roles: ['editor'] },
  requestChanges: { from: ['inReview', 'approved'], to: 'changesRequested', roles: ['editor'] },
  reopen: { from: ['approved', 'changesRequested', 'unpublished'], to: 'draft', roles: everyone },
  // A published text may be published again: with another date, or at the top of the news or no longer there.
  publish: { from: ['approved', 'published'], to: 'queued', roles: ['editor'] },
  schedule: { from: ['approved'], to: 'scheduled', roles: ['editor'] },
  // From any state of the newer text, since what is taken down is the text that readers see now.
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
  /**
   * The four-eyes rule objected to the approver (they changed the text last), the setting allowed it, and it
   * was logged.
   */
  bypass: z.boolean(),
})
export type Approval = z.infer<typeof approval>

interface Voidable {
  contentHash: ContentHash
  /** When a later change voided the approval; null: none did. */
  voidedAt: Instant | null
}

/** The approval, unless it is void. */
export const unlessVoid = <A extends Voidable>(approval: A | null): A | null =>
  approval === null || approval.voidedAt !== null ? null : approval

/** The approval, if it is valid for exactly the text with this hash. */
export function validApproval<A extends Voidable>(approval: A | null, of: ContentHash): A | null {
  const valid = unlessVoid(approval)
  return valid?.contentHash === of ? valid : null
}

/** Why somebody dismissed a finding. `other` is explained in words; the words of the others are in the locales. */
const dismissalReasons = ['checked', 'quotation', 'permitted', 'delayKept', 'intended', 'other'] as const
export const dismissalReason = z.enum(dismissalReasons)
export type DismissalReason = z.infer<typeof dismissalReason>

/** Identifies a finding with the words that it is about: when they change, so does the key. */
export const findingKey = z.string().regex(/^[0-9a-f]{32}$/)

/** Who has an article for translation. `login` is the name of the account on the site; empty where it is not known. */
export const assignee = z.object({ name: z.string().max(200), login: z.string().max(200) })
export type Assignee = z.infer<typeof assignee>

/** Why an article needs no translation. `other` is explained in words; the words of the others are in the locales. */
export const waiverReasons = ['local', 'outdated', 'elsewhere', 'other'] as const
export const waiverReason = z.enum(waiverReasons)
export type WaiverReason = z.infer<typeof waiverReason>

/** What an entry is about beside the text. Newer programs may name codes that this one does not know. */
const logSubject = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('check'),
    code: z.string().max(40),
    key: findingKey,
    /** The words that were judged, for people who read the log. */
    words: z.string().max(500),
    reason: dismissalReason,
  }),
  z.object({
    kind: z.literal('schedule'),
    /** When the author wants it to come out; null: they name no time. */
    publishAt: zonedTime.nullable(),
    /** Until when it should stay at the top of the news; null: it need not. */
    topUntil: zonedTime.nullable(),
  }),
  z.object({
    kind: z.literal('assignment'),
    /** Null: it was given back. */
    assignee: assignee.nullable(),
  }),
  z.object({
    kind: z.literal('deadline'),
    /** Null: it is due at no time of its own. */
    due: zonedTime.nullable(),
  }),
  z.object({
    kind: z.literal('waiver'),
    language,
    /** Null: it needs a translation after all. */
    reason: waiverReason.nullable(),
  }),
])
export type LogSubject = z.infer<typeof logSubject>

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
  /** Only in entries of the steps `dismissed`, `recalled`, `proposed` and `planned`. */
  about: logSubject.optional(),
})
export type LogEntry = z.infer<typeof logEntry>

type LogStep = LogEntry['step']

/** Entries that came with API 1.3 of the Site API and 1.4 of the companion plugin; older sites refuse them. */
export const remarkSteps = ['dismissed', 'recalled', 'proposed'] as const satisfies readonly LogStep[]
const remarks: ReadonlySet<LogStep> = new Set(remarkSteps)
export const isRemark = ({ step }: Pick<LogEntry, 'step'>): boolean => remarks.has(step)

/** Entries that came with API 1.4 of the Site API and 1.5 of the companion plugin; older sites refuse them. */
export const planSteps = ['planned'] as const satisfies readonly LogStep[]
const plans: ReadonlySet<LogStep> = new Set(planSteps)
export const isPlan = ({ step }: Pick<LogEntry, 'step'>): boolean => plans.has(step)

/** Entries that come with no other change of a text, so that nothing else would tell the site or the lists of them. */
export const isNote = (entry: Pick<LogEntry, 'step'>): boolean =>
  entry.step === 'corrected' || isRemark(entry) || isPlan(entry)

/**
 * The last request for changes that nobody has answered, neither by submitting again nor by marking it as
 * done; null when there is none.
 */
export function openReturn(log: readonly LogEntry[]): LogEntry | null {
  const last = log.findLast(({ step }) => closesReturn.has(step))
  return last?.step === 'requestChanges' ? last : null
}

/**
 * Entries of one log that the other does not have. Two entries record the same step when time and kind are
 * equal: a site may have another name for the person, or only the account that sent the entry.
 */
export function logNews(log: readonly LogEntry[], known: readonly LogEntry[]): LogEntry[] {
  const nameOf = ({ at, step }: LogEntry): string => `${at} ${step}`
  const names = new Set(known.map(nameOf))
  return log.filter((entry) => !names.has(nameOf(entry)))
}

const closesReturn: ReadonlySet<LogEntry['step']> = new Set([
  'requestChanges',
  'corrected',
  'submit',
  'approve',
])

/**
 * The steps that `by` may take in `state`, in catalogue order; without a site (null) those of an author.
 * `live`: readers can see some version of the text now, which taking down needs.
 */
export function stepsFor(state: WorkflowState, by: Role | null, live: boolean): WorkflowStep[] {
  return workflowSteps.filter((step) => {
    const rule = stepRules[step]
    return rule.from.includes(state) && rule.roles.includes(by ?? 'author') && (step !== 'unpublish' || live)
  })
}
