import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ApprovalRecord } from '#main/db/repositories/workflowRepository.ts'
import type { LocalizationView, TranslationPlanView } from '#shared/contract/articleViews.ts'
import { type Localization, readersViewOf } from '#shared/domain/article.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { otherLanguage } from '#shared/domain/language.ts'
import { type Proposal, proposalIn } from '#shared/domain/proposal.ts'
import {
  isSamePerson,
  mayAssign,
  mayWaive,
  translationDueOf,
  translationPlanIn,
  waiverFor,
} from '#shared/domain/translationPlan.ts'
import {
  type Approval,
  type LogEntry,
  openReturn,
  stepsFor,
  type WorkflowStep,
} from '#shared/domain/workflow.ts'
import type { ServiceDeps } from '../deps.ts'
import type { Actor } from '../identity.ts'
import { refuseDamage } from './refuseDamage.ts'

/** Steps that lead to the site: closed while a conflict is open. */
const stepsToSite: readonly WorkflowStep[] = ['approve', 'publish', 'schedule', 'unpublish']

/** The steps `actor` may take on this localization now. */
export function stepsOf(one: LocalizationRecord, actor: Actor): WorkflowStep[] {
  const steps = stepsFor(one.state, actor.role, one.live !== null)
  return one.inConflict ? steps.filter((step) => !stepsToSite.includes(step)) : steps
}

const toLocalization = (one: LocalizationRecord): Localization => ({
  id: one.id,
  articleId: one.articleId,
  language: one.language,
  isSource: one.isSource,
  title: one.title,
  lead: one.lead,
  slug: one.slug,
  seoTitle: one.seoTitle,
  seoDescription: one.seoDescription,
  state: one.state,
  version: one.version,
  contentHash: one.contentHash,
  updatedAt: one.updatedAt,
  updatedBy: one.updatedBy,
  saving: one.saving,
  readers: readersViewOf(one),
  publishAt: one.publishAt,
  url: one.live?.url ?? null,
  sticky: one.live?.sticky ?? false,
  inConflict: one.inConflict,
})

const toApproval = ({ contentHash, approvedBy, approvedAt, bypass }: ApprovalRecord): Approval => ({
  contentHash,
  approvedBy,
  approvedAt,
  bypass,
})

const toReturned = (entry: LogEntry | null): LocalizationView['returned'] =>
  entry && { by: entry.actor, at: entry.at, note: entry.note }

/** A localization as the contract shows it. */
export function createViews({ repositories, identity }: Pick<ServiceDeps, 'repositories' | 'identity'>) {
  return {
    localization: (one: LocalizationRecord): LocalizationView => {
      const approval = repositories.workflow.latestApproval(one.id)
      const blocks = repositories.blocks.body(one.id)
      refuseDamage(repositories, one, blocks)
      return {
        localization: toLocalization(one),
        blocks,
        approval: approval === null ? null : toApproval(approval),
        returned: toReturned(openReturn(repositories.workflow.log(one.id))),
        approvalVoid: approval !== null && approval.voidedAt !== null,
        steps: stepsOf(one, identity.actorOn(one.siteId)),
      }
    },
    /** When the author wants the article to come out; null: they proposed nothing. */
    proposal: (id: ArticleId): Proposal | null =>
      proposalIn(repositories.localizations.ofArticle(id).map((one) => repositories.workflow.log(one.id))),
    /** What is planned for the translation of the article. */
    translationPlan: (id: ArticleId): TranslationPlanView => {
      const texts = repositories.localizations.ofArticle(id)
      const logs = texts.map((one) => repositories.workflow.log(one.id))
      const plan = translationPlanIn(logs)
      const me = identity.actorOn(texts[0]?.siteId ?? null)
      const source = texts.find(({ isSource }) => isSource)
      return {
        holder: plan.assignee && { ...plan.assignee, isMe: isSamePerson(plan.assignee, me) },
        due: translationDueOf(texts, logs),
        waiver: source ? waiverFor(plan, otherLanguage(source.language)) : null,
        mayAssign: mayAssign(plan.assignee, me),
        mayWaive: mayWaive(me),
      }
    },
  }
}
export type Views = ReturnType<typeof createViews>
