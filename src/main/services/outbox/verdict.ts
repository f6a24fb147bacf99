import type { ErrorCode } from '#shared/contract/errors.ts'
import { missingCase } from '#shared/domain/missingCase.ts'

/**
 * What becomes of an intent whose step failed:
 * - `wait`: the site could not be reached; nothing went out, the attempt does not count;
 * - `retry`: it was refused for now; try again later;
 * - `reconcile`: nobody knows whether it arrived; look at the site before anything is sent again. After many looks a
 *   person is asked, and it stays unknown;
 * - `stopSite`: we are not let in; the whole site waits until somebody signs in;
 * - `askPerson`: it was not sent, and only a person can say what now;
 * - `giveUp`: it was not sent, and what was frozen can never be sent as it is.
 */
export type Verdict = 'wait' | 'retry' | 'reconcile' | 'stopSite' | 'askPerson' | 'giveUp'

/** Attempts that count before a person is asked instead of trying on. */
export const maxAttempts = 12

/**
 * `mayHaveArrived`: the request left this computer and changes something there, and no proper answer came back.
 * A 200 that is no JSON is such a case too: a captive portal answers like that, and so does a broken site that
 * did store the text.
 */
export function judge(code: ErrorCode, mayHaveArrived: boolean, attempts: number): Verdict {
  const again = attempts >= maxAttempts ? 'askPerson' : 'retry'
  const lookAgain = attempts >= maxAttempts ? 'askPerson' : 'reconcile'
  switch (code) {
    case 'siteOffline':
    case 'siteRefused':
      return mayHaveArrived ? lookAgain : 'wait'
    case 'siteTimeout':
    case 'siteServerError':
    case 'siteBadAnswer':
    case 'unexpected':
      return mayHaveArrived ? lookAgain : again
    case 'siteRateLimited':
    case 'databaseBusy':
    case 'diskFull':
    case 'diskUnwritable':
      return again
    case 'outcomeUnknown':
      return lookAgain
    case 'siteUnauthorized':
    case 'sitePasswordsOff':
    case 'signInNeeded':
    case 'wrongPassword':
    case 'secretsUnavailable':
      return 'stopSite'
    case 'siteConflict':
    case 'inConflict':
    case 'siteForbidden':
    case 'notAllowed':
    case 'siteNotFound':
    case 'siteCertificate':
    case 'siteClock':
    case 'siteInsecure':
    case 'siteNotVisnyk':
    case 'siteApiClosed':
    case 'siteUnreadable':
    case 'siteMoved':
    case 'siteBlocked':
    case 'slugTaken':
    case 'mediaMissing':
    case 'mediaUnreadable':
    case 'mediaInUse':
    case 'fileUnreadable':
    case 'noSite':
    case 'overdue':
    case 'takenDownThere':
    case 'notOutYet':
    case 'verificationFailed':
    case 'approvalVoid':
    case 'databaseDamaged':
    case 'databaseNewer':
      return 'askPerson'
    case 'siteInvalid':
    case 'siteTooLarge':
    case 'invalidInput':
    case 'notFound':
    case 'versionMismatch':
    case 'notReadyToPublish':
    case 'translationWaits':
    case 'translationIncomplete':
    case 'liveCannotWait':
    case 'noSuchHour':
    case 'stepNotAllowed':
    case 'fourEyes':
    case 'sourceMissing':
    case 'mediaTooLarge':
    case 'mediaTooManyPixels':
    case 'importCancelled':
    case 'intentNotCancellable':
    case 'signInCancelled':
      return 'giveUp'
    default:
      return missingCase(code)
  }
}
