import { AppError, type ErrorCode, type Failure } from '#shared/contract/errors.ts'
import type { Language } from '#shared/domain/language.ts'

/**
 * What can go wrong between this computer and a site, whatever its kind:
 * - `offline`: no network, or the name is not known;
 * - `refused`: the machine is there, but nobody listens (or the connection broke);
 * - `certificate`: the server could not prove who it is;
 * - `insecure`: the address is neither HTTPS nor on this computer;
 * - `unauthorized`: the token is not (or no longer) good; `wrongPassword`: sign-in was refused;
 * - `forbidden`: the account's role does not allow it;
 * - `notFound`: there is no such thing there;
 * - `conflict`: it is newer there than what the change was based on; `slugTaken`: another one has that slug;
 * - `notApproved`: the text there is not the one that was approved; `timePassed`: scheduled for what is past;
 * - `fourEyes`: the site takes no approval of one's own text;
 * - `mediaMissing`: a picture of the text is not on the site yet;
 * - `cursorExpired`: the site can't tell the changes since then; begin anew without a cursor;
 * - `rateLimited`: not now, see `retryAfterMs`; `serverError`: the site failed;
 * - `unreadable`: one thing there (a post) is not what this kind of site keeps: `details.context` says how;
 * - `badAnswer`: not what this kind of site answers (no JSON, wrong shape, a redirect elsewhere, cut short);
 * - `moved`: it is at another host now (`details.movedTo`), where nothing secret is sent unasked;
 * - `blocked`: a firewall before it refused the request: 403 or 406 and a page, no word of the site itself;
 * - `notVisnyk`: there is some server at the address, but no site of this kind;
 * - `apiClosed`: it is one, but something on it keeps its API shut; `passwordsOff`: it lets no program sign in
 *   (application passwords are switched off);
 * - `tooLarge`: the answer, or what was sent, is over the limit;
 * - `timeout`: no answer in time; `aborted`: the caller gave up;
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

/** What is wrong with a thing of a site: a date that is none, a state not known here, its size, or its shape. */
export type UnreadableReason = 'date' | 'status' | 'size' | 'shape'

export interface SiteErrorDetails {
  /** The HTTP status, when there was an answer. */
  status?: number
  /** How long the site asked us to stay away, in milliseconds. */
  retryAfterMs?: number
  /** The revision that is there now, on `conflict`: what to read and to merge with. */
  currentRevision?: string
  /** Who has the slug, on `slugTaken`. */
  holder?: { remoteId: string; title: string; language: Language; url: string | null }
  /** Which pictures, on `mediaMissing`. */
  mediaIds?: string[]
  /** On `notFound`: it is in the site's trash, and can be taken out again there. */
  trash?: true
  /** Which fields, on `invalid`: JSON pointers into what was sent, each with the site's reason. */
  problems?: { pointer: string; reason: string }[]
  /** Which of the reasons for `invalid` or `unreadable` it is, where a person can do something about it. */
  context?: 'validity' | 'section' | 'otherCategories' | 'tagSpelling' | 'password' | UnreadableReason
  /** The date that this computer's clock shows, on `certificate` with the context `validity`: `dd.MM.yyyy`. */
  today?: string
  /** On `refused` and `badAnswer`: the connection stood, and broke before the answer was whole. */
  broke?: true
  /** Where it is now, on `moved`. */
  movedTo?: string
  /** Which thing, on `unreadable`: its title, else its number; and where people see it. */
  about?: { title: string; url: string | null }
  /** Tags that the site has in another spelling, on `invalid`. Sent in the site's, they are taken. */
  tags?: readonly { ours: string; theirs: string }[]
}

/**
 * The one error connectors throw. `message` is English and for logs: it never holds a token, a password, a path of
 * this computer or text of the site.
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

/** The same failure in the words of the contract, so that a person can be told. */
export function toAppError(error: SiteError): AppError {
  const { status, retryAfterMs, holder, mediaIds, problems, trash, context, about, movedTo, today } =
    error.details
  const details: NonNullable<Failure['details']> = {
    ...(status !== undefined && { status }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(holder && { holder: holder.title, holderId: holder.remoteId }),
    // `context` chooses the words.
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
