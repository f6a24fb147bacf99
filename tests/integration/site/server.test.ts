import { readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSite } from '#site/createSite.ts'
import { aPicture, sha256, temporaryFolder } from '#tests/support/site/pictures.ts'
import { rawApi } from '#tests/support/site/rawApi.ts'
import { sitePassword, startSite } from '#tests/support/site/startSite.ts'
import { anArticle } from '#tests/support/site/texts.ts'

/** A request whose Host header is our own choice, which `fetch` does not allow. */
const withHost = (address: string, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const { port, hostname } = new URL(address)
    httpRequest({ port, hostname, path: '/api', headers: { host }, setHost: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })

test('only names of this computer are answered to', async () => {
  const { address } = await startSite()
  const { port } = new URL(address)
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`])
    expect(await withHost(address, host), host).toBe(200)
  for (const host of [
    '127.0.0.1',
    `evil.example:${port}`,
    `127.0.0.1.evil.example:${port}`,
    `127.0.0.1:1`,
    '',
  ])
    expect([400, 421], host).toContain(await withHost(address, host))
})

test('too many wrong passwords make a login wait, and only that login', async () => {
  let now = '2026-03-01T10:00:00.000Z'
  const running = await startSite({ clock: () => now })
  const api = rawApi(running)
  const signIn = (login: string, password: string) =>
    api('POST', '/api/session', { role: null, body: { login, password } })
  for (let at = 0; at < 10; at++) expect((await signIn('editor', 'wrong')).status).toBe(401)
  const refused = await signIn('editor', sitePassword)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await signIn('author', sitePassword)).status).toBe(201)
  now = '2026-03-01T10:01:01.000Z'
  expect((await signIn('editor', sitePassword)).status).toBe(201)
})

test('a limit of requests answers 429 with the time to wait', async () => {
  const now = '2026-03-01T10:00:00.000Z'
  const running = await startSite({ requestsPerMinute: 5, clock: () => now })
  const statuses: number[] = []
  for (let at = 0; at < 7; at++) statuses.push((await fetch(`${running.address}/api`)).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
  const last = await fetch(`${running.address}/api`)
  expect(last.headers.get('retry-after')).toBe('60')
  expect(await last.json()).toMatchObject({ type: 'urn:visnyk:problem:rate-limited' })
})

test('what is not JSON, too large or unknown is told so', async () => {
  const running = await startSite()
  const api = rawApi(running)
  expect((await api('POST', '/api/articles', { body: '{' })).status).toBe(400)
  expect((await api('POST', '/api/articles', { body: JSON.stringify('x'.repeat(2_000_000)) })).status).toBe(
    413,
  )
  const text = await api('POST', '/api/articles', { body: '{}', headers: { 'content-type': 'text/plain' } })
  expect(text.status).toBe(415)
  expect((await api('GET', '/api/nothing')).json.type).toBe('urn:visnyk:problem:not-found')
  expect((await api('GET', '/api/articles/not-an-id')).status).toBe(404)
  expect((await api('GET', '/api/articles/%ff')).status).toBe(400)
})

test('a failure of the site itself tells nothing of this computer', async () => {
  const errors: unknown[] = []
  const site = await createSite({
    ...{
      database: ':memory:',
      accountPassword: 'x',
      scheduler: false,
      onError: (error) => errors.push(error),
    },
  })
  site.app.get('/api/broken', () => {
    throw new Error('ENOENT: /home/somebody/secret.db')
  })
  site.app.get('/broken', () => {
    throw new Error('ENOENT: /home/somebody/secret.db')
  })
  const answer = await site.app.inject('/api/broken')
  const page = await site.app.inject('/broken')
  await site.close()
  expect([answer.statusCode, page.statusCode]).toEqual([500, 500])
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(page.headers['content-type']).toContain('text/html')
  expect(answer.body + page.body).not.toMatch(/somebody|ENOENT/)
  expect(errors).toHaveLength(2)
})

test('an upload is checked: hash, size, kind, name and metadata', async () => {
  const running = await startSite()
  const token = await running.token('author')
  const picture = await aPicture()
  const bytes = readFileSync(picture.path)
  const { id, hash, type, width, height, credit, decorative, texts } = picture
  const good = {
    id,
    hash,
    fileName: 'a.jpg',
    type,
    bytes: bytes.length,
    width,
    height,
    credit,
    decorative,
    texts,
  }
  const upload = (metadata: unknown, file: Uint8Array<ArrayBuffer>) => {
    const form = new FormData()
    form.set('metadata', JSON.stringify(metadata))
    form.set('file', new Blob([file], { type }), 'a.jpg')
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() }
    return fetch(`${running.address}/api/media`, { method: 'POST', headers, body: form })
  }
  const html = Buffer.from('<!doctype html><script>alert(1)</script>')
  const refused: [string, unknown, Uint8Array<ArrayBuffer>, number][] = [
    ['other bytes', good, Buffer.concat([bytes, Buffer.from('x')]), 422],
    ['another size', { ...good, bytes: 1 }, bytes, 422],
    ['another kind', { ...good, type: 'image/png' }, bytes, 422],
    ['no picture', { ...good, hash: sha256(html), bytes: html.length }, html, 422],
    ['a path as name', { ...good, fileName: '../a.jpg' }, bytes, 422],
    ['a picture too large', { ...good, width: 10_000, height: 10_000 }, bytes, 413],
    ['no metadata', 'nothing', bytes, 422],
  ]
  for (const [what, metadata, file, status] of refused)
    expect((await upload(metadata, file)).status, what).toBe(status)
  expect((await upload(good, bytes)).status).toBe(201)
  expect((await upload({ ...good, id: crypto.randomUUID() }, bytes)).status).toBe(200)
})

test('pictures are for readers only while a public text shows them', async () => {
  const { as } = await startSite()
  const author = await as('author')
  const outcome = await author.uploadMedia(await aPicture(), { idempotencyKey: crypto.randomUUID() })
  if (outcome.outcome !== 'done') throw outcome.error
  expect((await fetch(outcome.value.url)).status).toBe(404)
})

test('articles, accounts and addresses outlive a restart', async () => {
  const database = join(temporaryFolder(), 'site.db')
  const options = { database, scheduler: false }
  const first = await createSite(options)
  const address = await first.listen()
  const accounts = first.accounts()
  const running = {
    ...{ site: first, address, as: () => expect.fail() },
    token: async () => {
      const { login = '', password = '' } = accounts[0] ?? {}
      const body = JSON.stringify({ login, password })
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`${address}/api/session`, { method: 'POST', headers, body })
      return ((await answer.json()) as { token: string }).token
    },
  }
  const article = anArticle()
  expect((await rawApi(running)('POST', '/api/articles', { body: article })).status).toBe(201)
  await first.close()
  await expect(fetch(`${address}/api`)).rejects.toThrow()

  const second = await createSite(options)
  expect(await second.listen()).toBe(address)
  expect(second.accounts()).toEqual(accounts)
  expect((await rawApi(running)('GET', `/api/articles/${article.id}`)).status).toBe(200)
  await second.close()
})

test('a site that is off the network comes back at its address', async () => {
  const { site, address } = await startSite()
  await site.pause()
  await expect(fetch(`${address}/api`)).rejects.toThrow()
  await site.resume()
  expect((await fetch(`${address}/api`)).status).toBe(200)
})

test('each account has a password of its own, made at the start', async () => {
  const site = await createSite({ database: ':memory:', scheduler: false })
  const passwords = site.accounts().map((one) => one.password)
  await site.close()
  expect(site.accounts).toBeDefined()
  expect(new Set(passwords).size).toBe(3)
  for (const password of passwords) expect(password).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
})
