import { z } from 'zod'
import { finding, findingCode } from '../../checks/finding.ts'
import { articleId, contentHash, localizationId } from '../../domain/ids.ts'
import { language } from '../../domain/language.ts'
import { proposal } from '../../domain/proposal.ts'
import { wallTime } from '../../domain/time.ts'
import { assignee, dismissalReason, findingKey, waiverReason, workflowStep } from '../../domain/workflow.ts'
import { localizationView, translationPlanView } from '../articleViews.ts'
import { previewView, reviewView } from '../reviewViews.ts'
import { type Endpoints, nothing } from './endpoint.ts'

export const workflowRequests = {
  /** What the preview of an article shows beside its pages, which `/previewed/page/<localization>` serves. */
  'preview.open': { input: z.strictObject({ articleId }), output: previewView },

  /** Only the publication checks of one text, without the rest of its review. */
  'review.problems': { input: z.strictObject({ localizationId }), output: z.array(finding) },
  'review.open': { input: z.strictObject({ articleId }), output: reviewView },

  /**
   * A person takes a step of the workflow. `contentHash` is the text that the person saw: if the text is
   * newer now, the call fails with `approvalVoid`. `inSpiteOf`: what prevents publication and the person has seen; a
   * text with anything else that does is not submitted or approved (`notReadyToPublish`).
   */
  'workflow.take': {
    input: z.strictObject({
      localizationId,
      step: workflowStep.exclude(['publish', 'schedule', 'unpublish']),
      contentHash,
      note: z.string().max(5000),
      inSpiteOf: z.array(findingCode).max(50).default([]),
    }),
    output: reviewView,
  },
  /**
   * Marks an editor's request for changes as done. It is logged, so that a sync sends it to the site with the
   * text.
   */
  'workflow.settleReturn': { input: z.strictObject({ localizationId }), output: localizationView },
  /**
   * A person judges that a finding is right as it is. Logged with the words, so it travels to the editor; it lapses
   * when they change. Fails with `notFound` when the text has no such finding, or none that may be dismissed.
   */
  'workflow.dismiss': {
    input: z.strictObject({
      localizationId,
      key: findingKey,
      reason: dismissalReason,
      /** Required for the reason `other`. */
      note: z.string().max(1000),
    }),
    output: z.array(finding),
  },
  /** Takes a dismissal back. */
  'workflow.recall': {
    input: z.strictObject({ localizationId, key: findingKey }),
    output: z.array(finding),
  },
  /**
   * The author proposes when the article comes out (wall time on the site's clock) and until when it stays at the top
   * of the news; both null take the proposal back. Nothing is scheduled by it. Fails with `noSuchHour` for a time that
   * no clock shows and `timePassed` for one that has passed.
   */
  'workflow.propose': {
    input: z.strictObject({ articleId, publishAt: wallTime.nullable(), topUntil: wallTime.nullable() }),
    output: proposal.nullable(),
  },
  /**
   * Plans the translation of an article: who has it, until when, or that none is needed. Fails with `notAllowed` for
   * what the role may not decide, and with `noSuchHour` or `timePassed` as `workflow.propose`.
   */
  'workflow.plan': {
    input: z.strictObject({
      articleId,
      change: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('take') }),
        z.strictObject({
          kind: z.literal('give'),
          to: assignee.extend({ name: z.string().trim().min(1).max(200) }),
        }),
        z.strictObject({ kind: z.literal('giveBack') }),
        z.strictObject({ kind: z.literal('deadline'), at: wallTime.nullable() }),
        z.strictObject({
          kind: z.literal('waive'),
          language,
          reason: waiverReason,
          /** Required for the reason `other`. */
          note: z.string().trim().max(1000),
        }),
        z.strictObject({ kind: z.literal('want'), language }),
      ]),
    }),
    output: translationPlanView,
  },
  /** Who could get an article of the active site for translation, by name. */
  'workflow.people': { input: nothing, output: z.array(assignee) },
} satisfies Endpoints<'preview' | 'review' | 'workflow'>
