import { z } from 'zod'
import { HttpFailure } from '../../http/failure.ts'
import type { HttpAnswer } from '../../http/request.ts'
import { parseRetryAfter } from '../../http/retryAfter.ts'
import { SiteError, type SiteErrorCode, type SiteErrorDetails } from '../../siteError.ts'
import { parseJson } from './parseAnswer.ts'

const wordPressError = z.object({
  code: z.string().max(200),
  message: z.string(),
  data: z.looseObject({ status: z.int().optional() }).nullish().catch(null),
})

/** A failure with WordPress's own error code and data, for callers that must tell codes apart. */
export class WordPressFailure extends HttpFailure {
  /** WordPress's code, e.g. `term_exists`. */
  readonly code: string
  readonly data: Record<string, unknown>
  constructor(error: SiteError, mayHaveArrived: boolean, code: string, data: Record<string, unknown>) {
    super(error, mayHaveArrived)
    this.name = 'WordPressFailure'
    this.code = code
    this.data = data
  }
}

/** Error codes that have one meaning whatever the HTTP status. `codeOf` decides about all others. */
const codes: Record<string, SiteErrorCode> = {
  application_passwords_disabled: 'passwordsOff',
  application_passwords_disabled_for_user: 'passwordsOff',
  rest_post_invalid_id: 'notFound',
  rest_user_invalid_id: 'notFound',
  rest_term_invalid: 'notFound',
  rest_already_trashed: 'notFound',
  rest_no_route: 'badAnswer',
  rest_invalid_handler: 'badAnswer',
  // PHP empties a body that is over its limit before WordPress sees it.
  rest_upload_no_data: 'tooLarge',
  rest_upload_limited_space: 'tooLarge',
  // A file type that it refuses, a file over PHP's limit, or a full disk: only the message says which.
  rest_upload_unknown_error: 'invalid',
  rest_upload_file_too_big: 'tooLarge',
  rest_disabled: 'apiClosed',
  rest_api_disabled: 'apiClosed',
  rest_cannot_access: 'apiClosed',
  rest_login_required: 'apiClosed',
  itsec_rest_api_access_restricted: 'apiClosed',
  visnyk_stale: 'conflict',
  visnyk_key_reused: 'conflict',
  visnyk_not_approved: 'notApproved',
  visnyk_cursor_expired: 'cursorExpired',
  visnyk_busy: 'rateLimited',
  visnyk_wrong_hash: 'invalid',
  visnyk_may_not_approve: 'forbidden',
  visnyk_not_yours: 'forbidden',
  visnyk_four_eyes: 'fourEyes',
  visnyk_id_taken: 'conflict',
  visnyk_gone: 'notFound',
}

/**
 * Refusals that WordPress makes before it writes anything. It makes others when the post is already stored, such as
 * those for an unknown picture or tag.
 */
const refusedBeforeWriting =
  /^(rest_cannot_|rest_forbidden|rest_invalid_param|rest_missing_callback_param|rest_post_invalid_id|rest_user_invalid_id|rest_term_invalid|rest_post_exists|rest_already_trashed|rest_no_route|rest_not_logged_in|rest_upload_(hash_mismatch|unknown_error|no_|invalid_|limited_space|file_too_big)|empty_content|term_exists|incorrect_password|invalid_(username|email|application_password)|application_passwords_)/

/** The companion plugin's codes after which the change may have happened, or may still be in progress. */
const mayHaveHappened: ReadonlySet<string> = new Set(['visnyk_busy', 'visnyk_interrupted'])

function codeOf(name: string, status: number): SiteErrorCode {
  const known = Object.hasOwn(codes, name) ? codes[name] : undefined
  // With status 401 WordPress did not accept the sign-in, which explains any other refusal.
  if (status === 401) return known === 'passwordsOff' || known === 'apiClosed' ? known : 'unauthorized'
  if (known) return known
  if (/^rest_(cannot|forbidden)/.test(name)) return 'forbidden'
  return codeByStatus(status) ?? (status === 403 ? 'forbidden' : 'invalid')
}

