import { z } from 'zod'
import type { IntentQuestion, IntentState } from '#shared/contract/intentViews.ts'
import { type Instant, instant } from '#shared/domain/time.ts'
import { damaged, readShape } from '../damage.ts'
import { type IntentFailure, intentFailure } from './intentFailure.ts'
import { toFlag } from './updateRow.ts'

const none = z.null()
const flag = z.boolean()

/** What every progress has. */
const common = {
  /** Counted attempts since a person last acted on it. Waiting for the network does not count. */
  attempts: z.int().nonnegative(),
  /** A person confirmed that it goes out although its hour passed, or its page was taken down. */
  confirmed: flag,
  /** A person took it back: it ends before its publication is sent, or else its texts are taken down again. */
  cancelRequested: flag,
}

/** It has published nothing yet, as far as is known. */
const undelivered = z.object({ ...common, delivered: z.literal(false) })
/** The site published or scheduled its texts; what is left is to verify or to take them down. */
const delivered = z.object({ ...common, delivered: z.literal(true) })

/** The progress of an intent. The union lists all valid combinations; no other can be stored. */
const intentProgress = z.discriminatedUnion('state', [
  undelivered.extend({ state: z.literal('waiting'), nextTryAt: none, error: intentFailure.nullable() }),
  undelivered.extend({ state: z.literal('sending'), nextTryAt: none, error: intentFailure.nullable() }),
  /** It failed, and is tried again; `nextTryAt` null: at once. */
  undelivered.extend({ state: z.literal('retrying'), nextTryAt: instant.nullable(), error: intentFailure }),
  /** An answer was lost: the site is looked at before anything is sent again. */
  undelivered.extend({
    state: z.literal('unknown'),
    nextTryAt: instant.nullable(),
    error: intentFailure.nullable(),
  }),
  /** A person is asked whether it still goes out, because of `question`; nobody answered or took it back yet. */
  undelivered.extend({
    ...{
      state: z.literal('needsConfirmation'),
      confirmed: z.literal(false),
      cancelRequested: z.literal(false),
    },
    ...{ nextTryAt: none, error: intentFailure, question: z.enum(['overdue', 'takenDown', 'restored']) },
  }),
  delivered.extend({
    state: z.literal('sent'),
    nextTryAt: instant.nullable(),
    error: intentFailure.nullable(),
  }),
  /**
   * A person has to act: on what was not sent, or on what is not on the site as it was sent. With a `question`, nobody
   * knows which of the two it is.
   */
  z.object({
    ...{ ...common, state: z.literal('needsYou'), delivered: flag, nextTryAt: none, error: intentFailure },
    question: z.literal('outcomeUnknown').nullable(),
  }),
  delivered.extend({
    ...{ state: z.literal('verified'), cancelRequested: z.literal(false), nextTryAt: none, error: none },
  }),
  z.object({
    ...{ ...common, state: z.literal('cancelled'), cancelRequested: z.literal(true), delivered: flag },
    ...{ nextTryAt: none, error: none },
  }),
  /** Refused for good, or overtaken by what was sent or merged later. */
  z.object({ ...common, state: z.literal('failed'), delivered: flag, nextTryAt: none, error: intentFailure }),
])
export type IntentProgress = z.infer<typeof intentProgress>

/** The columns of `outbox_intents` that hold a progress. */
export interface ProgressRow {
  state: IntentState
  attempts: number
  next_try_at: Instant | null
  error: string | null
  question: IntentQuestion | null
  delivered: number
  confirmed: number
  cancel_requested: number
}

interface Columns {
  state: IntentState
  attempts: number
  nextTryAt: Instant | null
  error: IntentFailure | null
  question: IntentQuestion | null
  delivered: boolean
  confirmed: boolean
  cancelRequested: boolean
}

/** Throws `databaseDamaged` for what the program never wrote. */
export function toProgress(row: ProgressRow): IntentProgress {
  const parsed = intentProgress.safeParse(
    asWrittenNow({
      state: row.state,
      attempts: row.attempts,
      nextTryAt: row.next_try_at,
      error: row.error === null ? null : readShape(intentFailure, row.error, 'an intent'),
      question: row.question,
      delivered: row.delivered === 1,
      confirmed: row.confirmed === 1,
      cancelRequested: row.cancel_requested === 1,
    }),
  )
  if (!parsed.success) throw damaged('an intent', parsed.error)
  return parsed.data
}

/** Earlier versions asked a person to confirm what that person had taken back: it waits to be ended. */
const asWrittenNow = (columns: Columns): Columns =>
  columns.state === 'needsConfirmation' && columns.cancelRequested
    ? { ...columns, state: 'waiting', error: null, question: null }
    : columns

/** What a person is asked about the intent; null: nothing. */
export const askedOf = (progress: IntentProgress): IntentQuestion | null =>
  progress.state === 'needsConfirmation' || progress.state === 'needsYou' ? progress.question : null

/** The values of those columns, by the names that the repository updates them under. */
export const fromProgress = (progress: IntentProgress) => ({
  state: progress.state,
  attempts: progress.attempts,
  nextTryAt: progress.nextTryAt,
  error: progress.error === null ? null : JSON.stringify(progress.error),
  question: askedOf(progress),
  delivered: toFlag(progress.delivered),
  confirmed: toFlag(progress.confirmed),
  cancelRequested: toFlag(progress.cancelRequested),
})
