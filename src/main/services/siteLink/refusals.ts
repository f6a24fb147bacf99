import type { Outcome } from '#main/sites/SiteConnector.ts'

/** The site refused a change that was based on an older revision. */
export const isConflict = (outcome: Outcome<unknown>): boolean =>
  outcome.outcome === 'refused' && outcome.error.code === 'conflict'

/** The site refused a change because its text is not the one that was approved. */
export const isNotApproved = (outcome: Outcome<unknown>): boolean =>
  outcome.outcome === 'refused' && outcome.error.code === 'notApproved'
