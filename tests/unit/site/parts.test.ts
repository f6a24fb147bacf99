import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { expect, test } from 'vitest'
import { Problem, problemBody, problemNames } from '#site/api/problem.ts'
import { etagOf, requireMatch } from '#site/content/etag.ts'
import { sniffImageType } from '#site/content/sniffImageType.ts'
import { openSiteDatabase } from '#site/db/database.ts'
import { html, jsonForScript, raw } from '#site/pages/html.ts'
import { createFaults } from '#site/server/faults.ts'
import { isLoopbackHost } from '#site/server/listener.ts'
import { createThrottle } from '#site/server/throttle.ts'
import { temporaryFolder } from '#tests/support/site/pictures.ts'

test('what is inserted into a page is escaped, unless it is markup', () => {
  const bold = html`<b>${'<i>"&'}</b>`
  expect(html`<p title="${'"><script>'}">${bold}${[bold, 1]}${null}${false}${raw('<hr>')}</p>`.markup).toBe(
    '<p title="&quot;&gt;&lt;script&gt;"><b>&lt;i&gt;&quot;&amp;</b><b>&lt;i&gt;&quot;&amp;</b>1<hr></p>',
  )
})

test('JSON in a page can’t end its element', () => {
  const { markup } = jsonForScript({ a: '</script><!--\u2028' })
  expect(markup).not.toMatch(/<|\u2028/)
  expect(JSON.parse(markup)).toEqual({ a: '</script><!--\u2028' })
})

test('an ETag tells states, things and databases apart', () => {
  const one = etagOf('epoch', 'id', 1, '2026-01-01T00:00:00.000Z')
  expect(one).toMatch(/^"[\w-]+"$/)
  const others = [
    etagOf('other', 'id', 1, '2026-01-01T00:00:00.000Z'),
    etagOf('epoch', 'other', 1, '2026-01-01T00:00:00.000Z'),
    etagOf('epoch', 'id', 2, '2026-01-01T00:00:00.000Z'),
    etagOf('epoch', 'id', 1, '2026-01-01T00:00:00.001Z'),
  ]
  expect(new Set([one, ...others]).size).toBe(5)
})

test.each([
  [undefined, 'precondition-missing'],
  ['*', 'precondition-missing'],
  ['"a", *', 'precondition-missing'],
  ['"b"', 'stale'],
  ['', 'stale'],
  ['W/"a"', 'stale'],
  ['"a"', null],
  ['"b", "a"', null],
])('If-Match %j against "a": %s', (ifMatch, refusal) => {
  let met: string | null = null
  try {
    requireMatch(ifMatch, '"a"', () => ({ etag: '"a"' }))
  } catch (error) {
    met = error instanceof Problem ? error.problem : 'other'
  }
  expect(met).toBe(refusal)
})

test('every problem has a type, a title and its status', () => {
  for (const name of problemNames) {
    const problem = new Problem(name, { detail: 'why', members: { more: 1 } })
    expect(problemBody(problem)).toEqual({
      ...{ type: `urn:visnyk:problem:${name}`, title: expect.any(String), status: problem.status },
      ...{ detail: 'why', more: 1 },
    })
  }
})

test.each([
  ['ffd8ffe000104a464946', 'image/jpeg'],
  ['89504e470d0a1a0a', 'image/png'],
  ['474946383961', 'image/gif'],
  ['52494646aabbccdd57454250', 'image/webp'],
  ['0000001c6674797061766966', 'image/avif'],
  ['0000001c667479706d703432', null],
  ['3c73766720786d6c6e733d', null],
  ['52494646aabbccdd57415645', null],
  ['', null],
])('bytes %s are %s', (hex, type) => {
  expect(sniffImageType(Buffer.from(hex, 'hex'))).toBe(type)
})

test('names of this computer, on this port', () => {
  for (const host of ['127.0.0.1:80', 'localhost:80', 'LocalHost:80', '[::1]:80'])
    expect(isLoopbackHost(host, 80), host).toBe(true)
  for (const host of [
    undefined,
    '',
    'localhost',
    '127.0.0.1:81',
    'example.org:80',
    'localhost.example.org:80',
    '0.0.0.0:80',
  ])
    expect(isLoopbackHost(host, 80), host).toBe(false)
})

test('a throttle counts per key and forgets with its window', () => {
  let now = '2026-01-01T00:00:00.000Z'
  const throttle = createThrottle(2, 60_000, () => now)
  expect([throttle.take('a'), throttle.take('a'), throttle.take('a'), throttle.take('b')]).toEqual([
    ...[null, null, 60, null],
  ])
  now = '2026-01-01T00:00:59.500Z'
  expect(throttle.wait('a')).toBe(1)
  now = '2026-01-01T00:01:00.000Z'
  expect(throttle.take('a')).toBeNull()
})

test('a fault strikes as often as it was told, where it was told', () => {
  const faults = createFaults()
  const fault = faults.add({ kind: 'drop', method: 'POST', path: /publish$/, times: 2 })
  expect(faults.take('GET', '/publish')).toBeNull()
  expect(faults.take('POST', '/api/articles')).toBeNull()
  expect(faults.take('POST', '/api/a/publish')).toMatchObject({ kind: 'drop' })
  expect(faults.take('POST', '/api/a/publish')).toMatchObject({ kind: 'drop' })
  expect(faults.take('POST', '/api/a/publish')).toBeNull()
  expect(fault.struck()).toBe(2)
})

test('a database from a newer program is refused untouched', () => {
  const path = join(temporaryFolder(), 'site.db')
  openSiteDatabase(path).close()
  const db = new BetterSqlite3(path)
  db.pragma('user_version = 99')
  db.close()
  expect(() => openSiteDatabase(path)).toThrow(expect.objectContaining({ code: 'practiceSiteNewer' }))
  const after = new BetterSqlite3(path, { readonly: true })
  expect(after.pragma('user_version', { simple: true })).toBe(99)
  after.close()
})
