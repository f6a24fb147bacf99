import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSitesService } from '#main/services/sites/sitesService.ts'
import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { hostileServer } from '#tests/support/site/hostileServer.ts'
import { edit, intentsOf, send, stateOf, untilSettled, writeApproved } from '#tests/support/sync/articles.ts'
import { createLaptop, type Laptop } from '#tests/support/sync/createLaptop.ts'
import { refOf } from '#tests/support/sync/postColleague.ts'
import { startFaultProxy } from '#tests/support/wordpress/faultProxy.ts'
import { mustUse } from '#tests/support/wordpress/mustUse.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import {
  isNamedSite,
  startWordPress,
  tokenOf,
  type WordPress,
} from '#tests/support/wordpress/startWordPress.ts'

const guestsOut = `add_filter( 'rest_authentication_errors', function ( $before ) {
  if ( ! empty( $before ) || is_user_logged_in() ) { return $before; }
  return new WP_Error( 'rest_not_logged_in', 'Members only.', array( 'status' => 401 ) );
}, 99 );`

const blocked = `if ( 0 === strpos( $_SERVER['REQUEST_URI'], '/wp-json' ) ) {
  http_response_code( 403 );
  exit( '<h1>Forbidden</h1>' );
}`

/** One computer with the whole program behind its window: what it knows of the site is in its database only. */
async function begin(wordpress: WordPress, address: string) {
  const token = tokenOf(wordpress.accounts.editor)
  const { features } = await wordPressSites.probe(address)
  const refresh = (): Promise<void> => sites.refresh(laptop.siteId)
  const laptop: Laptop = createLaptop({
    running: { address, token: async () => token },
    clock: createTestClock(new Date().toISOString()),
    wrap: (given) => {
      const site = laptop.repositories.sites.get(laptop.siteId)
      return site
        ? wordPressSites.connect({ address: site.address, token, features: site.features ?? undefined })
        : given
    },
    refreshSite: () => refresh(),
  })
  laptop.repositories.sites.update(laptop.siteId, { connector: 'wordpress', features })
  const absent = async () => expect.unreachable()
  const sites = createSitesService({
    repository: laptop.repositories.sites,
    transaction: laptop.db.transaction,
    kinds: [wordPressSites],
    tokens: { get: async () => token, set: absent, delete: () => undefined },
    practice: { start: absent, stop: absent, isRunning: () => false },
    watch: { ...laptop.siteServices.watch, leaving: async () => () => undefined },
    settings: { get: () => laptop.settings, update: absent as never },
    clock: laptop.clock.now,
    emit: () => undefined,
    openExternal: absent,
    onFailure: (error) => expect.fail(String(error)),
  })
  laptop.start()
  await laptop.sync()
  return Object.assign(laptop, { followMove: sites.followMove })
}

const problemOf = (laptop: Laptop) => laptop.siteServices.watch.status(laptop.siteId).problem
const addressOf = (laptop: Laptop) => laptop.repositories.sites.get(laptop.siteId)?.address

async function published(laptop: Laptop) {
  const article = await writeApproved(laptop)
  await laptop.sync()
  await send(laptop, article)
  await untilSettled(laptop)
  expect((await intentsOf(laptop))[0]).toMatchObject({ state: 'verified' })
  return article
}

/** A text written there is here, and one written here is there. */
async function goesOn(laptop: Laptop, wordpress: WordPress) {
  const other = await writeApproved(laptop, 'Після переїзду', 'Інше фото')
  await laptop.sync()
  await laptop.sync()
  expect(problemOf(laptop)).toBeNull()
  expect(refOf(laptop, other, 'uk').remoteId).toMatch(/^\d+$/)
  await send(laptop, other)
  await untilSettled(laptop)
  expect((await intentsOf(laptop)).map(({ state }) => state)).not.toContain('needsYou')
  expect((await fetch((await stateOf(laptop, other.ids.uk)).url ?? '')).status).toBe(200)
  expect(wordpress.phpErrors()).toBe('')
}

