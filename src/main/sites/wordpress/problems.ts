import { z } from 'zod'
import { HttpFailure } from '../http/failure.ts'
import type { HttpAnswer } from '../http/request.ts'
import { parseRetryAfter } from '../http/retryAfter.ts'
import { SiteError, type SiteErrorCode, type SiteErrorDetails } from '../siteError.ts'
import { parseJson } from './parseAnswer.ts'

const wordPressError = z.object({
  code: z.string().max(200),
  message: z.string(),
  data: z.looseObject({ status: z.int().optional() }).nullish().catch(null),
})

/** A failure in WordPress's own words, for those who must know which. */
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

/** Codes that mean one thing whatever the status; the rest is judged by its family and status. */
const codes: Record<string, SiteErrorCode> = {
  application_passwords_disabled: 'passwordsOff',
  application_passwords_disabled_for_user: 'passwordsOff',
  rest_post_invalid_id: 'notFound',
  rest_user_invalid_id: 'notFound',
  rest_term_invalid: 'notFound',
  rest_already_trashed: 'notFound',
  rest_no_route: 'badAnswer',
  rest_invalid_handler: 'badAnswer',
  // A body over PHP's limit reaches WordPress as an empty one.
  rest_upload_no_data: 'tooLarge',
  rest_upload_limited_space: 'tooLarge',
  // In words only: a type it does not take, a file over PHP's limit, a full disk.
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
 * Refusals that WordPress makes before it writes anything. Others may come after it: an unknown picture or tag is
 * found out when the post is already there.
 */
const before =
  /^(rest_cannot_|rest_forbidden|rest_invalid_param|rest_missing_callback_param|rest_post_invalid_id|rest_user_invalid_id|rest_term_invalid|rest_post_exists|rest_already_trashed|rest_no_route|rest_not_logged_in|rest_upload_(hash_mismatch|unknown_error|no_|invalid_|limited_space|file_too_big)|empty_content|term_exists|incorrect_password|invalid_(username|email|application_password)|application_passwords_)/

/** The companion plugin's words for what may have happened, or may be happening, all the same. */
const leftOpen: ReadonlySet<string> = new Set(['visnyk_busy', 'visnyk_interrupted'])

function codeOf(name: string, status: number): SiteErrorCode {
  const known = Object.hasOwn(codes, name) ? codes[name] : undefined
  // Where no sign-in counts, every refusal is about the sign-in.
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

/** `rest_invalid_param` names each parameter with the reason; a pointer then says where in what was sent. */
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
 * Asking for drafts as a stranger is a wrong parameter to WordPress; only inside does it say that the sign-in, or the
 * role, is what was wrong. Null: it was the parameter.
 */
function refusalInside(data: Record<string, unknown> | null | undefined): 401 | 403 | null {
  const parsed = details.safeParse(data?.details)
  const statuses = parsed.success ? Object.values(parsed.data).map((one) => one.data.status) : []
  return statuses.includes(401) ? 401 : statuses.includes(403) ? 403 : null
}

interface Said {
  error: z.infer<typeof wordPressError>
  status: number
}

/**
 * WordPress's own error in an answer, if it holds one. Where a message of PHP was printed first, the headers are gone
 * and the status is 200: what the error says of itself counts then.
 */
export function errorIn(answer: HttpAnswer): Said | null {
  const looksLikeOne = answer.status >= 400 || /\{\s*"code"\s*:/.test(answer.text.slice(0, 8000))
  const parsed = looksLikeOne ? wordPressError.safeParse(parseJson(answer.text)) : null
  if (!parsed?.success) return null
  const status = answer.status >= 400 ? answer.status : (parsed.data.data?.status ?? 200)
  return status >= 400 ? { error: parsed.data, status } : null
}

/** What an answer other than success means, and whether a change may have happened all the same. */
export function toFailure(answer: HttpAnswer, now: number): HttpFailure {
  const said = errorIn(answer)
  const status = said?.status ?? answer.status
  const retryAfterMs = parseRetryAfter(answer.headers.get('retry-after'), now)
  const base: SiteErrorDetails = { status, ...(retryAfterMs !== undefined && { retryAfterMs }) }
  if (!said) {
    // Only WordPress's own words are believed: a portal's "404" must not look like a deleted article.
    const arrived = status >= 500 || status === 408 || status === 425 || status < 400
    const isBlocked = (status === 403 || status === 406) && !/^\s*[[{]/.test(answer.text)
    const code = isBlocked ? 'blocked' : (codeByStatus(status) ?? 'badAnswer')
    return new HttpFailure(new SiteError(code, `The site answered ${status}`, base), arrived)
  }
  const { code: name, data } = said.error
  const code = codeOf(name, refusalInside(data) ?? status)
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
  const nothingHappened = before.test(name) || (name.startsWith('visnyk_') && !leftOpen.has(name))
  return new WordPressFailure(error, !nothingHappened, name, data ?? {})
}
