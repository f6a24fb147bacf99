import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { done, key } from '#tests/support/connectorAcceptance/outcomes.ts'
import { anArticle } from '#tests/support/site/texts.ts'
import { freshSite, makePeople, type People } from '#tests/support/wordpress/acceptanceSite.ts'
import {
  type Fault,
  type FaultProxy,
  matching,
  startForeignHost,
} from '#tests/support/wordpress/faultProxy.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const warning =
  '<br />\n<b>Warning</b>:  Undefined variable $x in <b>/srv/www/plugin.php</b> on line <b>12</b><br />\n'

// What a network and a badly kept server do to answers, through the connector, against a real WordPress.
describe.skipIf(isNamedSite()).each([false, true])('with the companion plugin: %s', (plugin) => {
  let wordpress: WordPress
  let people: People
  let proxy: FaultProxy
  let editor: SiteConnector
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin })
    people = await makePeople(wordpress)
  })
  afterAll(() => wordpress.close())
  beforeEach(async () => {
    const site = await freshSite(wordpress, people)
    editor = await site.as('editor')
    proxy = site.proxy
  })

  const failureOf = async (work: Promise<unknown>): Promise<SiteError> => {
    const thrown = await work.then(
      () => null,
      (error: unknown) => error,
    )
    if (!(thrown instanceof SiteError)) throw new Error('It did not fail as it should', { cause: thrown })
    return thrown
  }
  /** Makes an article whose creating request meets the fault. */
  const createThrough = async (fault: Fault) => {
    const article = anArticle()
    const handle = proxy.fault(matching.creates('posts'), fault)
    const outcome = await editor.createArticle(article, key())
    expect(handle.struck).toBe(1)
    const { length } = await editor.findByMarker(article.marker)
    return { outcome, there: length }
  }
  const readThrough = (fault: Fault) => {
    proxy.fault(matching.reads, fault, 10)
    return failureOf(editor.taxonomies())
  }

  describe('429', () => {
    const tooMany = (retryAfter: string): Fault => ({
      ...{ kind: 'answer', status: 429, body: '<h1>Too many requests</h1>' },
      headers: { 'retry-after': retryAfter },
    })
    test('asks for a while in seconds', async () => {
      const { outcome, there } = await createThrough(tooMany('7'))
      expect(outcome).toMatchObject({
        ...{ outcome: 'refused' },
        error: { code: 'rateLimited', details: { retryAfterMs: 7000 } },
      })
      expect(there).toBe(0)
    })
    test('asks for a while until a date', async () => {
      const { code, details } = await readThrough(tooMany(new Date(Date.now() + 60_000).toUTCString()))
      expect(code).toBe('rateLimited')
      expect(details.retryAfterMs).toBeGreaterThan(50_000)
      expect(details.retryAfterMs).toBeLessThanOrEqual(60_000)
    })
    test('asks for something that means nothing', async () => {
      const { code, details } = await readThrough(tooMany('soon; maybe'))
      expect(code).toBe('rateLimited')
      expect(details.retryAfterMs).toBeUndefined()
    })
  })

  test('502 as a page', async () => {
    const fault: Fault = { kind: 'answer', status: 502, body: '<html><h1>Bad Gateway</h1></html>' }
    expect(await createThrough(fault)).toMatchObject({
      ...{ outcome: { outcome: 'unknown', error: { code: 'serverError' } }, there: 0 },
    })
    expect((await readThrough(fault)).code).toBe('serverError')
  })

  test('warnings of PHP before the JSON are read past', async () => {
    const { outcome, there } = await createThrough({ kind: 'noise', before: warning })
    expect(outcome.outcome).toBe('done')
    expect(there).toBe(1)
    proxy.fault(matching.reads, { kind: 'noise', before: warning.repeat(3) }, 10)
    expect((await editor.taxonomies()).sections.length).toBeGreaterThan(0)
  })

  test('anything else before the JSON is not believed', async () => {
    const before = '<script>alert(1)</script>'
    const { outcome, there } = await createThrough({ kind: 'noise', before })
    expect(outcome).toMatchObject({ outcome: 'unknown', error: { code: 'badAnswer' } })
    expect(there).toBe(1)
    expect((await readThrough({ kind: 'noise', before })).code).toBe('badAnswer')
  })

  test('an answer that ends in its middle', async () => {
    const { outcome, there } = await createThrough({ kind: 'truncate' })
    expect(outcome.outcome).toBe('unknown')
    expect(there).toBe(1)
    expect(['badAnswer', 'refused']).toContain((await readThrough({ kind: 'truncate' })).code)
  })

  test.for([301, 302, 303, 307, 308])(
    'a redirect (%i) to another host takes nothing there',
    async (status) => {
      const foreign = await startForeignHost()
      try {
        const headers = { location: `${foreign.address}/wp-json/wp/v2/posts` }
        const { outcome, there } = await createThrough({ kind: 'answer', status, headers })
        expect(outcome.outcome).not.toBe('done')
        expect(there).toBe(0)
        expect((await readThrough({ kind: 'answer', status, headers })).code).toBe('badAnswer')
        expect(foreign.requests).toEqual([])
      } finally {
        await foreign.close()
      }
    },
  )

  test('an answer of 2 GB is left long before its end', async () => {
    const before = process.memoryUsage.rss()
    const endless = proxy.fault(matching.reads, { kind: 'endless', bytes: 2 ** 31 }, 1)
    expect((await failureOf(editor.taxonomies())).code).toBe('tooLarge')
    await endless.happened
    expect(endless.bytes).toBeLessThan(128 * 2 ** 20)
    expect(process.memoryUsage.rss() - before).toBeLessThan(512 * 2 ** 20)

    const article = anArticle()
    proxy.fault(matching.creates('posts'), { kind: 'endless', bytes: 2 ** 31 })
    expect((await editor.createArticle(article, key())).outcome).toBe('unknown')
  })

  test('20 seconds of silence are waited for', async () => {
    const article = anArticle()
    const held = proxy.fault(matching.creates('posts'), { kind: 'stall' })
    const started = performance.now()
    const creating = editor.createArticle(article, key())
    // The one wait here that is meant: the server is slow.
    await wait(20_000)
    await held.release()
    done(await creating)
    expect(performance.now() - started).toBeGreaterThanOrEqual(20_000)
    expect(await editor.findByMarker(article.marker)).toHaveLength(1)
  })

  test('giving up on a silent server leaves it open whether it was done', async () => {
    const article = anArticle()
    proxy.fault(matching.creates('posts'), { kind: 'stall' })
    const controller = new AbortController()
    const creating = editor.createArticle(article, { ...key(), signal: controller.signal })
    while ((await editor.findByMarker(article.marker)).length === 0);
    controller.abort()
    expect((await creating).outcome).toBe('unknown')
  })
})
