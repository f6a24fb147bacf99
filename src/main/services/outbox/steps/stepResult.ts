import type { Candidate } from '#main/db/repositories/outboxRepository.ts'
import type { Failure } from '#shared/contract/errors.ts'
import { ownFailure } from '../../siteLink/siteFailure.ts'
import type { Failed } from '../../siteLink/siteWriter.ts'

export type StepResult =
  | { kind: 'done' }
  | Failed
  /** Several things on the site could be the result of our create, so a person chooses. */
  | { kind: 'ambiguous'; candidates: Candidate[] }
  /** What readers see is not what was sent. */
  | { kind: 'mismatch'; failure: Failure }
  /** The site scheduled it for an hour that has not come; it is read back then. */
  | { kind: 'notYet' }
  /** Its hour passed before it was on the site, so a person says whether it goes out now. */
  | { kind: 'overdue'; failure: Failure }
  /** Somebody took down on the site what it was to change, so a person says whether it goes out again. */
  | { kind: 'takenDown'; failure: Failure }
  /** A picture that the site had is gone from there. */
  | { kind: 'mediaGone' }

export const done: StepResult = { kind: 'done' }

/** The program itself refuses, not the site: nothing was sent. */
export const refused = (failure: Failure): Failed => ({
  kind: 'failed',
  failure: ownFailure(failure),
  mayHaveArrived: false,
})

/** Somebody changed on the site what the step was to change, so a person decides. Nothing was sent. */
export const changedThere = (message: string): Failed => refused({ code: 'siteConflict', message })

export const fieldsChangedThere = (): Failed =>
  changedThere('Section, tags or cover were changed on the site')

export const keepsChangingThere = (): Failed => changedThere('It keeps changing on the site')

export const notOnSite = (): Failed =>
  refused({ code: 'notFound', message: 'The site does not have the texts' })

export const mergeFirst = (): Failed =>
  refused({ code: 'inConflict', message: 'The site has another text: merge first' })
