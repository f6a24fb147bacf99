import { SiteError, type SiteErrorCode, toAppError } from '#main/sites/siteError.ts'
import { AppError, type Failure } from '#shared/contract/errors.ts'

/** A failure met on the way to a site, in the words of the contract and with what the runner must know of it. */
export interface SiteFailure {
  failure: Failure
  /** The connector's own word; null for what went wrong on this computer. */
  siteCode: SiteErrorCode | null
  /** How long the site asked us to stay away, in milliseconds. */
  retryAfterMs: number | null
  currentRevision: string | null
}

/** Of an unforeseen error only its kind is kept: its message may hold a path or worse. */
export function siteFailure(error: unknown): SiteFailure {
  const known = error instanceof SiteError ? toAppError(error) : error
  const failure: Failure =
    known instanceof AppError
      ? {
          code: known.code,
          message: known.message,
          ...(known.details !== undefined && { details: known.details }),
        }
      : {
          code: 'unexpected',
          message: known instanceof Error ? `Unexpected ${known.name}` : 'Unexpected error',
        }
  return {
    failure,
    siteCode: error instanceof SiteError ? error.code : null,
    retryAfterMs: error instanceof SiteError ? (error.details.retryAfterMs ?? null) : null,
    currentRevision: error instanceof SiteError ? (error.details.currentRevision ?? null) : null,
  }
}
