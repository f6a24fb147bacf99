import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { remoteIdOf } from '#shared/domain/remoteState.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { edit, hashesOf, stateOf } from '#tests/support/sync/articles.ts'
import { createLaptop } from '#tests/support/sync/createLaptop.ts'
import { type RestClient, restClient } from '#tests/support/wordpress/restClient.ts'
import {
  isNamedSite,
  startWordPress,
  tokenOf,
  type WordPress,
} from '#tests/support/wordpress/startWordPress.ts'

describe.skipIf(isNamedSite())('the laptop of a contributor, with the companion plugin', () => {
  let wordpress: WordPress
  let admin: RestClient
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin: true })
    admin = restClient(wordpress, 'administrator')
  })
  afterAll(() => wordpress.close())
  afterEach(() => expect(wordpress.phpErrors()).toBe(''))
  beforeEach(async () => {
    await wordpress.reset()
    await admin.post('wp/v2/categories', { name: 'Новини', slug: 'news' })
  })

  /** A text of the contributor's, submitted and on the site. */
  async function submitted() {
    const { address } = wordpress
    const token = tokenOf(wordpress.accounts.contributor)
    const { features } = await wordPressSites.connect({ address, token }).info()
    const laptop = createLaptop({
      ...{ running: { address, token: async () => token }, role: 'author' as const },
      clock: createTestClock(new Date().toISOString()),
      wrap: () => wordPressSites.connect({ address, token, features }),
    })
    laptop.start()
    await laptop.settle()
    const { articleId, sourceId } = await writeArticle(laptop, 'Моя новина', [paragraph('Перший абзац.')])
    await laptop.invoke('articles.update', { id: articleId, section: 'news', tags: [], coverMediaId: null })
    const { uk } = await hashesOf(laptop, articleId)
    await laptop.invoke('workflow.take', {
      ...{ localizationId: sourceId, step: 'submit', note: 'Готово' },
      contentHash: uk ?? expect.fail(),
    })
    await laptop.sync()
    const one = laptop.repositories.localizations.get(sourceId)
    const number = one && remoteIdOf(one)
    const publish = async (body: Record<string, unknown>) =>
      expect((await admin.post(`wp/v2/posts/${number}`, body)).status).toBe(200)
    return { laptop, id: sourceId, number, publish, seen: () => stateOf(laptop, sourceId) }
  }

  test('sees what an editor made of a text that may not be edited any more', async () => {
    const { laptop, id, publish, seen, number } = await submitted()
    expect(await seen()).toMatchObject({ state: 'inReview', saving: 'onSite', url: null })
    await publish({ status: 'future', date_gmt: '2040-01-15T10:00:00' })
    await laptop.sync()
    expect(await seen()).toMatchObject({ state: 'scheduled', url: null })
    await publish({ status: 'publish', date_gmt: '2026-01-15T10:00:00' })
    await laptop.sync()
    const { state, url, saving, publishAt } = await seen()
    expect({ state, saving }).toEqual({ state: 'published', saving: 'onSite' })
    expect(url).toMatch(new RegExp(`^${wordpress.address}/`))
    expect(publishAt?.instant).toBe('2026-01-15T10:00:00.000Z')
    // Nothing new is no news; a newer text waits here, for the account may not write over what readers see.
    await laptop.sync()
    await edit(laptop, id, 'Нова редакція.')
    await laptop.sync()
    expect(await seen()).toMatchObject({ state: 'draft', saving: 'onThisComputer', url })
    await admin.delete(`wp/v2/posts/${number}`)
    await laptop.sync()
    expect(await seen()).toMatchObject({ state: 'draft', url: null })
    expect(laptop.failures).toEqual([])
  })

  test('sees that it was taken down', async () => {
    const { laptop, publish, seen, number } = await submitted()
    await publish({ status: 'publish' })
    await laptop.sync()
    await admin.delete(`wp/v2/posts/${number}`)
    await laptop.sync()
    expect(await seen()).toMatchObject({ state: 'unpublished', url: null })
    await publish({ status: 'draft' })
    await laptop.sync()
    expect((await seen()).url).toBeNull()
    expect(laptop.failures).toEqual([])
  })

  test('hears nothing of what others published: it is none of its articles', async () => {
    const { laptop } = await submitted()
    await admin.post('wp/v2/posts', { title: 'Чуже', status: 'publish' })
    await laptop.sync()
    const { rows } = await laptop.invoke('articles.list', {
      list: 'all',
      search: '',
      cursor: null,
      limit: 50,
    })
    expect(rows).toHaveLength(1)
    expect(laptop.failures).toEqual([])
  })
})
