import type { IntentProgress } from '#main/db/repositories/intentProgress.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { IntentKind, IntentState } from '#shared/contract/intentViews.ts'
import { missingCase } from '#shared/domain/missingCase.ts'
import type { Instant } from '#shared/domain/time.ts'
import { isBeforeHour } from './dueHour.ts'
import { intentFailureOf } from './intentFailure.ts'
import { isOutcomeUnknown, maxAttempts, type Verdict } from './verdict.ts'

export type { IntentProgress }

export const newProgress: IntentProgress = {
  state: 'waiting',
  delivered: false,
  attempts: 0,
  nextTryAt: null,
  error: null,
  confirmed: false,
  cancelRequested: false,
}

export type IntentEvent =
  /**
   * The runner takes the intent up. `uncertain`: a step's outcome is unknown, so the runner first looks at the site.
   */
  | { type: 'started'; uncertain: boolean }
  /** The outcome that was unknown is known now. */
  | { type: 'settled' }
  /** A step failed; `nextTryAt` for those that are tried again. */
  | { type: 'failed'; verdict: Verdict; failure: Failure; nextTryAt: Instant | null }
  /** The program ended while it was being sent. `uncertain`: a request was under way, and its outcome is unknown. */
  | { type: 'interrupted'; uncertain: boolean }
  /** The site accepted what readers notice. */
  | { type: 'delivered' }
  /**
   * All that can be checked now agrees; the rest is checked at `at`. `counts`: its hour came, and it is not public yet.
   */
  | { type: 'verifyLater'; at: Instant; counts: boolean }
  | { type: 'verified' }
  /** What was read back is not what was sent, or its hour has come and the site did not publish it (`notOutYet`). */
  | { type: 'mismatched'; failure: Failure }
  /** Its hour passed before it was on the site. */
  | { type: 'overdue'; failure: Failure }
  /** Somebody took down on the site what it was to change. */
  | { type: 'takenDown'; failure: Failure }
  /** The database was put back from a backup: what happened to it since is not known here. */
  | { type: 'restored'; failure: Failure }
  /** It waits for a person although its outcome is unknown, and the site can be asked again. */
  | { type: 'lookedAgain' }
  | { type: 'confirmed' }
  | { type: 'retried' }
  /** Somebody signed in again. */
  | { type: 'signedIn' }
  /** The site answers. `elsewhere`: at another address or API than before. */
  | { type: 'siteFound'; elsewhere: boolean }
  /** The frozen texts must not be sent any more, because of a merge or because the article is gone from the site. */
  | { type: 'superseded'; failure: Failure }
  /** `takesDown`: some of its texts are scheduled on the site, or may be, and have to be taken down there. */
  | { type: 'cancelRequested'; takesDown: boolean }
  | { type: 'cancelled' }

type Ended = Extract<IntentProgress, { state: 'verified' | 'cancelled' | 'failed' }>
type Open = Exclude<IntentProgress, Ended>

const ended: readonly IntentState[] = ['verified', 'cancelled', 'failed']
export const isEnded = (state: IntentState): boolean => ended.includes(state)
const isOpen = (progress: IntentProgress): progress is Open => !isEnded(progress.state)

/** The states in which the runner is sending it. */
type Active = Extract<Open, { state: 'sending' | 'unknown' | 'sent' }>
const isActive = (progress: Open): progress is Active =>
  progress.state === 'sending' || progress.state === 'unknown' || progress.state === 'sent'

/** The members that every transition keeps. */
const kept = ({ attempts, confirmed, cancelRequested }: IntentProgress) => ({
  ...{ attempts, confirmed, cancelRequested },
})

/** The runner takes it up as soon as it can, to send it or to read it back. */
function goesOn(progress: Open, attempts = 0): Extract<Open, { state: 'waiting' | 'sent' }> {
  const next = { ...kept(progress), attempts, nextTryAt: null, error: null }
  return progress.delivered
    ? { ...next, state: 'sent', delivered: true }
    : { ...next, state: 'waiting', delivered: false }
}

const needsYou = (
  progress: Open,
  failure: Failure,
  question: 'outcomeUnknown' | null = null,
): IntentProgress => ({
  ...{ ...kept(progress), state: 'needsYou', delivered: progress.delivered },
  ...{ nextTryAt: null, error: intentFailureOf(failure), question },
})

const waitsForSignIn = ({ state, error }: Open): boolean =>
  state === 'needsYou' && error.waitsFor === 'signIn'

/**
 * It waits because the site has moved. When the site answers at the same address, attempts go on counting, so that in
 * the end a person is asked about a site that answers some requests and redirects others.
 */
function waitsForSite({ state, error, attempts }: Open, elsewhere: boolean): boolean {
  if (error === null || (state !== 'needsYou' && state !== 'retrying')) return false
  switch (error.waitsFor) {
    case 'site':
      return elsewhere || attempts < maxAttempts
    case 'newAddress':
      return elsewhere
    case 'signIn':
    case 'rightClock':
    case 'nothing':
      return false
    default:
      return missingCase(error.waitsFor)
  }
}

