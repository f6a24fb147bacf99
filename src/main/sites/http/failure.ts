import { SiteError, type SiteErrorCode, type SiteErrorDetails } from '../siteError.ts'

/**
 * A request without a usable answer. `mayHaveArrived`: the site may have received the request, so a change may have
 * happened, or may still happen.
 */
export class HttpFailure extends Error {
  readonly error: SiteError
  readonly mayHaveArrived: boolean
  constructor(error: SiteError, mayHaveArrived: boolean) {
    super(error.message, { cause: error })
    this.name = 'HttpFailure'
    this.error = error
    this.mayHaveArrived = mayHaveArrived
  }
}

const certificateCodes = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
])
const isCertificateCode = (code: string): boolean =>
  certificateCodes.has(code) || code.startsWith('CERT_') || code.startsWith('ERR_TLS_CERT')

/** The certificate's period of validity does not include the time of this computer's clock, which may be wrong. */
const invalidToday = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'])

/** The date that this computer's clock shows, `dd.MM.yyyy`. */
function today(): string {
  const now = new Date()
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(now.getDate())}.${two(now.getMonth() + 1)}.${now.getFullYear()}`
}

/** Failures before there was a connection, by the system's code. Nothing can have been sent then. */
const connectFailures: Record<string, SiteErrorCode> = {
  ENOTFOUND: 'offline',
  EAI_AGAIN: 'offline',
  EAI_FAIL: 'offline',
  ENETUNREACH: 'offline',
  EHOSTUNREACH: 'offline',
  ENETDOWN: 'offline',
  EADDRNOTAVAIL: 'offline',
  ECONNREFUSED: 'refused',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
}

interface SystemFailure {
  code: string
  syscall: string
}

/** The first system code along the causes of an error. */
function systemFailureOf(thrown: unknown, depth = 0): SystemFailure {
  if (typeof thrown !== 'object' || thrown === null || depth > 8) return { code: '', syscall: '' }
  if (thrown instanceof AggregateError && thrown.errors.length > 0)
    return systemFailureOf(thrown.errors[0], depth + 1)
  const { code, syscall, cause } = thrown as { code?: unknown; syscall?: unknown; cause?: unknown }
  if (typeof code === 'string' && code !== '')
    return { code, syscall: typeof syscall === 'string' ? syscall : '' }
  return systemFailureOf(cause, depth + 1)
}

/** Translates a thrown network error. Its own message is dropped, because it may name addresses or paths. */
export function toHttpFailure(thrown: unknown): HttpFailure {
  if (thrown instanceof HttpFailure) return thrown
  const { code, syscall } = systemFailureOf(thrown)
  const fail = (
    siteCode: SiteErrorCode,
    words: string,
    mayHaveArrived: boolean,
    details: SiteErrorDetails = {},
  ) =>
    new HttpFailure(
      new SiteError(siteCode, code === '' ? words : `${words} (${code})`, details, { cause: thrown }),
      mayHaveArrived,
    )
  if (invalidToday.has(code))
    return fail('certificate', 'The certificate is not valid today', false, {
      context: 'validity',
      today: today(),
    })
  if (isCertificateCode(code)) return fail('certificate', 'The server could not prove who it is', false)
  const connectFailure = connectFailures[code]
  if (connectFailure) return fail(connectFailure, 'The site could not be reached', false)
  if (syscall === 'connect' || syscall === 'getaddrinfo')
    return fail('offline', 'The site could not be reached', false)
  if (code.startsWith('ERR_SSL') || code === 'EPROTO')
    return fail('certificate', 'No secure connection could be made', false)
  if (code.endsWith('TIMEOUT') || code === 'ETIMEDOUT')
    return fail('timeout', 'The site did not answer in time', true)
  return fail('refused', 'The connection broke', true, { broke: true })
}
