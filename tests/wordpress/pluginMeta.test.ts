import { createHash, randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type RestClient, restClient, restPost } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
const key = (): Record<string, string> => ({ 'Visnyk-Idempotency-Key': randomUUID() })
const approval = {
  contentHash: sha256('the approved text'),
  approvedBy: 'Олена',
  approvedAt: '2026-11-23T08:00:00.000Z',
  bypass: false,
}

describe.skipIf(isNamedSite())('what visnyk-connect keeps', () => {
  let wordpress: WordPress
  let editor: RestClient
  let author: RestClient
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin: true })
    editor = restClient(wordpress, 'editor')
    author = restClient(wordpress, 'author')
  })
  afterAll(() => wordpress.close())
  beforeEach(() => wordpress.reset())
  afterEach(() => expect(wordpress.phpErrors()).toBe(''))

  const allPosts = async () => {
    const { json } = await editor.get('wp/v2/posts?context=edit&status=any,trash&per_page=100')
    return restPost.array().parse(json)
  }
  const create = async (body: Record<string, unknown> = { title: 'Чернетка' }) =>
    restPost.parse((await editor.post('wp/v2/posts', body)).json)
  const read = async (id: number) => restPost.parse((await editor.get(`wp/v2/posts/${id}?context=edit`)).json)
  describe('meta', () => {
    const meta = {
      _visnyk_article: randomUUID(),
      _visnyk_localization: randomUUID(),
      _visnyk_language: 'uk',
      _visnyk_source: true,
      _visnyk_section: '7',
      _visnyk_translations: { en: 12 },
      _visnyk_blocks: [{ id: 'b1', hash: sha256('b1') }],
      _visnyk_state: 'approved',
      _visnyk_approval: approval,
      _visnyk_log: [
        {
          at: '2026-11-23T08:00:00.000Z',
          actor: 'Олена',
          role: null,
          step: 'approve',
          from: 'inReview',
          to: 'approved',
          note: 'Добре "так" \\ <b>',
          contentHash: null,
          bypass: false,
        },
      ],
      _visnyk_pins: JSON.stringify({ pins: [], note: '\\"' }),
      _visnyk_seo_title: 'Заголовок & пошук',
      _visnyk_seo_description: 'Опис "для пошуку"',
    }

    test('comes back as it was sent, and goes when told', async () => {
      const { id } = await create({ title: 'Новина', meta })
      // Who wrote an entry, the site says itself.
      const log = meta._visnyk_log.map((one) => ({ ...one, actor: 'Олена Редакторка', role: 'editor' }))
      expect((await read(id)).meta).toMatchObject({ ...meta, _visnyk_log: log })
      await editor.post(`wp/v2/posts/${id}`, { meta: { _visnyk_approval: null, _visnyk_log: [] } })
      const after = (await read(id)).meta
      expect(after._visnyk_approval).toEqual({})
      expect(after._visnyk_log).toEqual(log)
      expect(after._visnyk_state).toBe('approved')
    })

    test('is nobody’s to read who does not edit', async () => {
      const { id } = await create({ title: 'Новина', status: 'publish', meta })
      const seen = JSON.stringify(
        await (await fetch(`${wordpress.address}/wp-json/wp/v2/posts/${id}`)).json(),
      )
      expect(seen).toContain('Новина')
      expect(seen).not.toContain('_visnyk')
      expect(seen).not.toContain('Олена')
    })

    test('is nobody’s to write who may not edit', async () => {
      const { id } = await create({ title: 'Новина', status: 'publish', meta })
      const answer = await author.post(`wp/v2/posts/${id}`, { meta: { _visnyk_state: 'draft' } })
      expect(answer.status).toBe(403)
    })

    test.for([
      { _visnyk_article: 'none' },
      { _visnyk_approval: { contentHash: 'short' } },
      { _visnyk_log: [{ step: 1 }] },
      { _visnyk_blocks: [{ id: 'a', more: 1 }] },
      { _visnyk_section: 'news' },
      { _visnyk_translations: { en: 'x' } },
    ])('refuses %j', async (wrong) => {
      expect((await editor.post('wp/v2/posts', { title: 'Ні', meta: wrong }, key())).status).toBe(400)
      expect(await allPosts()).toEqual([])
    })
  })

  test('shows readers the languages, and searchers the title and the description', async () => {
    const article = randomUUID()
    const english = await create({
      title: 'News',
      slug: 'news',
      status: 'publish',
      meta: { _visnyk_article: article, _visnyk_language: 'en' },
    })
    const ukrainian = await create({
      title: 'Новина',
      slug: 'novyna',
      status: 'publish',
      meta: {
        _visnyk_article: article,
        _visnyk_language: 'uk',
        _visnyk_translations: { en: english.id },
        _visnyk_seo_title: 'Для "пошуку"',
        _visnyk_seo_description: 'Опис <для> пошуку',
      },
    })
    const page = async (slug: string) => (await fetch(`${wordpress.address}/${slug}/`)).text()
    const shown = await page('novyna')
    expect(shown).toContain(`<link rel="alternate" hreflang="en" href="${wordpress.address}/news/" />`)
    expect(shown).toContain(`<link rel="alternate" hreflang="uk" href="${wordpress.address}/novyna/" />`)
    expect(shown).toContain('<meta name="description" content="Опис &lt;для&gt; пошуку" />')
    expect(shown).toMatch(/<title>Для (&quot;|&#8220;|&#8222;)пошуку/)
    expect(shown).toContain('<html lang="uk"')
    // Only what can be read, and only of the same story.
    await editor.post(`wp/v2/posts/${english.id}`, { status: 'draft' })
    expect(await page('novyna')).not.toContain('hreflang="en"')
    const { id } = await create({ title: 'Stranger', status: 'publish', meta: { _visnyk_language: 'en' } })
    await editor.post(`wp/v2/posts/${ukrainian.id}`, { meta: { _visnyk_translations: { en: id } } })
    expect(await page('novyna')).not.toContain('hreflang="en"')
  })

  test('shows readers nothing of what is behind a password, and no language that is none', async () => {
    const article = randomUUID()
    const meta = { _visnyk_article: article, _visnyk_language: 'uk', _visnyk_seo_description: 'Опис' }
    const body = { title: 'Новина', slug: 'novyna', status: 'publish', meta }
    const { id } = await create({ ...body, password: 'таємниця' })
    const page = async () => (await fetch(`${wordpress.address}/novyna/`)).text()
    expect(await page()).not.toContain('Опис')
    await editor.post(`wp/v2/posts/${id}`, { password: '' })
    expect(await page()).toContain('<meta name="description" content="Опис" />')
    // Written past everything, by hand in the database.
    const other = await create({ ...body, slug: 'insha', meta: { ...meta, _visnyk_language: 'en' } })
    await editor.post(`wp/v2/posts/${id}`, { meta: { _visnyk_translations: { en: other.id } } })
    expect(await page()).toContain('hreflang="en"')
    const wrong = 'en" onload="x'
    await wordpress.sql(
      `UPDATE wp_postmeta SET meta_value = '${wrong}' WHERE post_id = ${other.id} AND meta_key = '_visnyk_language'`,
    )
    const links = `a:1:{s:${wrong.length}:"${wrong}";i:${other.id};}`
    await wordpress.sql(
      `UPDATE wp_postmeta SET meta_value = '${links}' WHERE post_id = ${id} AND meta_key = '_visnyk_translations'`,
    )
    expect(await page()).not.toMatch(/hreflang|onload="x/)
    expect(await (await fetch(`${wordpress.address}/insha/`)).text()).not.toContain('onload="x')
  })
})
