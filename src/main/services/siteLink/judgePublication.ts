import type { Outcome, Published } from '#main/sites/SiteConnector.ts'
import { type Failed, failedChange } from './siteWriter.ts'
import type { DraftStrategy } from './writing/drafts.ts'

/** The meaning of a site's answer to a publication. */
export type PublicationAnswer =
  | { kind: 'published'; value: Published }
  /** Section, tags or cover, which such a site stores with each text, are not the approved ones. */
  | { kind: 'fieldsDiffer' }
  /** Something of the article has a newer revision on the site. */
  | { kind: 'revisionMoved' }
  /** A picture that the site had is gone from there. */
  | { kind: 'mediaGone' }
  /** The hour for which it was to be scheduled passed. */
  | { kind: 'overdue' }
  | Failed

export function judgePublication(outcome: Outcome<Published>, drafts: DraftStrategy): PublicationAnswer {
  if (outcome.outcome === 'done') return { kind: 'published', value: outcome.value }
  if (outcome.outcome === 'unknown') return failedChange(outcome)
  if (drafts.isOutdatedPublication(outcome)) return { kind: 'fieldsDiffer' }
  switch (outcome.error.code) {
    case 'mediaMissing':
      return { kind: 'mediaGone' }
    case 'timePassed':
      return { kind: 'overdue' }
    case 'conflict':
      return { kind: 'revisionMoved' }
    default:
      return failedChange(outcome)
  }
}
