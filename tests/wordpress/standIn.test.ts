import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visnykSites } from '#main/sites/visnyk/index.ts'
import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { mustUse } from '#tests/support/wordpress/mustUse.ts'
import {
  type StandIn,
  type StandInOptions,
  standInPassword,
  startStandIn,
} from '#tests/support/wordpress/standIn.ts'
import {
  basicAuth,
  isNamedSite,
  startWordPress,
  type WordPress,
} from '#tests/support/wordpress/startWordPress.ts'

const { probe, signIn, connect } = wordPressSites
const roles = ['editor', 'contributor'] as const

/** Everything that connecting, looking and a first pass ask a site, and what comes of it. */
async function connectAll(address: string, passwordOf: (role: (typeof roles)[number]) => string) {
  const other = await visnykSites.probe(address).catch(({ code }) => code)
  const { time: _, ...found } = await probe(address)
  const seen: unknown[] = [other, found]
  for (const role of roles) {
    const { token, account } = await signIn(address, role, passwordOf(role))
    const site = connect({ address, token, features: found.features })
    const { time: _, ...info } = await site.info()
    const { changes, more } = await site.changes(null)
    seen.push(account, info, await site.account(), await site.taxonomies(), { changes, more })
    seen.push((await site.houseWords?.read()) ?? null)
  }
  seen.push(await signIn(address, 'editor', 'wrong').catch(({ code }) => code))
  return seen
}

const withoutAddress = (value: unknown, address: string): unknown =>
  JSON.parse(
    JSON.stringify(value).replaceAll(address, 'http://site').replaceAll(new URL(address).host, 'site'),
  )

/** A later release may tell of APIs that nobody here asks for, beside those that the stand-in tells of. */
const withLaterNamespaces = (said: object): object =>
  'namespaces' in said ? { ...said, namespaces: expect.arrayContaining(Object(said.namespaces)) } : said

describe.skipIf(isNamedSite())('the stand-in for screens', () => {
  let wordpress: WordPress
  beforeAll(async () => {
    wordpress = await startWordPress()
    await wordpress.reset()
  })
  afterAll(() => wordpress.close())

  /** Asks the real one again what was asked of the stand-in. */
  async function holdToReal(standIn: StandIn): Promise<void> {
    expect(standIn.unanswered()).toEqual([])
    for (const { path, role, answer } of standIn.asked) {
      const headers = role === null ? {} : { authorization: basicAuth(wordpress.accounts[role]) }
      const real = await fetch(wordpress.address + path, { headers })
      const text = await real.text()
      expect([path, real.status], path).toEqual([path, answer.status])
      for (const [name, value] of Object.entries(answer.headers))
        expect([path, name, real.headers.get(name)]).toEqual([path, name, value])
      if (typeof answer.body === 'string') continue
      const told = withoutAddress(JSON.parse(text), wordpress.address)
      const said = withoutAddress(answer.body, standIn.address)
      // A place in a list of changes is each server's own.
      if (path.includes('/changes')) expect(told).toMatchObject({ items: [], more: false })
      else if (Array.isArray(said)) expect(told).toEqual(said)
      else expect(told).toMatchObject(withLaterNamespaces(said as object))
    }
  }

  async function bothAgree(options: StandInOptions): Promise<void> {
    const standIn = await startStandIn({ ...options, version: wordpress.version })
    try {
      const here = await connectAll(standIn.address, (role) => standIn.account(role).password)
      const there = await connectAll(
        wordpress.address,
        (role) => wordpress.accounts[role].applicationPassword,
      )
      expect(withoutAddress(here, standIn.address)).toEqual(withoutAddress(there, wordpress.address))
      await holdToReal(standIn)
    } finally {
      await standIn.close()
    }
  }

  test('answers as a WordPress does', () => bothAgree({}))

  test('answers as one with the companion plugin does', async () => {
    await wordpress.setPlugin('on')
    try {
      await bothAgree({ plugin: true })
    } finally {
      await wordpress.setPlugin('off')
    }
  })

  test('answers as one without application passwords does', async () => {
    mustUse(wordpress, "add_filter('wp_is_application_passwords_available', '__return_false');")
    const standIn = await startStandIn({ passwordsOff: true, version: wordpress.version })
    try {
      const { time: _, ...here } = await probe(standIn.address)
      const { time: __, ...there } = await probe(wordpress.address)
      expect(withoutAddress(here, standIn.address)).toEqual(withoutAddress(there, wordpress.address))
      await holdToReal(standIn)
    } finally {
      await standIn.close()
    }
  })

  test('answers as one whose API is kept shut does', async () => {
    mustUse(
      wordpress,
      "add_filter('rest_authentication_errors', fn () => new WP_Error('rest_disabled', 'No.', array('status' => 403)));",
    )
    const standIn = await startStandIn({ closed: true, version: wordpress.version })
    try {
      // Whether it is shut to strangers only, the sign-in tells.
      for (const { address } of [standIn, wordpress]) {
        await probe(address)
        await expect(signIn(address, 'editor', standInPassword)).rejects.toMatchObject({
          code: 'apiClosed',
        })
      }
      await holdToReal(standIn)
    } finally {
      await standIn.close()
    }
  })
})
