import type { ErrorCode, Failure } from '#shared/contract/errors.ts'
import { missingCase } from '#shared/domain/missingCase.ts'

/**
 * The consequence of a failed step for its intent:
 * - `wait`: the site could not be reached, nothing was sent, and the attempt does not count;
 * - `retry`: it failed for now (it was refused, or no usable answer came and nothing was changed) and is tried again
 *   later;
 * - `reconcile`: its outcome is unknown, so the site is read before anything is sent again; after many looks a person
 *   is asked, and the outcome stays unknown;
 * - `stopSite`: the account is refused, so everything for the site waits until somebody signs in;
 * - `askPerson`: a person has to decide: it was not sent, its outcome is still unknown, or only some languages are
 *   public;
 * - `giveUp`: it was not sent, and what was frozen can never be sent.
 */
export type Verdict = 'wait' | 'retry' | 'reconcile' | 'stopSite' | 'askPerson' | 'giveUp'

/** Attempts that count before a person is asked instead of trying on. */
export const maxAttempts = 12

/** The classes of failures by their codes alone, without regard to whether the request may have arrived. */
type FailureClass =
  /** The site could not be reached. */
  | 'unreached'
  /** The site, or a server in front of it, gave no answer that could be parsed. */
  | 'noAnswer'
  | 'refusedForNow'
  | 'outcomeUnknown'
  | 'notLetIn'
  /** It was not sent, and a person can do something about it. */
  | 'personMustAct'
  /** It was not sent, and never can be as it was frozen. */
  | 'impossible'

const classOf: Record<ErrorCode, FailureClass> = {
  siteOffline: 'unreached',
  siteRefused: 'unreached',
  siteTimeout: 'noAnswer',
  siteServerError: 'noAnswer',
  siteBadAnswer: 'noAnswer',
  unexpected: 'noAnswer',
  siteRateLimited: 'refusedForNow',
  databaseBusy: 'refusedForNow',
  diskFull: 'refusedForNow',
  diskUnwritable: 'refusedForNow',
  outcomeUnknown: 'outcomeUnknown',
  siteUnauthorized: 'notLetIn',
  sitePasswordsOff: 'notLetIn',
  signInNeeded: 'notLetIn',
  wrongPassword: 'notLetIn',
  secretsUnavailable: 'notLetIn',
  siteConflict: 'personMustAct',
  inConflict: 'personMustAct',
  siteForbidden: 'personMustAct',
  notAllowed: 'personMustAct',
  siteNotFound: 'personMustAct',
  siteCertificate: 'personMustAct',
  siteClock: 'personMustAct',
  siteInsecure: 'personMustAct',
  siteNotVisnyk: 'personMustAct',
  siteApiClosed: 'personMustAct',
  siteUnreadable: 'personMustAct',
  siteMoved: 'personMustAct',
  siteBlocked: 'personMustAct',
  slugTaken: 'personMustAct',
  mediaMissing: 'personMustAct',
  mediaUnreadable: 'personMustAct',
  mediaInUse: 'personMustAct',
  fileUnreadable: 'personMustAct',
  fileRefused: 'personMustAct',
  importRunning: 'personMustAct',
  fileTooLarge: 'personMustAct',
  noSite: 'personMustAct',
  overdue: 'personMustAct',
  takenDownThere: 'personMustAct',
  notOutYet: 'personMustAct',
  verificationFailed: 'personMustAct',
  approvalVoid: 'personMustAct',
  databaseDamaged: 'personMustAct',
  databaseNewer: 'personMustAct',
  restoredFromBackup: 'personMustAct',
  articleFileDamaged: 'impossible',
  exportNotFound: 'impossible',
  houseFileDamaged: 'impossible',
  exchangeTooLarge: 'impossible',
  exchangeUnsafe: 'impossible',
  exchangeTooComplex: 'impossible',
  exchangeDamaged: 'impossible',
  exchangeEncoding: 'impossible',
  exchangeUnknown: 'impossible',
  exchangeEmpty: 'impossible',
  exchangeTooSlow: 'impossible',
  articleFileForged: 'impossible',
  articleFileTooLarge: 'impossible',
  articleFileUnsafe: 'impossible',
  articleFileNewer: 'impossible',
  backupFolderMissing: 'personMustAct',
  backupFolderInside: 'personMustAct',
  backupDamaged: 'personMustAct',
  backupRunning: 'personMustAct',
  noBackupsThere: 'personMustAct',
  practiceSiteNewer: 'personMustAct',
  siteInvalid: 'impossible',
  siteTooLarge: 'impossible',
  invalidInput: 'impossible',
  notFound: 'impossible',
  versionMismatch: 'impossible',
  notReadyToPublish: 'impossible',
  translationWaits: 'impossible',
  translationIncomplete: 'impossible',
  liveCannotWait: 'impossible',
  noSuchHour: 'impossible',
  timePassed: 'impossible',
  stepNotAllowed: 'impossible',
  fourEyes: 'impossible',
  sourceMissing: 'impossible',
  articleLive: 'impossible',
  articleOnItsWay: 'impossible',
  mediaTooLarge: 'impossible',
  mediaTooManyPixels: 'impossible',
  importCancelled: 'impossible',
  intentNotCancellable: 'impossible',
  houseDictionaryFull: 'impossible',
  termExists: 'impossible',
  glossaryFull: 'impossible',
  termsFileUnreadable: 'impossible',
  termsFileTooLarge: 'impossible',
  termsFileWithoutColumns: 'impossible',
  signInCancelled: 'impossible',
  updateFeedMissing: 'impossible',
  updateOriginLost: 'impossible',
  updateKeyMissing: 'impossible',
  updateKeyUnreadable: 'impossible',
  updateFeedUnreachable: 'impossible',
  updateNotFound: 'impossible',
  updateUnreadable: 'impossible',
  updateForged: 'impossible',
  updateDamaged: 'impossible',
  updateNotNewer: 'impossible',
  updateNotForThis: 'impossible',
  updateQueueRuns: 'impossible',
  updateUnsaved: 'impossible',
}

/** The failure says that nobody knows whether the site carried out what it was asked. */
export const isOutcomeUnknown = ({ code }: Failure): boolean => classOf[code] === 'outcomeUnknown'

/**
 * `mayHaveArrived`: the request left this computer, would change something on the site, and got no answer that could be
 * parsed. A 200 without JSON is such a case too: a captive portal answers so, but also a broken site that did store the
 * text.
 */
export function judge(code: ErrorCode, mayHaveArrived: boolean, attempts: number): Verdict {
  const again = attempts >= maxAttempts ? 'askPerson' : 'retry'
  const lookAgain = attempts >= maxAttempts ? 'askPerson' : 'reconcile'
  const failureClass = classOf[code]
  switch (failureClass) {
    case 'unreached':
      return mayHaveArrived ? lookAgain : 'wait'
    case 'noAnswer':
      return mayHaveArrived ? lookAgain : again
    case 'refusedForNow':
      return again
    case 'outcomeUnknown':
      return lookAgain
    case 'notLetIn':
      return 'stopSite'
    case 'personMustAct':
      return 'askPerson'
    case 'impossible':
      return 'giveUp'
    default:
      return missingCase(failureClass)
  }
}