type EventOf<Type extends IntentEvent['type']> = Extract<IntentEvent, { type: Type }>
/** What an event makes of an open intent; null: it means nothing to it. */
type Transition<Type extends IntentEvent['type']> = (
  progress: Open,
  event: EventOf<Type>,
) => IntentProgress | null

/** The events of sending. */
const sending: {
  [Type in 'started' | 'settled' | 'failed' | 'interrupted' | 'delivered']: Transition<Type>
} = {
  started: (progress, { uncertain }) => {
    if (!isRunnable(progress)) return null
    const next = { ...kept(progress), nextTryAt: null, error: progress.error }
    if (progress.delivered) return { ...next, state: 'sent', delivered: true }
    return { ...next, state: uncertain ? 'unknown' : 'sending', delivered: false }
  },
  settled: (progress) =>
    progress.state === 'unknown' ? { ...progress, state: 'sending', nextTryAt: null, error: null } : null,
  failed: (progress, event) => (isActive(progress) ? afterFailure(progress, event) : null),
  interrupted: (progress, { uncertain }) =>
    progress.state === 'sending' ? { ...progress, state: uncertain ? 'unknown' : 'waiting' } : null,
  delivered: (progress) =>
    progress.state === 'sending' || progress.state === 'unknown'
      ? { ...progress, state: 'sent', delivered: true, attempts: 0, nextTryAt: null, error: null }
      : null,
}

/** The events of reading back. */
const verifying: { [Type in 'verifyLater' | 'verified' | 'mismatched']: Transition<Type> } = {
  verifyLater: (progress, { at, counts }) => {
    if (!progress.delivered) return null
    // It was taken back while it was read back: it is taken down at once, whatever the site shows.
    if (progress.cancelRequested) return goesOn(progress)
    const attempts = counts ? progress.attempts + 1 : 0
    return { ...kept(progress), state: 'sent', delivered: true, attempts, nextTryAt: at, error: null }
  },
  verified: (progress) =>
    progress.delivered && !progress.cancelRequested
      ? {
          ...{ ...kept(progress), state: 'verified', delivered: true, cancelRequested: false },
          ...{ nextTryAt: null, error: null },
        }
      : null,
  mismatched: (progress, { failure }) => {
    if (!progress.delivered) return null
    return progress.cancelRequested ? goesOn(progress) : needsYou(progress, failure)
  },
}

/** It is not public, and only a person can say whether it shall be. */
function askWhether(
  progress: Open,
  { type, failure }: EventOf<'overdue' | 'takenDown' | 'restored'>,
): IntentProgress | null {
  if (progress.delivered || (progress.confirmed && type !== 'restored')) return null
  if (progress.state === 'needsConfirmation' && progress.question === 'restored') return null
  // It was taken back meanwhile, so nothing is asked: the runner ends it, or takes down what is on the site.
  if (progress.cancelRequested) return goesOn(progress)
  return {
    ...{ ...kept(progress), state: 'needsConfirmation', delivered: false },
    ...{
      confirmed: false,
      cancelRequested: false,
      nextTryAt: null,
      error: intentFailureOf(failure),
      question: type,
    },
  }
}

/** It is not asked about any more; the reason is kept. */
function withoutQuestion({ question: _, ...progress }: Extract<Open, { state: 'needsConfirmation' }>) {
  return progress
}

/** The events of asking a person, and of the answer. */
const deciding: {
  [Type in 'overdue' | 'takenDown' | 'restored' | 'lookedAgain' | 'confirmed' | 'retried']: Transition<Type>
} = {
  overdue: askWhether,
  takenDown: askWhether,
  restored: askWhether,
  lookedAgain: (progress) =>
    progress.state === 'needsConfirmation' && progress.question !== 'restored'
      ? { ...withoutQuestion(progress), state: 'unknown' }
      : null,
  // After a backup the person says that it still goes out as it was clicked: for its hour, and not over a page that
  // was taken down.
  confirmed: (progress) =>
    progress.state === 'needsConfirmation'
      ? { ...goesOn(progress), confirmed: progress.question !== 'restored' }
      : null,
  retried: (progress) => (canRetry(progress) ? goesOn(progress) : null),
}

/** The events of the site and of other intents. */
const around: { [Type in 'signedIn' | 'siteFound' | 'superseded']: Transition<Type> } = {
  signedIn: (progress) => (waitsForSignIn(progress) ? goesOn(progress) : null),
  siteFound: (progress, { elsewhere }) =>
    waitsForSite(progress, elsewhere) ? goesOn(progress, elsewhere ? 0 : progress.attempts) : null,
  superseded: (progress, { failure }) =>
    progress.delivered && progress.state !== 'needsYou'
      ? null
      : {
          ...{ ...kept(progress), state: 'failed', delivered: progress.delivered },
          ...{ nextTryAt: null, error: intentFailureOf(failure) },
        },
}

