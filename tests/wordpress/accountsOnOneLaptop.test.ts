import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '#shared/domain/account.ts'
import { beginNewsroom } from '#tests/support/wordpress/beginNewsroom.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import {
  isNamedSite,
  startWordPress,
  tokenOf,
  type WordPress,
} from '#tests/support/wordpress/startWordPress.ts'

// A press office's one laptop: WordPress tells an author of their own drafts only.
describe.skipIf(isNamedSite()).each([false, true])('with the companion plugin: %s', (plugin) => {
  let wordpress: WordPress
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin })
  })
  afterAll(() => wordpress.close())

  async function begin() {
    const { laptop: make } = await beginNewsroom(wordpress)
    const { address, accounts } = wordpress
    const token = async (role: Role) => tokenOf(role === 'author' ? accounts.author : accounts.editor)
    const laptop = make({ running: { address, token }, role: 'author' })
    await laptop.settle()
    const rest = restClient(wordpress, 'editor')
    const draft = async (title: string) => {
      const body = {
        title,
        status: 'draft',
        content: '<!-- wp:paragraph -->\n<p>Слова.</p>\n<!-- /wp:paragraph -->',
      }
      expect((await rest.post('wp/v2/posts', body)).status).toBe(201)
    }
    const titles = () =>
      laptop.db
        .prepare<{ title: string }>('SELECT title FROM localizations ORDER BY title')
        .all()
        .map(({ title }) => title)
    const syncAs = async (role: Role) => {
      laptop.actAs(role)
      await laptop.sync()
    }
    return { laptop, draft, titles, syncAs }
  }

  it('an editor gets what was not told to the author who looked before', async () => {
    const { draft, titles, syncAs } = await begin()
    await draft('Перша чужа')
    await syncAs('author')
    expect(titles()).toEqual([])
    await draft('Друга чужа')
    await syncAs('author')
    await syncAs('editor')
    expect(titles()).toEqual(['Друга чужа', 'Перша чужа'])
    await draft('Третя чужа')
    await syncAs('author')
    await syncAs('editor')
    expect(titles()).toEqual(['Друга чужа', 'Перша чужа', 'Третя чужа'])
  })

  it.skipIf(!plugin)("only what an author was told is the author's look", async () => {
    const { laptop, draft, syncAs } = await begin()
    const seenBy = () => laptop.repositories.sites.get(laptop.siteId)?.changesSeenBy
    await draft('Чужа')
    await syncAs('editor')
    await syncAs('translator')
    expect(seenBy()).toBeNull()
    await draft('Друга чужа')
    await syncAs('author')
    expect(seenBy()).toBe(laptop.accounts.author.id)
    await syncAs('translator')
    expect(seenBy()).toBeNull()
  })
})
