import { HttpFailure } from '../http/failure.ts'
import { parseBoundedJson } from '../http/json.ts'
import type { HttpAnswer } from '../http/request.ts'
import { parseRetryAfter } from '../http/retryAfter.ts'
import { SiteError, type SiteErrorCode, type SiteErrorDetails } from '../siteError.ts'
import { problem, type WireProblem } from './wire.ts'

const prefix = 'urn:visnyk:problem:'

/** Our codes for the problem types of the Site API. The HTTP status decides about all others. */
const codes: Record<string, SiteErrorCode> = {
  unauthorized: 'unauthorized',
  'wrong-password': 'wrongPassword',
  forbidden: 'forbidden',
  'not-found': 'notFound',
  'slug-taken': 'slugTaken',
  'id-taken': 'conflict',
  stale: 'conflict',
  'not-approved': 'notApproved',
  'approval-differs': 'notApproved',
  'four-eyes': 'fourEyes',
  'time-passed': 'timePassed',
  'media-missing': 'mediaMissing',
  'cursor-expired': 'cursorExpired',
  'too-large': 'tooLarge',
  'rate-limited': 'rateLimited',
  unavailable: 'serverError',
  internal: 'serverError',
}

/** The site itself reports that the change was not made, whatever the status. */
const saysNothingHappened = (type: string): boolean => type.startsWith(prefix) && type !== `${prefix}internal`

function parseProblem(answer: HttpAnswer): WireProblem | null {
  if (!/^application\/problem\+json\b/i.test(answer.headers.get('content-type') ?? '')) return null
  try {
    const parsed = problem.safeParse(parseBoundedJson(answer.text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

function codeByStatus(status: number): SiteErrorCode {
  if (status === 413) return 'tooLarge'
  if (status === 429) return 'rateLimited'
  return status >= 500 ? 'serverError' : 'badAnswer'
}

/** Translates an answer other than success. The result says whether a change may have happened all the same. */
export function toFailure(answer: HttpAnswer, now: number): HttpFailure {
  const { status, headers } = answer
  const said = parseProblem(answer)
  const retryAfterMs = parseRetryAfter(headers.get('retry-after'), now)
  const base: SiteErrorDetails = { status, ...(retryAfterMs !== undefined && { retryAfterMs }) }
  if (!said?.type.startsWith(prefix)) {
    // Without a problem of the site itself the status proves little: a captive portal's 404 is no deleted article.
    const arrived = status >= 500 || status === 408 || status === 425
    return new HttpFailure(new SiteError(codeByStatus(status), `The site answered ${status}`, base), arrived)
  }
  const name = said.type.slice(prefix.length)
  const code = codes[name] ?? (status < 500 ? 'invalid' : 'serverError')
  const currentRevision = said.current?.etag ?? headers.get('etag')
  const error = new SiteError(code, `The site refused: ${/^[a-z-]{1,40}$/.test(name) ? name : 'unknown'}`, {
    ...base,
    ...(code === 'conflict' && currentRevision && { currentRevision }),
    ...(said.holder && {
      holder: {
        remoteId: said.holder.articleId,
        title: said.holder.title,
        language: said.holder.language,
        url: said.holder.url,
      },
    }),
    ...(said.mediaIds && { mediaIds: said.mediaIds }),
    ...(said.errors && {
      problems: said.errors.map(({ pointer, detail }) => ({ pointer, reason: detail })),
    }),
  })
  return new HttpFailure(error, !saysNothingHappened(said.type))
}
