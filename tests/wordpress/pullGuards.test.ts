import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { done, key, putUp } from '#tests/support/connectorAcceptance/outcomes.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { anArticle, aText, edited, paragraph } from '#tests/support/site/texts.ts'
import {
  type BilingualArticle,
  edit,
  intentsOf,
  send,
  stateOf,
  writeApproved,
} from '#tests/support/sync/articles.ts'
import { createLaptop } from '#tests/support/sync/createLaptop.ts'
import { refOf } from '#tests/support/sync/postColleague.ts'
import { wordsOf } from '#tests/support/sync/twoLaptops.ts'
import { type Match, startFaultProxy } from '#tests/support/wordpress/faultProxy.ts'
import { type RestClient, restClient } from '#tests/support/wordpress/restClient.ts'
import {
  isNamedSite,
  startWordPress,
  tokenOf,
  type WordPress,
} from '#tests/support/wordpress/startWordPress.ts'

describe.skipIf(isNamedSite())('what a laptop does not believe of a WordPress', () => {
  let wordpress: WordPress
  let admin: RestClient
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin: true })
    admin = restClient(wordpress, 'administrator')
  })
  afterAll(() => wordpress.close())
  beforeEach(async () => {
    await wordpress.setPlugin('on')
    await wordpress.reset()
    await admin.post('wp/v2/categories', { name: 'Новини', slug: 'news' })
  })

  /** `between`: happens after a page of changes was asked for, before the program has it. */
  async function begin(address = wordpress.address) {
    const token = tokenOf(wordpress.accounts.editor)
    let { features } = await wordPressSites.connect({ address, token }).info()
    const connect = () => wordPressSites.connect({ address, token, features })
    let between: (() => Promise<void>) | null = null
    const wrap = (): SiteConnector => {
      const connector = connect()
      return {
        ...connector,
        changes: async (cursor, options) => {
          const page = await connector.changes(cursor, options)
          const then = between
          between = null
          await then?.()
          return page
        },
      }
    }
    const laptop = createLaptop({
      ...{ running: { address, token: async () => token }, wrap },
      clock: createTestClock(new Date().toISOString()),
      refreshSite: async () => {
        ;({ features } = await connect().info())
      },
    })
    laptop.start()
    await laptop.settle()
    return {
      ...{ laptop, connect, hasPlugin: () => connect().capabilities.preconditions },
      beforeNextPage: (what: () => Promise<void>) => {
        between = what
      },
    }
  }

  test('a page that is older than what went out meanwhile', async () => {
    const { laptop, beforeNextPage } = await begin()
    const article = await writeApproved(laptop)
    await laptop.sync()
    beforeNextPage(async () => {
      await send(laptop, article)
      laptop.outbox.wake()
      await laptop.outbox.idle()
      expect((await intentsOf(laptop))[0]).toMatchObject({ state: 'verified' })
    })
    await laptop.sync()
    for (const id of Object.values(article.ids)) {
      const { state, inConflict, saving } = await stateOf(laptop, id)
      expect({ state, inConflict, saving }).toEqual({
        state: 'published',
        inConflict: false,
        saving: 'verified',
      })
      expect(laptop.repositories.workflow.log(id).map(({ step }) => step)).not.toContain('takenDown')
    }
    expect(laptop.failures).toEqual([])
  })

  test('that the plugin is still there, when it was switched off since the last look', async () => {
    const { laptop, hasPlugin } = await begin()
    const article = await writeApproved(laptop)
    await laptop.sync()
    await wordpress.setPlugin('off')
    const { remoteId } = refOf(laptop, article, 'uk')
    expect((await admin.post(`wp/v2/posts/${remoteId}`, { title: 'Від колеги' })).status).toBe(200)
    expect(hasPlugin()).toBe(true)
    await laptop.sync()
    expect(hasPlugin()).toBe(false)
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ title: 'Від колеги', inConflict: false })
    await edit(laptop, article.ids.uk, 'Далі тут.')
    await laptop.sync()
    const { json } = await admin.get(`wp/v2/posts/${remoteId}?context=edit`)
    expect(JSON.stringify(json)).toContain('Далі тут.')
    expect(laptop.failures).toEqual([])
  })

  test('that the plugin refuses what lies over a colleague’s words, when it went between our look and our write', async () => {
    const proxy = await startFaultProxy(wordpress.address)
    try {
      const token = tokenOf(wordpress.accounts.editor)
      const { features } = await wordPressSites.connect({ address: proxy.address, token }).info()
      const connector = wordPressSites.connect({ address: proxy.address, token, features })
      const article = anArticle()
      const { all } = await putUp(connector, article, [aText(article)])
      const [first] = all
      if (!first) throw new Error('nothing went up')
      const { ref, revision } = first.up
      const look: Match = ({ method, path }) =>
        method === 'GET' && path.startsWith(`/wp-json/wp/v2/posts/${ref.remoteId}?`)
      const held = proxy.fault(look, { kind: 'stall' })
      const next = edited(first.text, { blocks: [paragraph('Наші слова.')] })
      const writing = connector.updateLocalization(ref, next, revision, key())
      await held.happened
      await wordpress.setPlugin('off')
      const content = '<!-- wp:paragraph -->\n<p>Слова колеги.</p>\n<!-- /wp:paragraph -->'
      expect((await admin.post(`wp/v2/posts/${ref.remoteId}`, { content })).status).toBe(200)
      await held.release()
      const { overwritten } = done(await writing)
      expect(JSON.stringify(overwritten?.blocks)).toContain('Слова колеги.')
    } finally {
      await proxy.close()
    }
  })

  describe('another post that says that it is a text known here', () => {
    const claiming = async (meta: Record<string, unknown>) => {
      const content = '<!-- wp:paragraph -->\n<p>Чужі слова.</p>\n<!-- /wp:paragraph -->'
      const answer = await admin.post('wp/v2/posts', { title: 'Самозванець', content, meta })
      expect(answer.status).toBe(201)
    }
    const numbers = (laptop: ReturnType<typeof createLaptop>, article: BilingualArticle) =>
      (['uk', 'en'] as const).map((language) => refOf(laptop, article, language))

    test('by its article and its language', async () => {
      const { laptop } = await begin()
      const article = await writeApproved(laptop)
      await laptop.sync()
      const before = numbers(laptop, article)
      const words = await wordsOf(laptop, article.ids.uk)
      const meta = { _visnyk_article: article.articleId, _visnyk_language: 'uk', _visnyk_state: 'draft' }
      await claiming(meta)
      await laptop.sync()
      expect(await wordsOf(laptop, article.ids.uk)).toEqual(words)
      expect(numbers(laptop, article)).toEqual(before)
      // Whoever wrote that: a person decides.
      expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ inConflict: true, saving: 'needsYou' })
      expect(await stateOf(laptop, article.ids.en)).toMatchObject({ inConflict: false })
      expect(laptop.failures).toEqual([])
    })

    test('by the name of the text alone: it is a story of its own', async () => {
      const { laptop } = await begin()
      const article = await writeApproved(laptop)
      await laptop.sync()
      const before = numbers(laptop, article)
      const words = await wordsOf(laptop, article.ids.uk)
      await claiming({ _visnyk_language: 'uk' })
      // The plugin lets nobody do that; a copied database may.
      await wordpress.sql(
        `UPDATE wp_postmeta m JOIN wp_posts p ON p.ID = m.post_id SET m.meta_key = '_visnyk_localization',
          m.meta_value = '${article.ids.uk}' WHERE p.post_title = 'Самозванець' AND m.meta_key = '_visnyk_language'`,
      )
      await laptop.sync()
      expect(await wordsOf(laptop, article.ids.uk)).toEqual(words)
      expect(numbers(laptop, article)).toEqual(before)
      expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ inConflict: false })
      const { rows } = await laptop.invoke('articles.list', {
        list: 'all',
        search: '',
        cursor: null,
        limit: 50,
      })
      expect(rows.flatMap(({ localizations }) => localizations.map(({ title }) => title))).toContain(
        'Самозванець',
      )
      expect(laptop.failures).toEqual([])
    })
  })
})
