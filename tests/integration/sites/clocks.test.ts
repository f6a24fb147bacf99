import { expect, it } from 'vitest'
import { toHttpFailure } from '#main/sites/http/failure.ts'
import { toAppError } from '#main/sites/siteError.ts'
import { createApi } from '#main/sites/visnyk/api.ts'
import { createClient } from '#main/sites/wordpress/connect/client.ts'
import { hostileServer } from '#tests/support/site/hostileServer.ts'

const hour = 3_600_000

const details = (address: string) => ({
  ...{ root: `${address}/wp-json/`, version: null, plugin: null, multilingual: 'none' as const },
  ...{
    timeZone: null,
    language: 'uk' as const,
    applicationPasswords: true,
    authorizeUrl: null,
    loopback: false,
  },
})
const ways = [
  ['visnyk', (address: string) => createApi(address, 'token')],
  [
    'wordpress',
    (address: string) => createClient({ address, token: 'editor:secret', details: details(address) }),
  ],
] as const

const headersFrom = (hours: number, more: Record<string, string> = {}) => ({
  ...{ 'content-type': 'application/json', date: new Date(Date.now() + hours * hour).toUTCString() },
  ...more,
})

it.each(
  ways.flatMap(
    ([kind, connect]) =>
      [
        [kind, connect, 'an answer', 200, headersFrom(-24), 24],
        [kind, connect, 'a refusal', 403, headersFrom(3), -3],
        [
          kind,
          connect,
          'what a cache kept for five hours',
          200,
          headersFrom(-5, { age: String(5 * 3600) }),
          0,
        ],
      ] as const,
  ),
)('%s hears the site’s clock', async (_kind, connect, _what, status, headers, hoursAhead) => {
  const address = await hostileServer((_request, response) => {
    response.writeHead(status, headers)
    response.end('{}')
  })
  const way = connect(address)
  const heard: number[] = []
  way.onClockOffset((aheadMs) => heard.push(Math.round(aheadMs / hour)))
  await way.ask({ method: 'GET', path: '/wp/v2/posts' }).catch(() => undefined)
  expect(heard.map((one) => one + 0)).toEqual([hoursAhead])
})

it.each(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'])(
  '%s names the date by which a certificate was judged',
  (code) => {
    const cause = Object.assign(new Error('certificate'), { code })
    const { error } = toHttpFailure(new TypeError('fetch failed', { cause }))
    const told = toAppError(error)
    expect(told.code).toBe('siteCertificate')
    expect(told.details).toMatchObject({ context: 'validity' })
    expect(told.details?.today).toMatch(/^\d\d\.\d\d\.\d{4}$/)
  },
)