describe.skipIf(isNamedSite())('a WordPress', () => {
  let wordpress: WordPress
  beforeAll(async () => {
    wordpress = await startWordPress()
  })
  afterAll(() => wordpress.close())
  const permalinks = (structure: string) =>
    wordpress.sql(
      `UPDATE wp_options SET option_value = '${structure}' WHERE option_name = 'permalink_structure'`,
    )
  beforeEach(async () => {
    await wordpress.reset()
    await permalinks('/%postname%/')
    // Made anew by whoever asks first: another prefix may be in those of the test before.
    await wordpress.sql("DELETE FROM wp_options WHERE option_name = 'rewrite_rules'")
    await restClient(wordpress, 'administrator').post('wp/v2/categories', { name: 'Новини', slug: 'news' })
  })

  it('that switches its permalinks off is found again, and the addresses of its articles follow', async () => {
    const laptop = await begin(wordpress, wordpress.address)
    const article = await published(laptop)
    await permalinks('')
    await goesOn(laptop, wordpress)
    const { remoteId } = refOf(laptop, article, 'uk')
    const url = `${wordpress.address}/?p=${remoteId}`
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ url })
    const receipts = (await intentsOf(laptop)).flatMap((one) => one.receipts.map((receipt) => receipt.url))
    expect(receipts).toContain(url)
  })

  it('whose API gets another prefix is found again', async () => {
    const laptop = await begin(wordpress, wordpress.address)
    await published(laptop)
    mustUse(
      wordpress,
      `add_filter( 'rest_url_prefix', fn () => 'api' ); add_action( 'init', 'flush_rewrite_rules', 99 );`,
    )
    await goesOn(laptop, wordpress)
  })

  it('that moves into a folder of its host is known again by its texts', async () => {
    let folder = ''
    const host = await hostileServer(async (request, response) => {
      const path = request.url ?? '/'
      if (!path.startsWith(`${folder}/`))
        return void response.writeHead(301, { location: `${folder}${path}` }).end()
      const pieces: Buffer[] = []
      for await (const piece of request) pieces.push(piece as Buffer)
      const { authorization, 'content-type': type } = request.headers
      const answer = await fetch(`${wordpress.address}${path.slice(folder.length)}`, {
        method: request.method ?? 'GET',
        headers: { ...(authorization && { authorization }), ...(type && { 'content-type': type }) },
        ...(pieces.length > 0 && { body: Buffer.concat(pieces) }),
        redirect: 'manual',
      })
      const here = `${request.headers.host}${folder}`
      const renamed = (text: string): string =>
        text
          .replaceAll(new URL(wordpress.address).host, here)
          .replaceAll(new URL(wordpress.address).host.replaceAll('/', '\\/'), here)
      const bytes = Buffer.from(await answer.arrayBuffer())
      const isText = /json|html/.test(answer.headers.get('content-type') ?? '')
      const headers = Object.fromEntries(
        [...answer.headers].filter(([name]) => !/^(content-length|connection|transfer-encoding)$/.test(name)),
      )
      for (const name of ['link', 'location']) if (headers[name]) headers[name] = renamed(headers[name])
      response.writeHead(answer.status, headers).end(isText ? renamed(bytes.toString()) : bytes)
    })
    const laptop = await begin(wordpress, host)
    const article = await published(laptop)
    folder = '/gromada'
    await goesOn(laptop, wordpress)
    expect(addressOf(laptop)).toBe(`${host}/gromada`)
    const { url } = await stateOf(laptop, article.ids.uk)
    expect(url).toMatch(`${host}/gromada/`)
    await edit(laptop, article.ids.uk, 'Далі на новому місці.')
    await laptop.sync()
    expect(problemOf(laptop)).toBeNull()
    expect((await stateOf(laptop, article.ids.uk)).inConflict).toBe(false)
  })

  it('that moves to another host is told as moved, and gets no password there', async () => {
    const seen: (string | undefined)[] = []
    const thief = await hostileServer(async (request, response) => {
      seen.push(request.headers.authorization)
      const answer = await fetch(`${wordpress.address}${request.url}`)
      const here = request.headers.host ?? ''
      const text = (await answer.text()).replaceAll(new URL(wordpress.address).host, here)
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text)
    })
    let isMoved = false
    const host = await hostileServer(async (request, response) => {
      if (isMoved) return void response.writeHead(301, { location: `${thief}${request.url}` }).end()
      const { authorization } = request.headers
      const answer = await fetch(`${wordpress.address}${request.url}`, {
        headers: { ...(authorization && { authorization }) },
      })
      const here = request.headers.host ?? ''
      const text = (await answer.text()).replaceAll(new URL(wordpress.address).host, here)
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text)
    })
    const laptop = await begin(wordpress, host)
    expect(problemOf(laptop)).toBeNull()
    isMoved = true
    await laptop.sync()
    expect(problemOf(laptop)).toMatchObject({ code: 'siteMoved', details: { address: thief } })
    expect(seen.filter((one) => one !== undefined)).toEqual([])
    // Nor where a person agreed to another one.
    await expect(laptop.followMove(laptop.siteId, 'https://example.org')).rejects.toMatchObject({
      code: 'siteMoved',
    })
    expect(seen.filter((one) => one !== undefined)).toEqual([])
  })

  it('that moves to another host is worked with on there after a person said that it is theirs', async () => {
    /** WordPress takes the Host header for its address. */
    const passOn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const pieces: Buffer[] = []
      for await (const piece of request) pieces.push(piece as Buffer)
      const { authorization, 'content-type': type } = request.headers
      const answer = await fetch(`${wordpress.address}${request.url}`, {
        method: request.method ?? 'GET',
        headers: { ...(authorization && { authorization }), ...(type && { 'content-type': type }) },
        ...(pieces.length > 0 && { body: Buffer.concat(pieces) }),
      })
      const here = request.headers.host ?? ''
      const old = new URL(wordpress.address).host
      const bytes = Buffer.from(await answer.arrayBuffer())
      const isText = /json|html/.test(answer.headers.get('content-type') ?? '')
      const headers = Object.fromEntries(
        [...answer.headers].filter(([name]) => !/^(content-length|connection|transfer-encoding)$/.test(name)),
      )
      for (const name of ['link', 'location'])
        if (headers[name]) headers[name] = headers[name].replaceAll(old, here)
      response.writeHead(answer.status, headers).end(isText ? bytes.toString().replaceAll(old, here) : bytes)
    }
    const there = await hostileServer(passOn)
    let isMoved = false
    const here = await hostileServer(async (request, response) => {
      if (isMoved) return void response.writeHead(301, { location: `${there}${request.url}` }).end()
      await passOn(request, response)
    })
    const laptop = await begin(wordpress, here)
    const article = await published(laptop)
    isMoved = true
    const waiting = await writeApproved(laptop, 'Поки сайт переїздить', 'Фото на час переїзду')
    await send(laptop, waiting)
    await laptop.settle()
    expect((await intentsOf(laptop))[0]).toMatchObject({ error: { code: 'siteBadAnswer' } })
    await laptop.sync()
    expect(problemOf(laptop)).toMatchObject({ code: 'siteMoved', details: { address: there } })
    await laptop.followMove(laptop.siteId, there)
    expect(addressOf(laptop)).toBe(there)
    await laptop.settle()
    expect((await intentsOf(laptop)).map(({ state }) => state)).toEqual(['verified', 'verified'])
    await goesOn(laptop, wordpress)
    expect((await stateOf(laptop, article.ids.uk)).url).toMatch(`${there}/`)
    await edit(laptop, article.ids.uk, 'Далі на новому місці.')
    await laptop.sync()
    expect((await stateOf(laptop, article.ids.uk)).inConflict).toBe(false)
  })

  it('is known at another address by what readers see there, without a sign-in', async () => {
    const proxy = await startFaultProxy(wordpress.address)
    const laptop = await begin(wordpress, wordpress.address)
    await published(laptop)
    const site = { address: wordpress.address, features: undefined }
    const texts = laptop.repositories.sites.someTexts(laptop.siteId)
    const { probeMovedSite } = wordPressSites
    const found = await probeMovedSite?.({ site, address: proxy.address, texts })
    expect(found).toMatchObject({ hasTexts: true, info: { address: proxy.address } })
    const strange = texts.map((one) => ({ ...one, slug: 'inshyi', title: 'Інший' }))
    expect(await probeMovedSite?.({ site, address: proxy.address, texts: strange })).toMatchObject({
      hasTexts: false,
    })
    expect(proxy.seen.filter(({ headers }) => headers.authorization !== undefined)).toEqual([])
    await proxy.close()
  })

  it.each([
    ['that keeps its API shut to strangers', guestsOut],
    ['whose /wp-json is blocked', blocked],
  ])('%s is signed in to and worked with', async (_, php) => {
    mustUse(wordpress, php)
    const { login, applicationPassword } = wordpress.accounts.editor
    const found = await wordPressSites.probe(wordpress.address)
    expect(found).toMatchObject({ connector: 'wordpress', address: wordpress.address })
    const { account } = await wordPressSites.signIn(found.address, login, applicationPassword)
    expect(account).toMatchObject({ login: 'editor', role: 'editor' })
    const laptop = await begin(wordpress, wordpress.address)
    await goesOn(laptop, wordpress)
  })

  it.each([
    ['shut to strangers', guestsOut],
    ['blocked at /wp-json', blocked],
  ])('that is %s from one day on is worked with on', async (_, php) => {
    const laptop = await begin(wordpress, wordpress.address)
    await published(laptop)
    mustUse(wordpress, php)
    await goesOn(laptop, wordpress)
  })

  it('whose firewall refuses what is written is told as that, once', async () => {
    const proxy = await startFaultProxy(wordpress.address)
    const laptop = await begin(wordpress, proxy.address)
    const article = await writeApproved(laptop)
    await laptop.sync()
    const wall = proxy.fault(({ method }) => method === 'POST', {
      ...{ kind: 'answer', status: 403, body: '<html><h1>403 Forbidden</h1>ModSecurity</html>' },
    })
    await send(laptop, article)
    await laptop.settle()
    const [intent] = await intentsOf(laptop)
    expect(intent).toMatchObject({ state: 'needsYou', error: { code: 'siteBlocked' } })
    expect(wall.struck).toBe(1)
    await proxy.close()
  })
})