function codeByStatus(status: number): SiteErrorCode | null {
  if (status === 413) return 'tooLarge'
  if (status === 429) return 'rateLimited'
  return status >= 500 ? 'serverError' : null
}

/** The parameters that WordPress refused, each as a JSON pointer into the request with WordPress's reason. */
function problemsOf({ code, message, data }: z.infer<typeof wordPressError>): SiteErrorDetails['problems'] {
  if (code === 'rest_upload_unknown_error') return [{ pointer: '/file', reason: message.slice(0, 300) }]
  if (code !== 'rest_invalid_param' && code !== 'rest_missing_callback_param') return undefined
  const params = data?.params
  if (Array.isArray(params)) return params.map((name) => ({ pointer: `/${String(name)}`, reason: 'missing' }))
  if (typeof params !== 'object' || params === null) return undefined
  return Object.entries(params).map(([name, reason]) => ({
    pointer: `/${name}`,
    reason: String(reason).slice(0, 300),
  }))
}

const details = z.record(z.string(), z.object({ data: z.object({ status: z.int() }) }))

/**
 * WordPress reports an anonymous request for drafts as an invalid parameter; only the nested details say that the
 * sign-in (401) or the role (403) was the reason. Null: the parameter itself was invalid.
 */
function nestedStatus(data: Record<string, unknown> | null | undefined): 401 | 403 | null {
  const parsed = details.safeParse(data?.details)
  const statuses = parsed.success ? Object.values(parsed.data).map((one) => one.data.status) : []
  return statuses.includes(401) ? 401 : statuses.includes(403) ? 403 : null
}

interface ErrorAnswer {
  error: z.infer<typeof wordPressError>
  status: number
}

/**
 * WordPress's own error in an answer; null when it has none. Where PHP printed a message first, the HTTP status is 200
 * and the status in the error counts.
 */
export function errorIn(answer: HttpAnswer): ErrorAnswer | null {
  const looksLikeOne = answer.status >= 400 || /\{\s*"code"\s*:/.test(answer.text.slice(0, 8000))
  const parsed = looksLikeOne ? wordPressError.safeParse(parseJson(answer.text)) : null
  if (!parsed?.success) return null
  const status = answer.status >= 400 ? answer.status : (parsed.data.data?.status ?? 200)
  return status >= 400 ? { error: parsed.data, status } : null
}

/** Translates an answer other than success. The result says whether a change may have happened all the same. */
export function toFailure(answer: HttpAnswer, now: number): HttpFailure {
  const said = errorIn(answer)
  const status = said?.status ?? answer.status
  const retryAfterMs = parseRetryAfter(answer.headers.get('retry-after'), now)
  const base: SiteErrorDetails = { status, ...(retryAfterMs !== undefined && { retryAfterMs }) }
  if (!said) {
    // Without WordPress's own error the status alone proves little: a captive portal's 404 is no deleted article.
    const arrived = status >= 500 || status === 408 || status === 425 || status < 400
    const isBlocked = (status === 403 || status === 406) && !/^\s*[[{]/.test(answer.text)
    const code = isBlocked ? 'blocked' : (codeByStatus(status) ?? 'badAnswer')
    return new HttpFailure(new SiteError(code, `The site answered ${status}`, base), arrived)
  }
  const { code: name, data } = said.error
  const code = codeOf(name, nestedStatus(data) ?? status)
  const problems = problemsOf(said.error)
  const current = data?.current
  const error = new SiteError(
    code,
    `The site refused: ${/^[a-z0-9_-]{1,60}$/i.test(name) ? name : 'unknown'}`,
    {
      ...base,
      ...(code === 'conflict' && typeof current === 'string' && { currentRevision: current }),
      ...(name === 'rest_already_trashed' && { trash: true as const }),
      ...(problems && { problems }),
    },
  )
  const nothingHappened =
    refusedBeforeWriting.test(name) || (name.startsWith('visnyk_') && !mayHaveHappened.has(name))
  return new WordPressFailure(error, !nothingHappened, name, data ?? {})
}
