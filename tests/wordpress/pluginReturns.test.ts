import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { createLaptop } from '#tests/support/sync/createLaptop.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import {
  isNamedSite,
  startWordPress,
  tokenOf,
  type WordPress,
} from '#tests/support/wordpress/startWordPress.ts'

const listed = { list: 'all' as const, search: '', cursor: null, limit: 50 }

describe.skipIf(isNamedSite())('a companion plugin that comes and goes while Visnyk runs', () => {
  let wordpress: WordPress
  beforeAll(async () => {
    wordpress = await startWordPress()
  })
  afterAll(() => wordpress?.close())
  beforeEach(() => wordpress.reset())
  afterEach(async () => {
    await wordpress.setPlugin('off')
    expect(wordpress.phpErrors()).toBe('')
  })

  /** One computer whose idea of the site is what it saw at its last look, as the program keeps it. */
  async function start() {
    const { address } = wordpress
    const token = tokenOf(wordpress.accounts.editor)
    let { features } = await wordPressSites.probe(address)
    let looks = 0
    const connect = () => wordPressSites.connect({ address, token, features })
    const laptop = createLaptop({
      running: { address, token: async () => token },
      wrap: connect,
      refreshSite: async () => {
        looks += 1
        features = (await connect().info()).features
      },
    })
    laptop.start()
    await laptop.settle()
    return {
      laptop,
      companion: () => /^\d+\.\d+\.\d+$/.test(features.facts?.companion ?? ''),
      keepsKeys: () => features.capabilities.idempotency,
      looks: () => looks,
    }
  }

  test('is noticed at the next pass, each time, and articles stay what they are', async () => {
    const { laptop, companion, keepsKeys } = await start()
    const content = '<!-- wp:paragraph -->\n<p>Текст.</p>\n<!-- /wp:paragraph -->'
    await restClient(wordpress, 'editor').post('wp/v2/posts', { title: 'Новина', content })
    await laptop.sync()
    expect([companion(), keepsKeys()]).toEqual([false, false])
    for (const state of ['on', 'off', 'on'] as const) {
      await wordpress.setPlugin(state)
      await laptop.sync()
      expect([companion(), keepsKeys()]).toEqual([state === 'on', state === 'on'])
      await laptop.sync()
      const { rows } = await laptop.invoke('articles.list', listed)
      expect(rows.flatMap(({ localizations }) => localizations.map(({ title }) => title))).toEqual(['Новина'])
    }
    expect(laptop.failures).toEqual([])
  })

  test('a site that stays what it is is not looked at again', async () => {
    await wordpress.setPlugin('on')
    const { laptop, looks } = await start()
    await laptop.sync()
    const before = looks()
    await laptop.sync()
    await laptop.sync()
    expect(looks()).toBe(before)
  })
})
