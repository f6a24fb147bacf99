import type { Failure } from '#shared/contract/errors.ts'
import type { IntentKind, IntentState } from '#shared/contract/views.ts'
import { missingCase } from '#shared/domain/missingCase.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Verdict } from './verdict.ts'

/** What of an intent moves; everything else was frozen at the click. */
export interface IntentProgress {
  state: IntentState
  /** Tries that counted since the person last took a hand in it. Waiting for the network does not count. */
  attempts: number
  nextTryAt: Instant | null
  error: Failure | null
  /** The step that readers notice has happened on the site; what is left is to verify it. */
  delivered: boolean
  /** A person said that this one goes out although its time has passed, or its page was taken down. */
  confirmed: boolean
  /** Taken back by a person; obeyed before anything irrevocable, else by taking it down again. */
  cancelRequested: boolean
}

export const newProgress: IntentProgress = {
  state: 'waiting',
  attempts: 0,
  nextTryAt: null,
  error: null,
  delivered: false,
  confirmed: false,
  cancelRequested: false,
}

export type IntentEvent =
  /** Its turn came. `uncertain`: a step's outcome is still unknown, so the first thing is to look. */
  | { type: 'started'; uncertain: boolean }
  /** What was unknown is known now. */
  | { type: 'settled' }
  /** A step failed; `nextTryAt` for those that are tried again. */
  | { type: 'failed'; verdict: Verdict; failure: Failure; nextTryAt: Instant | null }
  /** The program ended while it was being sent. `uncertain`: a request was under way, and its outcome is unknown. */
  | { type: 'interrupted'; uncertain: boolean }
  /** The site accepted what readers notice. */
  | { type: 'delivered' }
  /** All that can be checked now agrees; the rest at `at`. `counts`: its time came, and readers do not see it yet. */
  | { type: 'verifyLater'; at: Instant; counts: boolean }
  | { type: 'verified' }
  /** Read back, and it is not what was sent. */
  | { type: 'mismatched'; failure: Failure }
  /** Its time passed while it could not be sent. */
  | { type: 'overdue'; failure: Failure }
  /** Somebody took down on the site what it was to change. */
  | { type: 'takenDown'; failure: Failure }
  /** It waits for a person though nobody knows whether it arrived, and the site can be asked again. */
  | { type: 'lookedAgain' }
  | { type: 'confirmed' }
  | { type: 'retried' }
  /** Somebody signed in again. */
  | { type: 'signedIn' }
  /** What was frozen has been overtaken, by a merge or by the article's end on the site: it is not sent. */
  | { type: 'superseded'; failure: Failure }
  /** `takesDown`: some of it waits on the site already, or may, and is to be taken down there. */
  | { type: 'cancelRequested'; takesDown: boolean }
  | { type: 'cancelled' }

const ended: readonly IntentState[] = ['verified', 'cancelled', 'failed']
export const isEnded = (state: IntentState): boolean => ended.includes(state)

/** The code of a failure that ends by itself when somebody signs in. */
const waitsForSignIn = (progress: IntentProgress): boolean =>
  progress.state === 'needsYou' && progress.error?.code === 'signInNeeded'

/** The runner has it in hand. */
const isActive = ({ state }: IntentProgress): boolean =>
  state === 'sending' || state === 'unknown' || state === 'sent'

/** Taken back while it was looked at: whatever stands there is taken down at once. */
const toTakeDown = (progress: IntentProgress): IntentProgress => ({
  ...progress,
  ...{ state: going(progress), attempts: 0, nextTryAt: null, error: null },
})

const going = (progress: IntentProgress): IntentState => (progress.delivered ? 'sent' : 'waiting')

/**
 * The next progress, or null where the event has no place: the caller refuses or ignores it. Pure, so that
 * every path of it can be tried; the runner persists each result before it acts on it.
 */
