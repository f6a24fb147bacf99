import { z } from 'zod'
import type { FrozenPackage } from '#main/db/repositories/frozenPackage.ts'
import type { Candidate, IntentRecord, StepRecord } from '#main/db/repositories/outboxRepository.ts'
import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import type { Failure } from '#shared/contract/errors.ts'
import { type Failed, failedRead, type WriteOptions } from '../sync/siteWriter.ts'

/** One step on its way, with all it may need. */
export interface StepContext {
  intent: IntentRecord
  frozen: FrozenPackage
  step: StepRecord
  connector: SiteConnector
  options: WriteOptions
}

export type StepResult =
  | { kind: 'done' }
  | Failed
  /** Several things on the site could be what we made; a person chooses. */
  | { kind: 'ambiguous'; candidates: Candidate[] }
  /** What readers see is not what was sent. */
  | { kind: 'mismatch'; failure: Failure }
  /** Accepted for later, and later has not come: look again then. */
  | { kind: 'notYet' }
  /** A picture that the site had is gone from there. */
  | { kind: 'mediaGone' }

/** What a step was told to do otherwise than at first. */
export const stepOrders = z.object({
  /** By a person, of an unknown create: this one is ours, or (null) none is. */
  adopted: z.string().nullable().optional(),
  /** The text is sent although the site has it: what it names there has changed. */
  writeAnew: z.literal(true).optional(),
})
export const writeAnew = { writeAnew: true } as const

export const done: StepResult = { kind: 'done' }

/** A refusal that is ours, not the site's: nothing was sent. */
export const refused = (failure: Failure): StepResult => ({
  kind: 'failed',
  failure: { failure, siteCode: null, retryAfterMs: null, currentRevision: null },
  mayHaveArrived: false,
})

export const changedThere = (message: string): StepResult => refused({ code: 'siteConflict', message })

/** A site's refusal to be read says that nothing was sent; what fails on this computer may follow on an answer. */
export const failedMidway = (error: unknown): StepResult => ({
  ...failedRead(error),
  mayHaveArrived: !(error instanceof SiteError),
})
