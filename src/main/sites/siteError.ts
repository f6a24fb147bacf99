import { AppError, type ErrorCode, type Failure } from '#shared/contract/errors.ts'
import type { Language } from '#shared/domain/language.ts'

/**
 * What can go wrong between this computer and a site of any kind:
 * - `offline`: no network, or the host's name is unknown;
 * - `refused`: the host refused the connection, or the connection broke;
 * - `certificate`: the server's certificate is not valid;
 * - `insecure`: the address is neither HTTPS nor on this computer;
 * - `unauthorized`: the token is not valid, or no longer; `wrongPassword`: the site refused the sign-in;
 * - `forbidden`: the account's role does not allow it;
 * - `notFound`: the site does not have it;
 * - `conflict`: the site has a newer revision than the change is based on; `slugTaken`: another text has that slug;
 * - `notApproved`: the text on the site is not the approved one; `timePassed`: the time of a schedule has passed;
 * - `fourEyes`: the site refuses a person's approval of their own text;
 * - `mediaMissing`: the site does not have a picture of the text;
 * - `cursorExpired`: the site no longer knows the changes since the cursor; start again without one;
 * - `rateLimited`: too many requests, see `retryAfterMs`; `serverError`: the site failed;
 * - `unreadable`: one post has values that posts of this kind of site cannot have: `details.context` says which;
 * - `badAnswer`: an answer that this kind of site does not give (no JSON, wrong shape, a redirect elsewhere, cut
 *   short);
 * - `moved`: the site is at another host now (`details.movedTo`); credentials are not sent there;
 * - `blocked`: a firewall in front of the site refused the request, with 403 or 406 and a page instead of JSON;
 * - `notVisnyk`: there is a server at the address, but no site of this kind;
 * - `apiClosed`: the site's API is switched off or blocked; `passwordsOff`: its application passwords are switched off,
 *   so no program can sign in;
 * - `tooLarge`: the answer, or what was sent, is over the limit;
 * - `timeout`: no answer in time; `aborted`: the caller aborted the request;
 * - `invalid`: the site refused the content as it is;
 * - `file`: a file on this computer could not be read or written.
 */
export const siteErrorCodes = [
  'offline',
  'refused',
  'certificate',
  'insecure',
  'unauthorized',
  'wrongPassword',
  'forbidden',
  'notFound',
  'conflict',
  'slugTaken',
  'notApproved',
  'fourEyes',
  'timePassed',
  'mediaMissing',
  'cursorExpired',
  'rateLimited',
  'serverError',
  'unreadable',
  'badAnswer',
  'moved',
  'blocked',
  'notVisnyk',
  'apiClosed',
  'passwordsOff',
  'tooLarge',
  'timeout',
  'aborted',
  'invalid',
  'file',
] as const
export type SiteErrorCode = (typeof siteErrorCodes)[number]

/** Why a post is unreadable: an invalid date, an unknown status, its size, or its shape. */
export type UnreadableReason = 'date' | 'status' | 'size' | 'shape'

export interface SiteErrorDetails {
  /** The HTTP status, when there was an answer. */
  status?: number
  /** How long the site asked to wait before the next request, in milliseconds. */
  retryAfterMs?: number
  /** The revision that the site has now, on `conflict`. */
  currentRevision?: string
  /** The text that has the slug, on `slugTaken`. */
  holder?: { remoteId: string; title: string; language: Language; url: string | null }
  /** The missing pictures, on `mediaMissing`. */
  mediaIds?: string[]
  /** On `notFound`: it is in the site's trash, where people can restore it. */
  trash?: true
  /** The refused fields, on `invalid`: JSON pointers into the request, each with the site's reason. */
  problems?: { pointer: string; reason: string }[]
  /** Selects the explanation for a person, where a code has several. */
  context?: 'validity' | 'section' | 'otherCategories' | 'tagSpelling' | 'password' | UnreadableReason
  /** The date that this computer's clock shows, on `certificate` with the context `validity`: `dd.MM.yyyy`. */
  today?: string
  /** On `refused` and `badAnswer`: the connection broke before the answer was complete. */
  broke?: true
  /** The site's new origin, on `moved`. */
  movedTo?: string
  /** The unreadable post, on `unreadable`: its title, or its number where it has none; and its address. */
  about?: { title: string; url: string | null }
  /** On `invalid`: tags that the site has in another spelling. It accepts them in its own. */
  tags?: readonly { ours: string; theirs: string }[]
}

/**
 * The only error that connectors throw. `message` is English and for logs: it never contains a token, a password, a
 * path of this computer, or text from the site.
 */
export class SiteError extends Error {
  readonly code: SiteErrorCode
  readonly details: SiteErrorDetails
  constructor(code: SiteErrorCode, message: string, details: SiteErrorDetails = {}, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SiteError'
    this.code = code
    this.details = details
  }
}

const appCodes: Record<SiteErrorCode, ErrorCode> = {
  offline: 'siteOffline',
  refused: 'siteRefused',
  certificate: 'siteCertificate',
  insecure: 'siteInsecure',
  unauthorized: 'siteUnauthorized',
  wrongPassword: 'wrongPassword',
  forbidden: 'siteForbidden',
  notFound: 'siteNotFound',
  conflict: 'siteConflict',
  slugTaken: 'slugTaken',
  notApproved: 'approvalVoid',
  fourEyes: 'fourEyes',
  timePassed: 'overdue',
  mediaMissing: 'mediaMissing',
  cursorExpired: 'siteBadAnswer',
  rateLimited: 'siteRateLimited',
  serverError: 'siteServerError',
  unreadable: 'siteUnreadable',
  badAnswer: 'siteBadAnswer',
  moved: 'siteMoved',
  blocked: 'siteBlocked',
  notVisnyk: 'siteNotVisnyk',
  apiClosed: 'siteApiClosed',
  passwordsOff: 'sitePasswordsOff',
  tooLarge: 'siteTooLarge',
  timeout: 'siteTimeout',
  aborted: 'siteTimeout',
  invalid: 'siteInvalid',
  file: 'fileUnreadable',
}

/** The same failure as an error of the contract, which the window can explain to a person. */
export function toAppError(error: SiteError): AppError {
  const { status, retryAfterMs, holder, mediaIds, problems, trash, context, about, movedTo, today } =
    error.details
  const details: NonNullable<Failure['details']> = {
    ...(status !== undefined && { status }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(holder && { holder: holder.title, holderId: holder.remoteId }),
    // `context` selects the explanation.
    ...(trash && { trash, context: 'trash' }),
    ...(mediaIds && { count: mediaIds.length }),
    ...(context && { context }),
    ...(today && { today }),
    ...(movedTo && { address: movedTo }),
    ...(about && { article: about.title, url: about.url }),
    ...(problems?.[0] && { pointer: problems[0].pointer, reason: problems[0].reason }),
  }
  const hasDetails = Object.keys(details).length > 0
  return new AppError(appCodes[error.code], error.message, hasDetails ? details : undefined, { cause: error })
}
