import { SiteError, type SiteErrorCode, toAppError } from '#main/sites/siteError.ts'
import { AppError, type Failure } from '#shared/contract/errors.ts'

/** A failure of a request to a site, as the contract describes it, with the facts that the runner needs. */
export interface SiteFailure {
  failure: Failure
  /** The connector's error code; null for a failure on this computer. */
  siteCode: SiteErrorCode | null
  /** What the failure tells beside its code, where the sender goes on differently. */
  reason: FailureReason
  /** How long the site asked us to stay away, in milliseconds. */
  retryAfterMs: number | null
}

type FailureReason =
  /** The site has the thing in its trash. */
  | 'inTrash'
  /** The site does not have it, not even in its trash. */
  | 'deleted'
  /** The site spells a tag otherwise. */
  | 'tagSpelling'
  | 'other'

/** A failure that no site answered. */
export const ownFailure = (failure: Failure): SiteFailure => ({
  ...{ failure, siteCode: null, reason: 'other', retryAfterMs: null },
})

/** Of an unforeseen error only its class is kept, because its message may contain a path or a secret. */
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
    reason: error instanceof SiteError ? reasonOf(error) : 'other',
    retryAfterMs: error instanceof SiteError ? (error.details.retryAfterMs ?? null) : null,
  }
}

function reasonOf({ code, details }: SiteError): FailureReason {
  if (code === 'notFound') return details.trash === true ? 'inTrash' : 'deleted'
  return details.context === 'tagSpelling' ? 'tagSpelling' : 'other'
}
