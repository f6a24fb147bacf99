import { expect, test } from 'vitest'
import { addressOf, isLoopback, leadsInside, parseAddress, requireSecure } from '#main/sites/http/address.ts'
import { HttpFailure, toHttpFailure } from '#main/sites/http/failure.ts'
import { change, read } from '#main/sites/http/outcome.ts'
import { parseRetryAfter } from '#main/sites/http/retryAfter.ts'
import { SiteError, siteErrorCodes, toAppError } from '#main/sites/siteError.ts'
import { errorCode } from '#shared/contract/errors.ts'

test.each([
  ['example.org', 'https://example.org'],
  ['  https://example.org/  ', 'https://example.org'],
  ['https://example.org/news/?page=2#top', 'https://example.org/news'],
  ['127.0.0.1:4100', 'http://127.0.0.1:4100'],
  ['localhost:4100/', 'http://localhost:4100'],
])('%s is meant as %s', (typed, meant) => {
  expect(addressOf(parseAddress(typed))).toBe(meant)
})

test('a Ukrainian name is kept as the network knows it', () => {
  expect(addressOf(parseAddress('https://Громада.укр'))).toMatch(/^https:\/\/xn--[a-z0-9-]+\.xn--j1amh$/)
})

test.each(['', ' ', 'ftp://example.org', 'javascript:alert(1)', 'https://a:b@example.org', 'https://'])(
  '%j is no address of a site',
  (typed) => {
    expect(() => parseAddress(typed)).toThrow(SiteError)
  },
)

test('only https, or this computer', () => {
  for (const good of ['https://example.org', 'http://127.0.0.1:1', 'http://localhost', 'http://[::1]:1'])
    expect(() => requireSecure(new URL(good))).not.toThrow()
  for (const bad of [
    'http://example.org',
    'http://127.0.0.1.example.org',
    'http://10.0.0.1',
    'http://localhost.evil',
  ])
    expect(() => requireSecure(new URL(bad)), bad).toThrow(expect.objectContaining({ code: 'insecure' }))
  expect(isLoopback(new URL('http://127.1.2.3'))).toBe(true)
})

const outside = ['https://site.example', 'https://192.0.2.1', 'https://[2001:db8::1]']
const network = [
  ...['10.1.2.3', '172.16.0.1', '172.31.255.1', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
  ...['[fe80::1]', '[fd12::1]', '[::ffff:10.0.0.1]'],
].map((host) => `https://${host}/x`)
const computer = [
  ...['127.0.0.1', 'localhost', 'localhost.', 'a.localhost', '0.0.0.0', '2130706433', '127.9.9.9'],
  ...['[::1]', '[::]', '[::ffff:127.0.0.1]'],
].map((host) => `http://${host}:8080/x`)

test('no site leads farther in than it is itself', () => {
  const rings = [outside, network, computer]
  for (const [at, froms] of rings.entries()) {
    for (const [to, targets] of rings.entries()) {
      for (const from of froms) {
        for (const target of targets)
          expect(leadsInside(new URL(from), new URL(target)), `${from} → ${target}`).toBe(to > at)
      }
    }
  }
  for (const far of [
    'https://172.32.0.1',
    'https://localhost.example',
    'https://10.example',
    'https://1.10.0.1',
  ])
    expect(leadsInside(new URL('https://site.example'), new URL(far)), far).toBe(false)
})

const now = Date.parse('2026-03-01T10:00:00.000Z')
test.each([
  ['0', 0],
  ['120', 120_000],
  ['99999999', 24 * 3600 * 1000],
  ['Sun, 01 Mar 2026 10:00:30 GMT', 30_000],
  ['Sun, 01 Mar 2026 09:00:00 GMT', 0],
  ['', undefined],
  ['1.5', undefined],
  ['2026-03-01', undefined],
  [null, undefined],
])('Retry-After %j is %j ms', (header, wait) => {
  expect(parseRetryAfter(header, now)).toBe(wait)
})

const system = (code: string, syscall?: string) =>
  Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('x'), { code, syscall }) })

test.each([
  ['ECONNREFUSED', 'connect', 'refused', false],
  ['ENOTFOUND', 'getaddrinfo', 'offline', false],
  ['ENETUNREACH', 'connect', 'offline', false],
  ['ETIMEDOUT', 'connect', 'offline', false],
  ['ETIMEDOUT', 'read', 'timeout', true],
  ['ECONNRESET', 'read', 'refused', true],
  ['EPIPE', 'write', 'refused', true],
  ['UND_ERR_SOCKET', undefined, 'refused', true],
  ['UND_ERR_CONNECT_TIMEOUT', undefined, 'timeout', false],
  ['UND_ERR_HEADERS_TIMEOUT', undefined, 'timeout', true],
  ['CERT_HAS_EXPIRED', undefined, 'certificate', false],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', undefined, 'certificate', false],
  ['ERR_TLS_CERT_ALTNAME_INVALID', undefined, 'certificate', false],
])('%s at %s is %s, may have arrived: %s', (code, syscall, siteCode, mayHaveArrived) => {
  const failure = toHttpFailure(system(code, syscall))
  expect(failure.error.code).toBe(siteCode)
  expect(failure.mayHaveArrived).toBe(mayHaveArrived)
})

test('several failed attempts to connect are one refusal', () => {
  const attempts = ['::1', '127.0.0.1'].map((address) =>
    Object.assign(new Error(address), { code: 'ECONNREFUSED', syscall: 'connect' }),
  )
  const failure = toHttpFailure(new TypeError('fetch failed', { cause: new AggregateError(attempts) }))
  expect([failure.error.code, failure.mayHaveArrived]).toEqual(['refused', false])
})

test('what is not understood may have arrived', () => {
  for (const strange of [new Error('?'), 'words', null, undefined])
    expect(toHttpFailure(strange).mayHaveArrived).toBe(true)
})

test('a failure before sending is a refusal, one after it is unknown', async () => {
  const failed = (mayHaveArrived: boolean) =>
    Promise.reject(new HttpFailure(new SiteError('timeout', 'x'), mayHaveArrived))
  const never = () => expect.fail()
  expect(await change(() => failed(true), never)).toMatchObject({
    outcome: 'refused',
    error: { code: 'timeout' },
  })
  const nothing = () => null
  expect((await change(nothing, () => failed(true))).outcome).toBe('unknown')
  expect((await change(nothing, () => failed(false))).outcome).toBe('refused')
  expect((await change(nothing, () => Promise.reject(new SiteError('file', 'x')))).outcome).toBe('refused')
  expect((await change(nothing, () => Promise.reject(new Error('bug')))).outcome).toBe('unknown')
  expect(await change(nothing, async () => 7)).toEqual({ outcome: 'done', value: 7 })
})

test('reads throw site errors only', async () => {
  await expect(read(() => Promise.reject(new Error('bug')))).rejects.toBeInstanceOf(SiteError)
})

test('every failure has a word for the person', () => {
  for (const code of siteErrorCodes) {
    const told = toAppError(new SiteError(code, 'x', { retryAfterMs: 5 }))
    expect(errorCode.safeParse(told.code).success, code).toBe(true)
    expect(told.details).toEqual({ retryAfterMs: 5 })
  }
})
