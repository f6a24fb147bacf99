import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { HttpFailure } from '#main/sites/http/failure.ts'
import { request } from '#main/sites/http/request.ts'
import type { Outcome, RemoteMedia, SiteConnector } from '#main/sites/SiteConnector.ts'
import { toAppError } from '#main/sites/siteError.ts'
import { visnykSites } from '#main/sites/visnyk/index.ts'
import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { mediaId, newId } from '#shared/domain/ids.ts'
import { refusal } from '#tests/support/connectorAcceptance/outcomes.ts'
import { deadAddress, hostileServer } from '#tests/support/site/hostileServer.ts'
import { sha256, temporaryFolder } from '#tests/support/site/pictures.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { anArticle } from '#tests/support/site/texts.ts'

const token = 'secret-token-of-ours'
const key = () => ({ idempotencyKey: crypto.randomUUID() })
const connect = (address: string): SiteConnector => visnykSites.connect({ address, token })

const create = (address: string) => connect(address).createArticle(anArticle(), key())
const unknown = (outcome: Outcome<unknown>) => {
  if (outcome.outcome !== 'unknown') throw new Error(`expected unknown, got ${outcome.outcome}`)
  return outcome.error
}

describe('nothing was sent', () => {
  test('nobody listens', async () => {
    const address = await deadAddress()
    expect(refusal(await create(address)).code).toBe('refused')
    await expect(connect(address).account()).rejects.toMatchObject({ code: 'refused' })
  })

  test('the name is not known', async () => {
    expect(refusal(await create('https://no-such-site.invalid')).code).toBe('offline')
  })

  test('the server can’t prove who it is', async () => {
    let asked = 0
    const address = await hostileServer((_, response) => {
      asked += 1
      response.end('{}')
    }, true)
    expect(refusal(await create(address)).code).toBe('certificate')
    await expect(visnykSites.probe(address)).rejects.toMatchObject({ code: 'certificate' })
    expect(asked).toBe(0)
  })

  test('the way there could be listened to', async () => {
    expect(refusal(await create('http://example.org')).code).toBe('insecure')
    await expect(visnykSites.probe('http://example.org')).rejects.toMatchObject({ code: 'insecure' })
    await expect(visnykSites.signIn('http://example.org', 'editor', 'x')).rejects.toMatchObject({
      code: 'insecure',
    })
  })

  test('the caller gave up before', async () => {
    const { as } = await startSite()
    const outcome = await (await as('author')).createArticle(anArticle(), {
      ...key(),
      signal: AbortSignal.abort(),
    })
    expect(refusal(outcome).code).toBe('aborted')
  })

  test('what is typed is no address, or carries a password', async () => {
    for (const typed of ['', 'ftp://example.org', 'https://', 'http://user:pass@127.0.0.1:1'])
      await expect(visnykSites.probe(typed), typed).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('nobody knows whether it happened', () => {
  test('the connection breaks', async () => {
    const address = await hostileServer((request) => request.socket.destroy())
    expect(unknown(await create(address)).code).toBe('refused')
  })

  test('the connection breaks in the middle of the answer', async () => {
    const address = await hostileServer((_, response) => {
      response.writeHead(201, { 'content-type': 'application/json', 'content-length': 1000 })
      response.write('{"id":', () => response.socket?.destroy())
    })
    expect(unknown(await create(address)).code).toBe('refused')
  })

  test.each([
    ['a portal', 200, 'text/html', '<h1>Accept the terms</h1>'],
    ['warnings before the JSON', 201, 'application/json', '<br>Warning: foo {"id":1}'],
    ['JSON of another shape', 201, 'application/json', '{"id":1}'],
    ['an empty answer', 201, 'application/json', ''],
    ['a proxy', 502, 'text/html', '<h1>Bad Gateway</h1>'],
    [
      'a failure',
      500,
      'application/problem+json',
      '{"type":"urn:visnyk:problem:internal","title":"","status":500}',
    ],
  ])('%s answers', async (_, status, type, body) => {
    const address = await hostileServer((_request, response) => {
      response.writeHead(status, { 'content-type': type })
      response.end(body)
    })
    expect(['badAnswer', 'serverError']).toContain(unknown(await create(address)).code)
    await expect(connect(address).account()).rejects.toMatchObject({
      code: status < 500 ? 'badAnswer' : 'serverError',
    })
  })

  test('the site is silent', async () => {
    const address = await hostileServer(() => {})
    const asked = request({ method: 'POST', url: new URL(`${address}/api`), body: '{}', silenceMs: 100 })
    const failure = await asked.catch((thrown: unknown) => thrown)
    expect(failure).toBeInstanceOf(HttpFailure)
    expect(failure).toMatchObject({ mayHaveArrived: true, error: { code: 'timeout' } })
  })

  test('the site falls silent in the middle of the answer', async () => {
    const address = await hostileServer((_, response) => {
      response.write('{')
    })
    const asked = request({ method: 'GET', url: new URL(`${address}/api`), silenceMs: 100 })
    await expect(asked).rejects.toMatchObject({ error: { code: 'timeout' } })
  })

  test('the caller gives up while it is under way', async () => {
    const giveUp = new AbortController()
    const address = await hostileServer(() => giveUp.abort())
    const outcome = await connect(address).createArticle(anArticle(), { ...key(), signal: giveUp.signal })
    expect(unknown(outcome).code).toBe('aborted')
  })

  test('a redirect that may follow on something done', async () => {
    const address = await hostileServer((_, response) => response.writeHead(302, { location: '/x' }).end())
    expect(unknown(await create(address)).code).toBe('badAnswer')
  })
})

describe('the site said no', () => {
  test('a portal’s 404 is not a deleted article', async () => {
    const address = await hostileServer((_, response) => response.writeHead(404).end('Not found'))
    await expect(connect(address).findArticle(anArticle().id)).rejects.toMatchObject({ code: 'badAnswer' })
    expect(refusal(await create(address)).code).toBe('badAnswer')
  })

  test.each([
    ['7', 7000],
    ['Fri, 31 Dec 2100 23:59:59 GMT', 24 * 3600 * 1000],
    ['soon', undefined],
    ['-5', undefined],
    ['5 apples', undefined],
  ])('too many requests, Retry-After: %s', async (header, retryAfterMs) => {
    const address = await hostileServer((_, response) =>
      response.writeHead(429, { 'retry-after': header, 'content-type': 'text/html' }).end('slow down'),
    )
    const error = refusal(await create(address))
    expect(error.code).toBe('rateLimited')
    expect(error.details.retryAfterMs).toBe(retryAfterMs)
    expect(toAppError(error)).toMatchObject({ code: 'siteRateLimited' })
  })

  test('not now, in the site’s own words', async () => {
    const { site, as } = await startSite()
    const author = await as('author')
    site.faults.add({ kind: 'unavailable', retryAfterSeconds: 3 })
    const error = refusal(await author.createArticle(anArticle(), key()))
    expect(error).toMatchObject({ code: 'serverError', details: { status: 503, retryAfterMs: 3000 } })
  })
})

describe('secrets and strangers', () => {
  test('credentials do not follow a redirect to another site', async () => {
    const heard: string[] = []
    const stranger = await hostileServer((request, response) => {
      heard.push(String(request.headers.authorization))
      response.end('{}')
    })
    for (const status of [301, 302, 303, 307, 308]) {
      const address = await hostileServer((request, response) =>
        response.writeHead(status, { location: `${stranger}${request.url ?? ''}` }).end(),
      )
      await expect(connect(address).account()).rejects.toMatchObject({ code: 'badAnswer' })
      expect((await create(address)).outcome).not.toBe('done')
    }
    expect(heard).toEqual([])
  })

  test('a redirect within the site is followed by reads, and not in circles', async () => {
    const { address: real, token: tokenOf } = await startSite()
    const good = await tokenOf('editor')
    const seen: unknown[] = []
    const address = await hostileServer(async (request, response) => {
      seen.push(request.headers.authorization)
      if (request.url === '/api/account') return response.writeHead(302, { location: '/elsewhere' }).end()
      if (request.url === '/elsewhere') {
        const answer = await fetch(`${real}/api/account`, { headers: { authorization: `Bearer ${good}` } })
        return response.writeHead(200, { 'content-type': 'application/json' }).end(await answer.text())
      }
      return response.writeHead(302, { location: request.url ?? '/' }).end()
    })
    const connector = visnykSites.connect({ address, token: good })
    expect(await connector.account()).toMatchObject({ role: 'editor' })
    expect(seen).toEqual([`Bearer ${good}`, `Bearer ${good}`])
    await expect(connector.taxonomies()).rejects.toMatchObject({ code: 'badAnswer' })
  })

  test('a site out there can’t send us to a service of this computer', async () => {
    const inside = await hostileServer((_, response) => response.end('{}'))
    const outside = new URL('https://192.0.2.1/api')
    const { redirectTarget } = await import('#main/sites/http/redirects.ts')
    expect(() => redirectTarget({ method: 'GET', redirects: 'anywhere' }, outside, inside, 302)).toThrow(
      'this computer',
    )
  })

  test('nor by the address that it gives for a picture', async () => {
    let asked = 0
    const inside = await hostileServer((_, response) => {
      asked += 1
      response.end('secret')
    })
    const media: RemoteMedia = {
      ...{ remoteId: '7', id: newId(mediaId), aliases: [], hash: null, fileName: 'x.png', type: 'image/png' },
      ...{ bytes: 6, width: 1, height: 1, credit: '', decorative: false, texts: {}, revision: '1' },
      url: `${inside}/x.png`,
    }
    const target = join(temporaryFolder(), 'x.png')
    const download = (address: string) =>
      wordPressSites.connect({ address, token: 'a:b' }).downloadMedia(media, target)
    for (const far of ['https://site.example', 'https://192.168.1.1'])
      await expect(download(far)).rejects.toMatchObject({ code: 'badAnswer' })
    expect(asked).toBe(0)
    expect(existsSync(target)).toBe(false)
    // A site of this computer may name its own.
    expect(await download(inside)).toBe(sha256('secret'))
  })

  test('addresses in answers must belong to the site', async () => {
    const { site, address, as } = await startSite({ seed: true })
    const author = await as('author')
    const good = await author.changes(null)
    const change = good.changes.find((one) => one.kind === 'article')
    if (change?.kind !== 'article') throw new Error('the seed has no article')
    const token = await visnykSites.signIn(address, 'author', 'correct horse').then((one) => one.token)
    const proxy = await hostileServer(async (request, response) => {
      const answer = await fetch(address + (request.url ?? ''), {
        headers: { authorization: `Bearer ${token}` },
      })
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      response.end((await answer.text()).replaceAll(address, 'https://evil.example'))
    })
    const connector = visnykSites.connect({ address: proxy, token })
    await expect(connector.getArticle(change.remoteId)).rejects.toMatchObject({ code: 'badAnswer' })
    expect(site.requests.total()).toBeGreaterThan(0)
  })

  test('no error tells the token, the password or a path', async () => {
    const address = await hostileServer((_, response) =>
      response.writeHead(500).end(`your token was ${token}, see /home/user/site.php`),
    )
    const errors = [
      unknown(await create(address)),
      refusal(await create(await deadAddress())),
      await visnykSites.signIn(address, 'editor', 'our-password').catch((thrown: unknown) => thrown),
    ]
    const told = errors.map((error) => inspect(error, { depth: 10 }).replace(/\n\s+at .*/g, '')).join('\n')
    expect(told).not.toContain(token)
    expect(told).not.toContain('our-password')
    expect(told).not.toContain('/home/user')
  })
})

describe('too much', () => {
  test('an endless answer is cut off', async () => {
    let sent = 0
    const address = await hostileServer((_, response) => {
      const piece = Buffer.alloc(1_000_000, 'a')
      const more = (): void => {
        while (!response.destroyed && response.write(piece)) sent += piece.length
        sent += piece.length
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    await expect(connect(address).account()).rejects.toMatchObject({ code: 'tooLarge' })
    expect(sent).toBeLessThan(100_000_000)
  })

  test('a small answer that unpacks to a large one is cut off', async () => {
    const { gzipSync } = await import('node:zlib')
    const bomb = gzipSync(Buffer.alloc(60_000_000))
    const address = await hostileServer((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    )
    await expect(connect(address).account()).rejects.toMatchObject({ code: 'tooLarge' })
  })

  test('what does not speak HTTP at all', async () => {
    const server = createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.7\r\n'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    expect((await create(`http://127.0.0.1:${port}`)).outcome).toBe('unknown')
  })
})

describe('probing', () => {
  test('finds the site from the address of one of its pages', async () => {
    const { address } = await startSite()
    expect(await visnykSites.probe(`${address}/uk/some-page?x=1#y`)).toMatchObject({ address })
    expect(await visnykSites.probe(address.replace('http://', ''))).toMatchObject({ address })
  })

  test('says when there is something else', async () => {
    const address = await hostileServer((_, response) => response.end('<h1>Hello</h1>'))
    await expect(visnykSites.probe(address)).rejects.toMatchObject({ code: 'notVisnyk' })
  })

  test('follows a redirect to where the site is', async () => {
    const { address } = await startSite()
    const old = await hostileServer((request, response) =>
      response.writeHead(301, { location: address + (request.url ?? '') }).end(),
    )
    expect(await visnykSites.probe(old)).toMatchObject({ address })
  })
})