const cancelling: { [Type in 'cancelRequested' | 'cancelled']: Transition<Type> } = {
  cancelRequested: (progress, { takesDown }) => {
    const isInHand = !progress.delivered && isActive(progress)
    // Its texts that are on the site have to be taken down, whatever it waits for.
    if (isInHand && takesDown) {
      return { ...progress, cancelRequested: true, attempts: 0, nextTryAt: null, error: null }
    }
    if (progress.delivered || takesDown) return { ...goesOn(progress), cancelRequested: true }
    if (progress.state === 'needsConfirmation') {
      return { ...withoutQuestion(progress), state: 'waiting', cancelRequested: true }
    }
    return { ...progress, cancelRequested: true, nextTryAt: null }
  },
  cancelled: (progress) =>
    progress.cancelRequested
      ? {
          ...{ ...kept(progress), state: 'cancelled', delivered: progress.delivered },
          ...{ cancelRequested: true, nextTryAt: null, error: null },
        }
      : null,
}

const transitions: { [Type in IntentEvent['type']]: Transition<Type> } = {
  ...sending,
  ...verifying,
  ...deciding,
  ...around,
  ...cancelling,
}

/**
 * The next progress, or null where the event does not apply; the caller then refuses or ignores it. It is pure, so that
 * tests can try every path; the runner stores each result before it acts on it.
 */
export function advance(progress: IntentProgress, event: IntentEvent): IntentProgress | null {
  if (!isOpen(progress)) return null
  const transition = transitions[event.type] as Transition<IntentEvent['type']>
  return transition(progress, event)
}

function afterFailure(progress: Active, { verdict, failure, nextTryAt }: EventOf<'failed'>): IntentProgress {
  const error = intentFailureOf(failure)
  const counted = { ...progress, attempts: progress.attempts + 1 }
  switch (verdict) {
    case 'wait':
      if (progress.state === 'sending') return { ...progress, state: 'waiting', error }
      return { ...progress, nextTryAt: null, error }
    case 'retry':
      if (counted.state === 'sending') return { ...counted, state: 'retrying', nextTryAt, error }
      return { ...counted, nextTryAt, error }
    case 'reconcile':
      if (counted.delivered) return { ...counted, nextTryAt, error }
      return { ...counted, state: 'unknown', nextTryAt, error }
    case 'stopSite':
      return needsYou(progress, { ...failure, code: 'signInNeeded' })
    case 'askPerson':
      return needsYou(counted, failure, isOutcomeUnknown(failure) ? 'outcomeUnknown' : null)
    case 'giveUp':
      // It is public, so it must not be shown as not sent: a person has to look.
      if (counted.delivered) return needsYou(counted, failure)
      return { ...kept(counted), state: 'failed', delivered: false, nextTryAt: null, error }
    default:
      return missingCase(verdict)
  }
}

/** Whether it is in a state in which the runner may take it up once it is due. */
export const isRunnable = ({ state }: IntentProgress): boolean =>
  state === 'waiting' || state === 'retrying' || state === 'unknown' || state === 'sent'

/** Whether the runner may take it up now. */
export const isDue = (progress: IntentProgress, now: Instant): boolean =>
  isRunnable(progress) && (progress.nextTryAt === null || progress.nextTryAt <= now)

export const canRetry = ({ state, error }: IntentProgress): boolean =>
  state === 'retrying' ||
  state === 'unknown' ||
  state === 'needsYou' ||
  ((state === 'waiting' || state === 'sent') && error !== null)

const waitsForPerson = ({ state }: IntentProgress): boolean =>
  state === 'needsYou' || state === 'needsConfirmation'

/** What else decides whether an intent can be taken back. */
export interface CancelFacts {
  kind: IntentKind
  /** The hour of a scheduled one. */
  due: Instant | null
  now: Instant
  /** The step that publishes or takes down may have been carried out. */
  publishUncertain: boolean
}

/**
 * Whether a person may still cancel it. Once the site has accepted it, only a scheduled one can be cancelled, before
 * its hour, because it is then taken down on the site. Until the site has accepted it:
 * - a scheduled one can be cancelled at any time; if the request may have arrived, it is taken down on the site;
 * - any other one can be cancelled unless the step that publishes or takes down may have been carried out. Then it can
 *   be cancelled only while it waits for a person; if it was published after all, the next pass of sync finds it.
 */
export function canCancel(
  progress: IntentProgress,
  { kind, due, now, publishUncertain }: CancelFacts,
): boolean {
  if (isEnded(progress.state) || progress.cancelRequested) return false
  if (progress.delivered) return kind === 'schedule' && isBeforeHour(due, now)
  return !publishUncertain || kind === 'schedule' || waitsForPerson(progress)
}
