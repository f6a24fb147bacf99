import { z } from 'zod'

/**
 * One code per failure that a person can meet; the interface shows `t('errors.<code>')`. `unexpected` is the
 * only code without a cause that the person could act on.
 */
export const errorCodes = [
  'invalidInput',
  'notFound',
  'notAllowed',
  'versionMismatch',
  'slugTaken',
  'inConflict',
  'approvalVoid',
  'notReadyToPublish',
  'translationIncomplete',
  'translationWaits',
  'stepNotAllowed',
  'fourEyes',
  'sourceMissing',
  'articleLive',
  'articleOnItsWay',
  'mediaUnreadable',
  'mediaTooLarge',
  'mediaTooManyPixels',
  'mediaMissing',
  'mediaInUse',
  'importCancelled',
  'importRunning',
  'databaseDamaged',
  'databaseNewer',
  'practiceSiteNewer',
  'restoredFromBackup',
  'articleFileDamaged',
  'exportNotFound',
  'houseFileDamaged',
  'articleFileForged',
  'articleFileTooLarge',
  'articleFileUnsafe',
  'articleFileNewer',
  'backupFolderMissing',
  'backupFolderInside',
  'backupDamaged',
  'backupRunning',
  'noBackupsThere',
  'databaseBusy',
  'diskFull',
  'diskUnwritable',
  'siteOffline',
  'siteRefused',
  'siteCertificate',
  'siteClock',
  'siteUnauthorized',
  'siteForbidden',
  'siteNotFound',
  'siteConflict',
  'siteRateLimited',
  'siteServerError',
  'siteUnreadable',
  'siteBadAnswer',
  'siteTooLarge',
  'siteTimeout',
  'siteMoved',
  'siteBlocked',
  'siteNotVisnyk',
  'siteApiClosed',
  'sitePasswordsOff',
  'siteInsecure',
  'siteInvalid',
  'signInNeeded',
  'wrongPassword',
  'signInCancelled',
  'secretsUnavailable',
  'noSite',
  'houseDictionaryFull',
  'termExists',
  'glossaryFull',
  'termsFileUnreadable',
  'termsFileTooLarge',
  'termsFileWithoutColumns',
  'intentNotCancellable',
  'outcomeUnknown',
  'verificationFailed',
  'overdue',
  'timePassed',
  'noSuchHour',
  'takenDownThere',
  'notOutYet',
  'liveCannotWait',
  'exchangeTooLarge',
  'exchangeUnsafe',
  'exchangeTooComplex',
  'exchangeDamaged',
  'exchangeEncoding',
  'exchangeUnknown',
  'exchangeEmpty',
  'exchangeTooSlow',
  'fileUnreadable',
  'fileRefused',
  'fileTooLarge',
  'updateFeedMissing',
  'updateOriginLost',
  'updateKeyMissing',
  'updateKeyUnreadable',
  'updateFeedUnreachable',
  'updateNotFound',
  'updateUnreadable',
  'updateForged',
  'updateDamaged',
  'updateNotNewer',
  'updateNotForThis',
  'updateQueueRuns',
  'updateUnsaved',
  'unexpected',
] as const
export const errorCode = z.enum(errorCodes)
export type ErrorCode = z.infer<typeof errorCode>

/**
 * `message` is for logs and developers (English, without secrets and paths); `details` fill the placeholders
 * of the translated text.
 */
export const failure = z.object({
  code: errorCode,
  message: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
})
export type Failure = z.infer<typeof failure>

export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure }

/** Services throw it; `toFailure` in main turns it into the answer. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: Failure['details']
  constructor(code: ErrorCode, message: string, details?: Failure['details'], options?: ErrorOptions) {
    super(message, options)
    this.name = 'AppError'
    this.code = code
    this.details = details
  }
}
