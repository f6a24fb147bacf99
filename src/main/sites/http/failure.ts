import { SiteError, type SiteErrorCode, type SiteErrorDetails } from '../siteError.ts'

/**
 * A request without a usable answer. `mayHaveArrived`: bytes may have reached the site, so a change may have
 * happened (or may still).
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

/** Expired, or not valid yet: by this computer's clock, which may be the one that is wrong. */
const outOfDate = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'])

/** The date that this computer's clock shows, `dd.MM.yyyy`. */
function today(): string {
  const now = new Date()
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(now.getDate())}.${two(now.getMonth() + 1)}.${now.getFullYear()}`
}

/** Before a connection stood, by the code the system gives; nothing can have left then. */
const connecting: Record<string, SiteErrorCode> = {
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

/** The innermost thing that says what the system met. */
function rootOf(thrown: unknown, depth = 0): SystemFailure {
  if (typeof thrown !== 'object' || thrown === null || depth > 8) return { code: '', syscall: '' }
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return rootOf(thrown.errors[0], depth + 1)
  const { code, syscall, cause } = thrown as { code?: unknown; syscall?: unknown; cause?: unknown }
  if (typeof code === 'string' && code !== '')
    return { code, syscall: typeof syscall === 'string' ? syscall : '' }
  return rootOf(cause, depth + 1)
}

/** What a thrown network error means. Its own message is dropped: it may name addresses or paths. */
export function toHttpFailure(thrown: unknown): HttpFailure {
  if (thrown instanceof HttpFailure) return thrown
  const { code, syscall } = rootOf(thrown)
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
  if (outOfDate.has(code))
    return fail('certificate', 'The certificate is not valid today', false, {
      context: 'validity',
      today: today(),
    })
  if (isCertificateCode(code)) return fail('certificate', 'The server could not prove who it is', false)
  const early = connecting[code]
  if (early) return fail(early, 'The site could not be reached', false)
  if (syscall === 'connect' || syscall === 'getaddrinfo')
    return fail('offline', 'The site could not be reached', false)
  if (code.startsWith('ERR_SSL') || code === 'EPROTO')
    return fail('certificate', 'No secure connection could be made', false)
  if (code.endsWith('TIMEOUT') || code === 'ETIMEDOUT')
    return fail('timeout', 'The site did not answer in time', true)
  return fail('refused', 'The connection broke', true, { broke: true })
}
