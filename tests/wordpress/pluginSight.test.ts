import { createHash, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type RestClient, restClient, restFailure } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const entry = z.object({
  kind: z.string(),
  id: z.number(),
  deleted: z.boolean(),
  item: z.record(z.string(), z.unknown()).nullable(),
})
const page = z.object({ items: z.array(entry), cursor: z.string(), more: z.boolean() })
const list = z.object({ items: z.array(z.record(z.string(), z.unknown())) })
/** In every title, text and meta of somebody else's that is not out. */
const secret = 'НЕ-ДЛЯ-ВСІХ'

describe.skipIf(isNamedSite())('what visnyk-connect shows an account', () => {
  let wordpress: WordPress
  let editor: RestClient
  let author: RestClient
  let contributor: RestClient
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin: true })
    editor = restClient(wordpress, 'editor')
    author = restClient(wordpress, 'author')
    contributor = restClient(wordpress, 'contributor')
  })
  afterAll(() => wordpress.close())
  beforeEach(() => wordpress.reset())
  afterEach(() => expect(wordpress.phpErrors()).toBe(''))

  const idOf = ({ json }: { json: unknown }) => z.looseObject({ id: z.number() }).parse(json).id
  const changes = async (client: RestClient, cursor = '', size = 100) =>
    page.parse((await client.get(`visnyk/v1/changes?cursor=${cursor}&per_page=${size}`)).json)
  const all = async (client: RestClient, cursor = '', size = 100) => {
    const items: z.infer<typeof entry>[] = []
    for (;;) {
      const answer = await changes(client, cursor, size)
      items.push(...answer.items)
      cursor = answer.cursor
      if (!answer.more) return { items, cursor }
    }
  }
  const byArticle = async (client: RestClient, article: string) =>
    list.parse((await client.get(`visnyk/v1/posts?article=${article}`)).json).items
  const upload = async (
    client: RestClient,
    bytes: Uint8Array,
    more: Record<string, string> = {},
    headers = {},
  ) => {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'a.png')
    for (const [name, value] of Object.entries(more)) form.set(name, value)
    return await client.post('wp/v2/media', form, headers)
  }
  const picture = (red: number) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background: { r: red, g: 9, b: 9 } } })
      .png()
      .toBuffer()

  /** Somebody else's posts in every status, of one story; the cursor from before. */
  async function others() {
    const article = randomUUID()
    const before = (await all(contributor)).cursor
    const body = {
      ...{
        title: secret,
        content: `<!-- wp:paragraph {"x":"${secret}"} --><p>Текст</p><!-- /wp:paragraph -->`,
      },
      ...{ excerpt: secret, slug: `visnyk-${article}` },
      meta: { _visnyk_article: article, _visnyk_seo_title: secret },
    }
    const make = async (more: Record<string, unknown>) =>
      idOf(await editor.post('wp/v2/posts', { ...body, ...more }))
    const hidden: number[] = []
    for (const status of ['draft', 'pending', 'private']) hidden.push(await make({ status }))
    hidden.push(await make({ status: 'future', date_gmt: '2040-01-15T10:00:00' }))
    for (const status of ['draft', 'publish']) {
      const id = await make({ status })
      await editor.delete(`wp/v2/posts/${id}`)
      hidden.push(id)
    }
    return { article, before, hidden, make }
  }

  test.for(['contributor', 'author'] as const)(
    'nothing of what somebody else has not published, to a %s',
    async (role) => {
      const client = restClient(wordpress, role)
      const { article, before } = await others()
      const mine = idOf(await client.post('wp/v2/posts', { title: 'Моя чернетка' }))
      for (const cursor of ['', before]) {
        const { items } = await all(client, cursor, 2)
        expect(items.map(({ id }) => id)).toEqual([mine])
        expect(JSON.stringify(items)).not.toContain(secret)
      }
      expect(await byArticle(client, article)).toEqual([])
      const marker = `visnyk-${article}`
      expect(list.parse((await client.get(`visnyk/v1/posts?marker=${marker}`)).json).items).toEqual([])
      const foreign = (await all(editor)).items.filter(({ id }) => id !== mine)
      expect(foreign).toHaveLength(6)
      // The cursor went past it: it comes once, not with every look.
      const { cursor } = await all(client, before)
      expect((await all(client, cursor)).items).toEqual([])
    },
  )

  test('of what others published what readers see, and no text', async () => {
    const { article, hidden, make } = await others()
    for (const id of hidden) await editor.delete(`wp/v2/posts/${id}?force=true`)
    const open = await make({ status: 'publish', title: 'Видно всім' })
    const locked = await make({ status: 'publish', title: 'Під паролем', password: secret })
    const shown = (await all(contributor)).items
    expect(shown.map(({ id, item }) => [id, item?.status])).toEqual([
      [open, 'publish'],
      [locked, 'publish'],
    ])
    expect(shown[0]?.item?.title).toEqual({ rendered: 'Видно всім' })
    for (const told of [shown, await byArticle(contributor, article)]) {
      expect(told).toHaveLength(2)
      expect(JSON.stringify(told)).not.toContain(secret)
      expect(JSON.stringify(told)).not.toMatch(/"(raw|content|meta|password|excerpt)"/)
    }
    expect(JSON.stringify(await all(editor))).toContain(secret)
  })

  test('of its own everything that WordPress lets it edit', async () => {
    const _visnyk_article = randomUUID()
    const body = { title: 'Моя', content: '<p>Текст</p>', meta: { _visnyk_article } }
    const id = idOf(await contributor.post('wp/v2/posts', body))
    for (const { item } of (await all(contributor)).items)
      expect(item).toMatchObject({
        ...{ id, content: { raw: '<p>Текст</p>' }, meta: { _visnyk_article } },
        visnyk_revision: expect.any(String),
      })
    expect(await byArticle(contributor, _visnyk_article)).toHaveLength(1)
    await editor.post(`wp/v2/posts/${id}`, { status: 'publish' })
    expect((await contributor.get(`wp/v2/posts/${id}?context=edit`)).status).toBe(403)
    const [seen] = (await all(contributor)).items
    expect(seen?.item).toMatchObject({ id, status: 'publish' })
    expect(seen?.item).not.toHaveProperty('meta')
  })

  test('what it may do with a post, as WordPress itself says', async () => {
    const article = randomUUID()
    const meta = { _visnyk_article: article }
    const id = idOf(await contributor.post('wp/v2/posts', { title: 'Моя', meta }))
    const actions = (item: unknown) =>
      Object.keys(z.object({ _links: z.record(z.string(), z.unknown()).default({}) }).parse(item)._links)
        .map((name) => name.replace(/^(https:\/\/api\.w\.org\/|wp:)/, ''))
        .filter((name) => name.startsWith('action-'))
        .sort()
    for (const client of [editor, contributor]) {
      const own = actions((await client.get(`wp/v2/posts/${id}?context=edit`)).json)
      expect(actions((await all(client)).items[0]?.item)).toEqual(own)
      expect(actions((await byArticle(client, article))[0])).toEqual(own)
      expect(own.includes('action-publish')).toBe(client === editor)
    }
  })

  test('pictures as WordPress shows them', async () => {
    const privately = idOf(await editor.post('wp/v2/posts', { title: 'Приватно', status: 'private' }))
    const [free, bound] = [await picture(1), await picture(2)]
    const words = { description: secret, title: 'Фото' }
    const seen = idOf(await upload(editor, free, words))
    await editor.post(`wp/v2/media/${seen}`, { meta: { _visnyk_credit: secret } })
    const unseen = idOf(await upload(editor, bound, { ...words, title: secret, post: String(privately) }))
    const byHash = async (client: RestClient, bytes: Uint8Array) =>
      list.parse((await client.get(`visnyk/v1/media?hash=${sha256(bytes)}`)).json).items
    for (const client of [author, contributor]) {
      const { items } = await all(client)
      expect(items.map(({ id }) => id)).toEqual([seen])
      const [found] = await byHash(client, free)
      // The list of changes tells only that it changed.
      expect(items[0]?.item).not.toHaveProperty('meta')
      expect(found).toMatchObject({ meta: [] })
      for (const item of [items[0]?.item, found]) {
        expect(item).toMatchObject({ id: seen, title: { rendered: 'Фото' } })
        expect(JSON.stringify(item)).not.toMatch(/"raw"|Credit|_visnyk/)
      }
      expect(await byHash(client, bound)).toEqual([])
    }
    // The same bytes sent again: what is seen is given; what is not, is stored beside it.
    const send = (bytes: Uint8Array) =>
      upload(
        author,
        bytes,
        {},
        { 'Visnyk-Idempotency-Key': randomUUID(), 'Visnyk-Content-Hash': sha256(bytes) },
      )
    const [again, own] = [await send(free), await send(bound)]
    expect([again.status, idOf(again)]).toEqual([200, seen])
    expect(JSON.stringify(again.json)).not.toMatch(/"raw"|_visnyk/)
    expect(own.status).toBe(201)
    expect(idOf(own)).not.toBe(unseen)
    expect(JSON.stringify(own.json)).not.toContain(secret)
  })

  test('of what is deleted the number alone', async () => {
    const { before, hidden } = await others()
    for (const id of hidden) await editor.delete(`wp/v2/posts/${id}?force=true`)
    const { items } = await all(contributor, before)
    expect(items).toEqual(hidden.map((id) => ({ kind: 'post', id, deleted: true, item: null })))
    for (const id of hidden) expect((await contributor.get(`wp/v2/posts/${id}`)).status).toBe(404)
  })

  test('nothing at all without the right to write, and nothing that a cache may keep', async () => {
    const { id } = wordpress.accounts.contributor
    const setRole = (roles: string) =>
      wordpress.sql(
        `UPDATE wp_usermeta SET meta_value = '${roles}' WHERE user_id = ${id} AND meta_key = 'wp_capabilities'`,
      )
    const paths = ['info', 'changes', `media?hash=${'0'.repeat(64)}`, 'posts'].map(
      (path) => `visnyk/v1/${path}`,
    )
    for (const path of [...paths, 'wp/v2/posts?context=edit']) {
      const { status, headers } = await contributor.get(path)
      expect([path, status]).toEqual([path, 200])
      expect(headers.get('cache-control')).toContain('no-store, private')
    }
    await setRole('a:1:{s:10:"subscriber";b:1;}')
    try {
      for (const path of paths) expect((await contributor.get(path)).status).toBe(403)
    } finally {
      await setRole('a:1:{s:11:"contributor";b:1;}')
    }
    for (const path of paths) {
      const stranger = await fetch(`${wordpress.address}/wp-json/${path}`)
      expect(stranger.status).toBe(401)
      expect(restFailure.parse(await stranger.json()).code).toBe('rest_forbidden')
    }
  })

  test('posts by a marker, not by the beginning of one', async () => {
    for (const marker of ['a', 'visnyk-', '%', "' OR 1=1"]) {
      const answer = await editor.get(`visnyk/v1/posts?marker=${encodeURIComponent(marker)}`)
      expect(restFailure.parse(answer.json).code).toBe('rest_invalid_param')
    }
  })
})
