import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type RestClient, restClient, restFailure } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const page = z.object({
  items: z.array(
    z.object({
      kind: z.enum(['post', 'media', 'term']),
      id: z.number(),
      deleted: z.boolean(),
      taxonomy: z.string().nullable(),
      item: z
        .looseObject({ status: z.string().optional(), title: z.looseObject({ raw: z.string() }).optional() })
        .nullable(),
    }),
  ),
  cursor: z.string(),
  more: z.boolean(),
})

describe.skipIf(isNamedSite())('what visnyk-connect tells of changes', () => {
  let wordpress: WordPress
  let editor: RestClient
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin: true })
    editor = restClient(wordpress, 'editor')
  })
  afterAll(() => wordpress.close())
  beforeEach(() => wordpress.reset())
  afterEach(() => expect(wordpress.phpErrors()).toBe(''))

  const changes = async (cursor: string, size = 100, client = editor) =>
    page.parse(
      (await client.get(`visnyk/v1/changes?cursor=${encodeURIComponent(cursor)}&per_page=${size}`)).json,
    )
  /** Asks until there is no more. */
  const all = async (cursor = '', size = 100, client = editor) => {
    const items: z.infer<typeof page>['items'] = []
    for (let requests = 1; ; requests++) {
      const answer = await changes(cursor, size, client)
      items.push(...answer.items)
      cursor = answer.cursor
      if (!answer.more) return { items, cursor, requests }
    }
  }
  const make = async (title: string, more: Record<string, unknown> = {}) =>
    ((await editor.post('wp/v2/posts', { title, ...more })).json as { id: number }).id
  const upload = async () => {
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'a.png')
    return ((await editor.post('wp/v2/media', form)).json as { id: number }).id
  }
  const told = ({ items }: { items: z.infer<typeof page>['items'] }) =>
    items.map(({ kind, id, deleted, item }) => [kind, id, deleted ? 'deleted' : (item?.status ?? '')])

  test('begins with everything, in pages, and then is one request', async () => {
    const ids: number[] = []
    for (const status of ['draft', 'pending', 'publish', 'private', 'draft'])
      ids.push(await make(`Допис ${status}`, { status }))
    const trashed = ids.at(-1) ?? 0
    await editor.delete(`wp/v2/posts/${trashed}`)
    const media = await upload()
    const first = await all('', 2)
    expect(told(first)).toEqual([
      ['post', ids[0], 'draft'],
      ['post', ids[1], 'pending'],
      ['post', ids[2], 'publish'],
      ['post', ids[3], 'private'],
      ['post', ids[4], 'trash'],
      ['media', media, 'inherit'],
    ])
    expect(first.requests).toBe(3)
    expect(first.items[0]?.item).toMatchObject({
      title: { raw: 'Допис draft' },
      meta: { _visnyk_state: '' },
      visnyk_revision: expect.any(String),
    })
    expect(await changes(first.cursor)).toEqual({ items: [], cursor: first.cursor, more: false })
  })

  test('tells everything that happens to a post, once in a page and in its present state', async () => {
    const id = await make('Допис')
    let { cursor } = await all()
    const steps: [() => Promise<unknown>, string][] = [
      [() => editor.post(`wp/v2/posts/${id}`, { title: 'Інший' }), 'draft'],
      [() => editor.post(`wp/v2/posts/${id}`, { meta: { _visnyk_state: 'approved' } }), 'draft'],
      [() => editor.post(`wp/v2/posts/${id}`, { sticky: true }), 'draft'],
      [
        () => editor.post(`wp/v2/posts/${id}`, { status: 'future', date_gmt: '2040-01-15T10:00:00' }),
        'future',
      ],
      [() => wordpress.comeDue(id).then(() => wordpress.runCron()), 'publish'],
      [() => editor.delete(`wp/v2/posts/${id}`), 'trash'],
      [() => editor.post(`wp/v2/posts/${id}`, { status: 'draft' }), 'draft'],
      [() => editor.delete(`wp/v2/posts/${id}?force=true`), 'deleted'],
    ]
    for (const [step, state] of steps) {
      await step()
      const answer = await changes(cursor)
      expect(told(answer)).toEqual([['post', id, state]])
      expect(answer.more).toBe(false)
      cursor = answer.cursor
    }
    expect((await changes(cursor)).items).toEqual([])
  })

  test('tells pictures and words, and pages of them', async () => {
    let { cursor } = await all()
    const media = await upload()
    const tag = ((await editor.post('wp/v2/tags', { name: 'слово' })).json as { id: number }).id
    const answer = await changes(cursor)
    expect(told(answer)).toEqual([
      ['media', media, 'inherit'],
      ['term', tag, ''],
    ])
    expect(answer.items[1]).toMatchObject({ taxonomy: 'post_tag', item: { name: 'слово' } })
    cursor = answer.cursor
    await editor.post(`wp/v2/media/${media}`, { alt_text: 'Опис' })
    const ids = []
    for (const title of ['1', '2', '3', '4']) ids.push(await make(title))
    await editor.delete(`wp/v2/tags/${tag}?force=true`)
    await editor.delete(`wp/v2/media/${media}?force=true`)
    const rest = await all(cursor, 2)
    expect(new Set(rest.items.map(({ id }) => id))).toEqual(new Set([media, tag, ...ids]))
    expect(rest.items.filter(({ deleted }) => deleted).map(({ id }) => id)).toContain(media)
    expect((await all(rest.cursor)).items).toEqual([])
  })

  test('loses nothing that is written while it is being read', async () => {
    let { cursor } = await all()
    const made: Promise<number>[] = []
    const heard = new Set<number>()
    const listen = async () => {
      const answer = await changes(cursor)
      for (const { id } of answer.items) heard.add(id)
      cursor = answer.cursor
    }
    for (let round = 0; round < 6; round++) {
      // With a key, each is a transaction that may end long after its number was given out.
      for (const name of ['a', 'b', 'c'])
        made.push(
          editor
            .post('wp/v2/posts', { title: name }, { 'Visnyk-Idempotency-Key': `round-${round}-${name}` })
            .then(({ json }) => (json as { id: number }).id),
        )
      await listen()
    }
    const ids = await Promise.all(made)
    await listen()
    expect([...heard].sort()).toEqual(ids.sort())
  })

  test('says so when it cannot tell', async () => {
    const { cursor } = await all()
    const expired = async (what: string) => {
      const answer = await editor.get(`visnyk/v1/changes?cursor=${what}`)
      return answer.status === 410 && restFailure.parse(answer.json).code
    }
    expect(await expired('nonsense')).toBe('visnyk_cursor_expired')
    // A site that was restored from a copy has not come that far yet.
    expect(await expired(cursor.replace(/\d+$/, '999999'))).toBe('visnyk_cursor_expired')
    // Switched off, it noted nothing.
    await wordpress.setPlugin('off')
    await make('Непомічене')
    await wordpress.setPlugin('on')
    expect(await expired(cursor)).toBe('visnyk_cursor_expired')
    const again = await all()
    expect(again.items).toHaveLength(1)
    // What is older than 90 days is forgotten, once a day.
    await make('Давнє')
    await wordpress.sql('UPDATE wp_visnyk_changes SET created = "2020-01-01 00:00:00"')
    await wordpress.sql('UPDATE wp_visnyk_keys SET created = "2020-01-01 00:00:00"')
    const rows = await wordpress.sql(
      "SELECT option_value FROM wp_options WHERE option_name = 'visnyk_connect'",
    )
    const aged = String(rows[0]?.option_value).replace(/("tidied";i:)\d+/, '$11')
    await wordpress.sql(`UPDATE wp_options SET option_value = '${aged}' WHERE option_name = 'visnyk_connect'`)
    await make('Нове')
    expect(await expired(again.cursor)).toBe('visnyk_cursor_expired')
    const { cursor: late } = await all()
    await make('Найновіше')
    expect((await all(late)).items).toHaveLength(1)
  })

  test('goes when it is deleted, and leaves the posts', async () => {
    const content = '<!-- wp:paragraph -->\n<p>Лишається.</p>\n<!-- /wp:paragraph -->'
    const id = await make('Допис', { content, meta: { _visnyk_language: 'uk' } })
    await upload()
    await wordpress.setPlugin('delete')
    try {
      expect(await wordpress.sql("SHOW TABLES LIKE 'wp\\_visnyk%'")).toEqual([])
      expect(await wordpress.sql("SELECT * FROM wp_postmeta WHERE meta_key LIKE '\\_visnyk%'")).toEqual([])
      expect(await wordpress.sql("SELECT * FROM wp_options WHERE option_name LIKE '%visnyk%'")).toEqual([])
      const left = (await editor.get(`wp/v2/posts/${id}?context=edit`)).json
      expect(left).toMatchObject({ title: { raw: 'Допис' }, content: { raw: content } })
      expect(left).not.toHaveProperty('visnyk_revision')
    } finally {
      await wordpress.setPlugin('on')
    }
  })

  test('stands aside on a database without transactions, and says so', async () => {
    await wordpress.sql('ALTER TABLE wp_posts ENGINE=MyISAM')
    try {
      const { capabilities } = (await editor.get('visnyk/v1/info')).json as {
        capabilities: Record<string, boolean>
      }
      expect(capabilities).toMatchObject({ idempotency: false, preconditions: false, changes: true })
      const headers = { 'Visnyk-Idempotency-Key': 'one-and-the-same' }
      expect((await editor.post('wp/v2/posts', { title: 'Раз' }, headers)).status).toBe(201)
      expect((await editor.post('wp/v2/posts', { title: 'Раз' }, headers)).status).toBe(201)
      expect((await all()).items).toHaveLength(2)
    } finally {
      await wordpress.sql('ALTER TABLE wp_posts ENGINE=InnoDB')
    }
  })
})
