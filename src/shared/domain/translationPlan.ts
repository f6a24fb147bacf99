import { z } from 'zod'
import { type Language, language } from './language.ts'
import { type Proposal, proposalIn } from './proposal.ts'
import { type Instant, instant, type ZonedTime, zonedTime } from './time.ts'
import { type Assignee, type LogEntry, waiverReason } from './workflow.ts'

/** Somebody decided that an article needs no translation into a language. */
export const waiver = z.object({
  language,
  reason: waiverReason,
  /** Further words of the person; those of the reason `other`. */
  note: z.string(),
  by: z.string(),
  at: instant,
})
export type Waiver = z.infer<typeof waiver>

/** What the logs of an article's texts say of its translation. */
export interface TranslationPlan {
  assignee: Assignee | null
  /** Until when it should be translated; null: nobody set a time. */
  deadline: ZonedTime | null
  waivers: Waiver[]
}

/** Until when a translation is needed, and whence that is known. */
export const translationDue = z.object({
  at: zonedTime,
  /** Planned by an editor, proposed by the author, or set for the translation. */
  kind: z.enum(['scheduled', 'proposed', 'set']),
})
export type TranslationDue = z.infer<typeof translationDue>

/**
 * The plan in force. Each of its fields is what the last entry about it says, so that computers which changed different
 * fields keep both changes, and all that have the same entries agree. Logs of several computers are not in order of
 * time. A site takes notes of every account that writes: what its role may not decide does not count.
 */
export function translationPlanIn(logs: readonly (readonly LogEntry[])[]): TranslationPlan {
  const entries = logs
    .flat()
    .filter(({ step }) => step === 'planned')
    .toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1))
  const plan: TranslationPlan = { assignee: null, deadline: null, waivers: [] }
  for (const { about, actor, role, at, note } of entries) {
    if (about?.kind === 'assignment') plan.assignee = about.assignee
    if (about?.kind === 'deadline') plan.deadline = about.due
    if (about?.kind !== 'waiver' || !mayWaive({ role })) continue
    const others = plan.waivers.filter((one) => one.language !== about.language)
    const { reason } = about
    plan.waivers =
      reason === null ? others : [...others, { language: about.language, reason, note, by: actor, at }]
  }
  return plan
}

export const waiverFor = (plan: Pick<TranslationPlan, 'waivers'>, into: Language): Waiver | null =>
  plan.waivers.find((one) => one.language === into) ?? null

interface DueText {
  state: string
  publishAt: ZonedTime | null
}

/**
 * When the translation is due: when the article comes out, planned or else proposed; the time set for it counts only
 * where neither is known.
 */
export function translationDueOf(
  texts: readonly DueText[],
  logs: readonly (readonly LogEntry[])[],
): TranslationDue | null {
  const planned = texts
    .filter(({ state }) => state === 'scheduled')
    .flatMap(({ publishAt }) => (publishAt === null ? [] : [publishAt]))
    .toSorted((a, b) => a.instant.localeCompare(b.instant))[0]
  if (planned) return { at: planned, kind: 'scheduled' }
  const proposed: Proposal | null = proposalIn(logs)
  if (proposed?.publishAt) return { at: proposed.publishAt, kind: 'proposed' }
  const { deadline } = translationPlanIn(logs)
  return deadline && { at: deadline, kind: 'set' }
}

/** Who looks at a plan or changes it. `login` is empty where there is no account. */
export interface Planner extends Assignee {
  role: 'author' | 'translator' | 'editor' | null
}

/** A name alone is compared where the login of the person was not known when they got the article. */
export const isSamePerson = (one: Assignee, me: Assignee): boolean =>
  one.login === '' ? one.name === me.name : one.login === me.login

/** From somebody else only an editor takes an article. */
export const mayAssign = (holder: Assignee | null, me: Planner): boolean =>
  holder === null || me.role === 'editor' || isSamePerson(holder, me)

/** Authors may not decide that readers of another language get nothing; without a site there is nobody else. */
export const mayWaive = (me: Pick<Planner, 'role'>): boolean => me.role !== 'author'

/** How long ago or ahead a translation is due; overdue once its minute has passed. */
export const isOverdue = (due: TranslationDue, now: Instant): boolean => due.at.instant < now
