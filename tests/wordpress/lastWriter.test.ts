import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Laptop } from '#tests/support/sync/createLaptop.ts'
import { mustUse } from '#tests/support/wordpress/mustUse.ts'
import { type RestClient, restClient } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'
import { createWordPressLaptop } from '#tests/support/wordpress/wordPressLaptop.ts'

const made = z.looseObject({ id: z.number() })
const named = z.looseObject({ name: z.string() })

async function lastChangeOn(laptop: Laptop): Promise<string | undefined> {
  await laptop.sync()
  const { rows } = await laptop.invoke('articles.list', { list: 'all', search: '', cursor: null, limit: 50 })
  return rows.find(({ localizations }) => localizations[0]?.title === 'Міст')?.lastChange.by
}

describe.skipIf(isNamedSite())('who changed words last, without the companion plugin', () => {
  let wordpress: WordPress
  let admin: RestClient
  let editor: RestClient
  let editorName: string
  beforeAll(async () => {
    wordpress = await startWordPress()
    admin = restClient(wordpress, 'administrator')
    editor = restClient(wordpress, 'editor')
    editorName = named.parse((await editor.get('wp/v2/users/me')).json).name
  })
  afterAll(() => wordpress.close())
  beforeEach(() => wordpress.reset())

  const content = (words: string) => `<!-- wp:paragraph -->\n<p>${words}</p>\n<!-- /wp:paragraph -->`
  const write = async (by: RestClient, words: string, id?: number): Promise<number> => {
    const path = id === undefined ? 'wp/v2/posts' : `wp/v2/posts/${id}`
    return made.parse((await by.post(path, { title: 'Міст', content: content(words) })).json).id
  }

  /** A computer that has all there is: what comes now is news. */
  async function laptopWithNews(): Promise<Laptop> {
    await admin.post('wp/v2/posts', {
      title: 'Давня',
      content: content('Давня.'),
      date: '2020-01-01T08:00:00',
    })
    const { laptop } = await createWordPressLaptop(wordpress)
    await laptop.sync()
    return laptop
  }

  it('is the one whose words they are, not the one who began the post', async () => {
    const laptop = await laptopWithNews()
    const id = await write(admin, 'Перша.')
    await write(admin, 'Друга.', id)
    await write(editor, 'Третя.', id)
    expect(await lastChangeOn(laptop)).toBe(editorName)
    expect(laptop.failures).toEqual([])
  })

  it('is nobody where only the publication is another one’s, and where no history is kept', async () => {
    const laptop = await laptopWithNews()
    const id = await write(admin, 'Перша.')
    expect((await editor.post(`wp/v2/posts/${id}`, { status: 'publish' })).status).toBe(200)
    expect(await lastChangeOn(laptop)).toBe('')
    mustUse(wordpress, "add_filter( 'wp_revisions_to_keep', '__return_zero' );")
    await write(editor, 'Друга.', id)
    expect(await lastChangeOn(laptop)).toBe('')
    expect(laptop.failures).toEqual([])
  })

  it('is not asked of each post while all are told for the first time', async () => {
    const id = await write(admin, 'Перша.')
    await write(admin, 'Друга.', id)
    await write(editor, 'Третя.', id)
    const { laptop } = await createWordPressLaptop(wordpress)
    expect(await lastChangeOn(laptop)).toBe('')
    await write(editor, 'Четверта.', id)
    expect(await lastChangeOn(laptop)).toBe(editorName)
  })
})
