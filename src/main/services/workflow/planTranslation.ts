import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import {
  isSamePerson,
  mayAssign,
  mayWaive,
  type TranslationPlan,
  translationPlanIn,
  waiverFor,
} from '#shared/domain/translationPlan.ts'
import type { Assignee, LogSubject } from '#shared/domain/workflow.ts'
import { findSource } from '../localizations/find.ts'
import { addRemark } from './addRemark.ts'
import { timeAhead, zoneOf } from './proposeTime.ts'
import type { WorkflowContext } from './workflowContext.ts'

type Change = ParsedInput<'workflow.plan'>['change']

/**
 * Logs who has an article for translation, until when, or that no translation is needed. What is so already is not
 * logged again. Throws `notAllowed` for what the role may not decide. Called in a transaction.
 */
export function planTranslation(
  context: WorkflowContext,
  { articleId, change }: ParsedInput<'workflow.plan'>,
): void {
  const { repositories } = context
  const source = findSource(repositories, articleId)
  const texts = repositories.localizations.ofArticle(articleId)
  const plan = translationPlanIn(texts.map((one) => repositories.workflow.log(one.id)))
  const entry = entryFor(context, change, { plan, source })
  if (entry === null) return
  addRemark(context, carrierOf(texts, source), { step: 'planned', note: '', ...entry })
}

/**
 * The text whose log takes the entry: the draft of a translation, if there is one, because a site without drafts
 * beside what readers see takes nothing new with a text that they see.
 */
const carrierOf = (texts: readonly LocalizationRecord[], source: LocalizationRecord): LocalizationRecord =>
  source.live === null ? source : (texts.find((one) => !one.isSource && one.live === null) ?? source)

interface Planned {
  plan: TranslationPlan
  source: LocalizationRecord
}

/** Null: it is so already. */
function entryFor(
  context: WorkflowContext,
  change: Change,
  { plan, source }: Planned,
): { about: LogSubject; note?: string } | null {
  const me = context.identity.actorOn(source.siteId)
  switch (change.kind) {
    case 'take':
      return assign(context, { name: me.name, login: me.login }, { plan, source })
    case 'give':
      return assign(context, change.to, { plan, source })
    case 'giveBack':
      return assign(context, null, { plan, source })
    case 'deadline': {
      const zone = zoneOf(context, source)
      const due = change.at === null ? null : timeAhead(change.at, zone, context.clock())
      const isSame = due?.instant === plan.deadline?.instant
      return isSame ? null : { about: { kind: 'deadline', due } }
    }
    case 'waive':
    case 'want':
      return waive(context, change, { plan, source })
  }
}

function assign(
  { identity }: WorkflowContext,
  assignee: Assignee | null,
  { plan, source }: Planned,
): { about: LogSubject } | null {
  const before = plan.assignee
  if (!mayAssign(before, identity.actorOn(source.siteId)))
    throw new AppError('notAllowed', 'Somebody else has it')
  const isSame = before === null || assignee === null ? before === assignee : isSamePerson(before, assignee)
  return isSame ? null : { about: { kind: 'assignment', assignee } }
}

function waive(
  { identity }: WorkflowContext,
  change: Extract<Change, { kind: 'waive' | 'want' }>,
  { plan, source }: Planned,
): { about: LogSubject; note?: string } | null {
  const { language } = change
  if (!mayWaive(identity.actorOn(source.siteId)))
    throw new AppError('notAllowed', 'Authors do not decide whether there is a translation')
  if (language === source.language) throw new AppError('invalidInput', 'A source is no translation')
  const before = waiverFor(plan, language)
  if (change.kind === 'want')
    return before === null ? null : { about: { kind: 'waiver', language, reason: null } }
  const { reason, note } = change
  if (reason === 'other' && note === '') throw new AppError('invalidInput', 'The reason is missing')
  const isSame = before?.reason === reason && before.note === note
  return isSame ? null : { about: { kind: 'waiver', language, reason }, note }
}