export function advance(progress: IntentProgress, event: IntentEvent): IntentProgress | null {
  if (isEnded(progress.state)) return null
  switch (event.type) {
    case 'started':
      if (!isRunnable(progress)) return null
      return {
        ...progress,
        state: progress.delivered ? 'sent' : event.uncertain ? 'unknown' : 'sending',
        nextTryAt: null,
      }
    case 'settled':
      return progress.state === 'unknown' ? { ...progress, state: 'sending', error: null } : null
    case 'failed':
      return isActive(progress) ? afterFailure(progress, event) : null
    case 'interrupted':
      return progress.state === 'sending'
        ? { ...progress, state: event.uncertain ? 'unknown' : 'waiting', nextTryAt: null }
        : null
    case 'delivered':
      return progress.state === 'sending' || progress.state === 'unknown'
        ? { ...progress, state: 'sent', delivered: true, attempts: 0, nextTryAt: null, error: null }
        : null
    case 'verifyLater':
      if (!progress.delivered) return null
      if (progress.cancelRequested) return toTakeDown(progress)
      return {
        ...progress,
        state: 'sent',
        nextTryAt: event.at,
        attempts: event.counts ? progress.attempts + 1 : 0,
        error: null,
      }
    case 'verified':
      return progress.delivered ? { ...progress, state: 'verified', nextTryAt: null, error: null } : null
    case 'mismatched':
      if (!progress.delivered) return null
      if (progress.cancelRequested) return toTakeDown(progress)
      return { ...progress, state: 'needsYou', nextTryAt: null, error: event.failure }
    case 'overdue':
    case 'takenDown':
      return progress.delivered || progress.confirmed
        ? null
        : { ...progress, state: 'needsConfirmation', nextTryAt: null, error: event.failure }
    case 'lookedAgain':
      return progress.state === 'needsConfirmation'
        ? { ...progress, state: 'unknown', nextTryAt: null }
        : null
    case 'confirmed':
      return progress.state === 'needsConfirmation'
        ? { ...progress, state: 'waiting', confirmed: true, error: null, attempts: 0 }
        : null
    case 'retried':
      return canRetry(progress)
        ? { ...progress, state: going(progress), attempts: 0, nextTryAt: null, error: null }
        : null
    case 'signedIn':
      return waitsForSignIn(progress)
        ? { ...progress, state: going(progress), attempts: 0, nextTryAt: null, error: null }
        : null
    case 'superseded':
      return progress.delivered && progress.state !== 'needsYou'
        ? null
        : { ...progress, state: 'failed', nextTryAt: null, error: event.failure }
    case 'cancelRequested':
      // What is on the site already has to be taken down there, whatever it waited for.
      if (progress.delivered || event.takesDown) {
        const isInHand = !progress.delivered && isActive(progress)
        return {
          ...progress,
          state: isInHand ? progress.state : going(progress),
          cancelRequested: true,
          attempts: 0,
          nextTryAt: null,
          error: null,
        }
      }
      return { ...progress, cancelRequested: true, nextTryAt: null }
    case 'cancelled':
      return progress.cancelRequested
        ? { ...progress, state: 'cancelled', nextTryAt: null, error: null }
        : null
    default:
      return missingCase(event)
  }
}

function afterFailure(
  progress: IntentProgress,
  { verdict, failure, nextTryAt }: Extract<IntentEvent, { type: 'failed' }>,
): IntentProgress {
  const counted = { ...progress, attempts: progress.attempts + 1, error: failure }
  switch (verdict) {
    case 'wait':
      return { ...progress, state: restingState(progress), nextTryAt: null, error: failure }
    case 'retry':
      return {
        ...counted,
        state: progress.delivered ? 'sent' : progress.state === 'unknown' ? 'unknown' : 'retrying',
        nextTryAt,
      }
    case 'reconcile':
      return { ...counted, state: progress.delivered ? 'sent' : 'unknown', nextTryAt }
    case 'stopSite':
      return {
        ...progress,
        state: 'needsYou',
        nextTryAt: null,
        error: { ...failure, code: 'signInNeeded' },
      }
    case 'askPerson':
      return { ...counted, state: 'needsYou', nextTryAt: null }
    case 'giveUp':
      // Once readers can see it, "not sent" would be a lie: a person has to look.
      return { ...counted, state: progress.delivered ? 'needsYou' : 'failed', nextTryAt: null }
    default:
      return missingCase(verdict)
  }
}

const restingState = (progress: IntentProgress): IntentState =>
  progress.delivered ? 'sent' : progress.state === 'unknown' ? 'unknown' : 'waiting'

/** In a state in which the runner may take it up, time permitting. */
export const isRunnable = (progress: IntentProgress): boolean =>
  progress.state === 'waiting' ||
  progress.state === 'retrying' ||
  progress.state === 'unknown' ||
  (progress.state === 'sent' && progress.delivered)

/** Due now: runnable, and not told to wait longer. */
export const isDue = (progress: IntentProgress, now: Instant): boolean =>
  isRunnable(progress) && (progress.nextTryAt === null || progress.nextTryAt <= now)

export const canRetry = (progress: IntentProgress): boolean =>
  progress.state === 'retrying' ||
  progress.state === 'unknown' ||
  progress.state === 'needsYou' ||
  ((progress.state === 'waiting' || progress.state === 'sent') && progress.error !== null)

const waitsForPerson = ({ state }: IntentProgress): boolean =>
  state === 'needsYou' || state === 'needsConfirmation'

/**
 * Whether a person may still take it back: nothing that readers notice was sent, nor may have been; or it waits
 * on the site for its hour, and can be taken down before that. Of a scheduled one that may have arrived the same is
 * true: the site is asked, and what is there is taken down. Of any other that may have, only when we gave up asking
 * and the person decides: that it is out after all, the next pass of sync tells.
 */
export function canCancel(
  progress: IntentProgress,
  kind: IntentKind,
  due: Instant | null,
  now: Instant,
  publishUncertain: boolean,
): boolean {
  if (isEnded(progress.state) || progress.cancelRequested) return false
  if (progress.delivered) return kind === 'schedule' && due !== null && now < due
  return !publishUncertain || kind === 'schedule' || waitsForPerson(progress)
}
