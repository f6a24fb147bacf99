import { createHash, randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type RestClient, restClient, restFailure, restPost } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
const approvedHash = sha256('the approved text')
const approval = {
  contentHash: approvedHash,
  approvedBy: 'Олена',
  approvedAt: '2026-11-23T08:00:00.000Z',
  bypass: false,
}
const key = (): Record<string, string> => ({ 'Visnyk-Idempotency-Key': randomUUID() })

// Everything below is about what the plugin adds, on a server that is the tests' own.
describe.skipIf(isNamedSite())('visnyk-connect', () => {
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
  const picture = (shade = 200) =>
    sharp({ create: { width: 300, height: 200, channels: 3, background: { r: shade, g: 90, b: 40 } } })
      .jpeg()
      .toBuffer()
  const upload = (bytes: Uint8Array, headers: Record<string, string>, name = 'foto.jpg') => {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), name)
    form.set('alt_text', 'Опис')
    return editor.post('wp/v2/media', form, headers)
  }
  const allMedia = async () =>
    (await editor.get('wp/v2/media?context=edit&per_page=100')).json as { id: number }[]

  describe('a key', () => {
    test('gives the first answer again', async () => {
      const headers = key()
      const first = await editor.post('wp/v2/posts', { title: 'Один' }, headers)
      const second = await editor.post('wp/v2/posts', { title: 'Один' }, headers)
      expect([first.status, second.status]).toEqual([201, 201])
      expect(first.headers.get('visnyk-replayed')).toBeNull()
      expect(second.headers.get('visnyk-replayed')).toBe('true')
      const withoutLinks = (json: unknown) => ({ ...restPost.parse(json), _links: undefined })
      expect(withoutLinks(second.json)).toEqual(withoutLinks(first.json))
      // What the account may do is told either way.
      for (const { json } of [first, second]) expect(JSON.stringify(json)).toMatch(/action-publish/)
      expect(await allPosts()).toHaveLength(1)
    })

    test('is refused for anything else, and keeps accounts apart', async () => {
      const headers = key()
      await editor.post('wp/v2/posts', { title: 'Один' }, headers)
      const other = await editor.post('wp/v2/posts', { title: 'Інший' }, headers)
      expect(other.status).toBe(409)
      expect(restFailure.parse(other.json).code).toBe('visnyk_key_reused')
      expect((await author.post('wp/v2/posts', { title: 'Один' }, headers)).status).toBe(201)
      expect(await allPosts()).toHaveLength(2)
      const bad = await editor.post('wp/v2/posts', { title: 'Один' }, { 'Visnyk-Idempotency-Key': 'a b' })
      expect(restFailure.parse(bad.json).code).toBe('visnyk_bad_key')
    })

    test('is for one route and one kind of request', async () => {
      const [one, other] = [await create({ title: 'Перший' }), await create({ title: 'Другий' })]
      const headers = key()
      const body = { title: 'Той самий', name: 'Той самий' }
      expect((await editor.post(`wp/v2/posts/${one.id}`, body, headers)).status).toBe(200)
      const others = [
        await editor.post(`wp/v2/posts/${other.id}`, body, headers),
        await editor.post(`wp/v2/posts/${one.id}?force=1`, body, headers),
        await editor.post('wp/v2/posts', body, headers),
        await editor.post('wp/v2/tags', body, headers),
        await editor.delete(`wp/v2/posts/${one.id}`, headers),
      ]
      for (const { json } of others) expect(restFailure.parse(json).code).toBe('visnyk_key_reused')
      expect((await read(other.id)).title.raw).toBe('Другий')
      expect((await read(one.id)).status).toBe('draft')
      expect(await allPosts()).toHaveLength(2)
    })

    test('makes one of many at the same moment', async () => {
      const headers = key()
      const answers = await Promise.all(
        Array.from({ length: 4 }, () =>
          editor.post('wp/v2/posts', { title: 'Разом', categories: [1] }, headers),
        ),
      )
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
      expect(new Set(answers.map(({ json }) => restPost.parse(json).id)).size).toBe(1)
      expect(answers.filter(({ headers }) => headers.get('visnyk-replayed')).length).toBe(3)
      expect(await allPosts()).toHaveLength(1)
    })

    describe('is free again, and nothing is left behind,', () => {
      // Another plugin on the site, that is at work when the post has been stored already.
      const saboteur = () => join(wordpress.folder, 'content/mu-plugins/saboteur.php')
      const sabotage = (code: string) =>
        writeFileSync(
          saboteur(),
          `<?php
          add_action('rest_api_init', function () {
            register_rest_field('post', 'sabotage', array('schema' => array('type' => 'string'),
              'get_callback' => '__return_empty_string', 'update_callback' => function ($value, $post) { ${code} }));
          });`,
        )
      afterEach(() => {
        rmSync(saboteur(), { force: true })
        // Its crashes are not the plugin's.
        rmSync(join(wordpress.folder, 'php-errors.log'), { force: true })
      })
      const body = { title: 'Раз', tags: [1], meta: { _visnyk_language: 'uk' }, sabotage: 'yes' }
      const leftovers = async () =>
        (await wordpress.sql('SELECT meta_key FROM wp_postmeta UNION SELECT post_title FROM wp_posts')).length

      test.for([
        ['after a refusal', `return new WP_Error('no', 'No', array('status' => 400));`, 400],
        ['after a crash', `throw new Exception('crash');`, 500],
        ['after the end of the process', `wp_set_object_terms($post->ID, 'x', 'post_tag'); exit;`, 200],
        [
          'after a lost connection to the database',
          `global $wpdb; $wpdb->suppress_errors(); $wpdb->query('KILL ' . $wpdb->get_var('SELECT CONNECTION_ID()')); wp_insert_term('x', 'post_tag');`,
          503,
        ],
      ] as const)('%s', async ([, code, status]) => {
        const headers = key()
        sabotage(code)
        const address = `${wordpress.address}/wp-json/wp/v2/posts`
        const { login, applicationPassword } = wordpress.accounts.editor
        const answer = await fetch(address, {
          method: 'POST',
          headers: {
            ...headers,
            authorization: `Basic ${Buffer.from(`${login}:${applicationPassword}`).toString('base64')}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify(body),
        })
        await answer.text()
        expect(answer.status).toBe(status)
        expect(await leftovers()).toBe(0)
        sabotage('return true;')
        expect((await editor.post('wp/v2/posts', body, headers)).status).toBe(201)
        expect(await allPosts()).toHaveLength(1)
        // Without a key WordPress does as it always did.
        sabotage(`return new WP_Error('no', 'No', array('status' => 400));`)
        expect((await editor.post('wp/v2/posts', body)).json).toMatchObject({ code: 'no' })
        expect(await allPosts()).toHaveLength(2)
      })
    })

    test('makes one upload of two, with its smaller pictures', async () => {
      const bytes = await picture()
      const headers = key()
      const answers = await Promise.all([upload(bytes, headers), upload(bytes, headers)])
      expect(answers.map(({ status }) => status)).toEqual([201, 201])
      expect(await allMedia()).toHaveLength(1)
      const other = await upload(await picture(10), headers)
      expect(other.status).toBe(409)
      const [stored] = await allMedia()
      expect(stored).toMatchObject({ visnyk_hash: sha256(bytes), alt_text: 'Опис' })
      expect(
        Object.keys((stored as unknown as { media_details: { sizes: object } }).media_details.sizes),
      ).toContain('thumbnail')
    })

    test('repeats a change and a deletion too', async () => {
      const { id, visnyk_revision } = await create()
      const headers = { ...key(), 'Visnyk-If-Match': visnyk_revision ?? '' }
      const first = await editor.post(`wp/v2/posts/${id}`, { title: 'Змінено' }, headers)
      // The revision is an old one by now, and still it is the same request.
      const second = await editor.post(`wp/v2/posts/${id}`, { title: 'Змінено' }, headers)
      expect([first.status, second.status]).toEqual([200, 200])
      const trashing = key()
      expect((await editor.delete(`wp/v2/posts/${id}`, trashing)).status).toBe(200)
      expect((await editor.delete(`wp/v2/posts/${id}`, trashing)).status).toBe(200)
      expect((await editor.delete(`wp/v2/posts/${id}`, key())).status).toBe(410)
    })
  })

  describe('a revision', () => {
    test('lets a change through, and the next one of the same revision not', async () => {
      const { id, visnyk_revision } = await create()
      const headers = { 'Visnyk-If-Match': visnyk_revision ?? '' }
      const first = await editor.post(`wp/v2/posts/${id}?context=edit`, { title: 'Перша' }, headers)
      expect(first.status).toBe(200)
      const second = await editor.post(`wp/v2/posts/${id}`, { title: 'Друга' }, headers)
      expect(second.status).toBe(412)
      const { code, data } = restFailure.parse(second.json)
      expect(code).toBe('visnyk_stale')
      expect(data.current).toBe(restPost.parse(first.json).visnyk_revision)
      expect((await read(id)).title.raw).toBe('Перша')
      expect((await read(id)).visnyk_revision).toBe(data.current)
    })

    test('lets exactly one of several through at the same moment', async () => {
      const { id, visnyk_revision } = await create()
      const headers = { 'Visnyk-If-Match': visnyk_revision ?? '' }
      const titles = ['Перша', 'Друга', 'Третя', 'Четверта']
      const answers = await Promise.all(
        titles.map((title) => editor.post(`wp/v2/posts/${id}`, { title }, headers)),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412])
      const winner = answers.findIndex(({ status }) => status === 200)
      expect((await read(id)).title.raw).toBe(titles[winner])
    })

    test.for([
      ['title', { title: 'Інша' }],
      ['excerpt', { excerpt: 'Лід' }],
      ['slug', { slug: 'inshyi' }],
      ['words', { tags: ['tag'] }],
      ['sticky', { sticky: true }],
      ['meta', { meta: { _visnyk_state: 'inReview' } }],
    ] as const)('is another after a change of the %s within the same second', async ([, change]) => {
      const tag = (await editor.post('wp/v2/tags', { name: 'слово' })).json as { id: number }
      const { id, visnyk_revision } = await create()
      const body = 'tags' in change ? { tags: [tag.id] } : change
      await editor.post(`wp/v2/posts/${id}`, body)
      expect((await read(id)).visnyk_revision).not.toBe(visnyk_revision)
      expect((await read(id)).visnyk_revision).toBe((await read(id)).visnyk_revision)
    })

    test('is checked on files', async () => {
      const { json } = await upload(await picture(), key())
      const { id, visnyk_revision } = json as { id: number; visnyk_revision: string }
      const headers = { 'Visnyk-If-Match': visnyk_revision }
      expect((await editor.post(`wp/v2/media/${id}`, { alt_text: 'Новий' }, headers)).status).toBe(200)
      expect((await editor.post(`wp/v2/media/${id}`, { alt_text: 'Ще' }, headers)).status).toBe(412)
    })

    test('is for those who may edit', async () => {
      const { id } = await create({ title: 'Оголошення', status: 'publish' })
      const others = (await author.get(`wp/v2/posts/${id}`)).json as Record<string, unknown>
      expect(others.visnyk_revision).toBeNull()
    })
  })

  describe('approval', () => {
    const write = { title: 'Новина', content: '<!-- wp:paragraph --><p>Так.</p><!-- /wp:paragraph -->' }

    test('is needed before anything goes out, and what was refused did not change', async () => {
      const { id, visnyk_revision } = await create({ ...write, meta: { _visnyk_approval: approval } })
      const match = { 'Visnyk-If-Match': visnyk_revision ?? '' }
      const attempts = [
        match,
        { ...match, 'Visnyk-Approved-Hash': sha256('another text') },
        { 'Visnyk-Approved-Hash': sha256('another text') },
      ]
      for (const headers of attempts) {
        const answer = await editor.post(`wp/v2/posts/${id}`, { status: 'publish', title: 'Ні' }, headers)
        expect(restFailure.parse(answer.json).code).toBe('visnyk_not_approved')
      }
      const scheduled = { status: 'future', date_gmt: '2040-01-15T10:00:00' }
      expect((await editor.post(`wp/v2/posts/${id}`, scheduled, match)).status).toBe(409)
      const voided = { status: 'publish', meta: { _visnyk_approval: null } }
      const good = { ...match, 'Visnyk-Approved-Hash': approvedHash }
      expect((await editor.post(`wp/v2/posts/${id}`, voided, good)).status).toBe(409)
      expect(await read(id)).toMatchObject({ status: 'draft', title: { raw: 'Новина' }, visnyk_revision })
      expect((await editor.post(`wp/v2/posts/${id}`, { status: 'publish' }, good)).status).toBe(200)
    })

    test('may come with the request that publishes', async () => {
      const body = { ...write, status: 'publish', meta: { _visnyk_approval: approval } }
      expect((await editor.post('wp/v2/posts', body, key())).status).toBe(409)
      expect(await allPosts()).toEqual([])
      const answer = await editor.post('wp/v2/posts', body, {
        ...key(),
        'Visnyk-Approved-Hash': approvedHash,
      })
      expect(answer.status).toBe(201)
    })

    test('is not asked of anybody else', async () => {
      expect((await create({ ...write, status: 'publish' })).status).toBe('publish')
    })
  })

  test('finds posts by article and by marker, in every status', async () => {
    const article = randomUUID()
    const marker = `visnyk-${randomUUID()}`
    const first = await create({ title: 'Перша', slug: marker, meta: { _visnyk_article: article } })
    const second = await create({ title: 'Друга', slug: marker, status: 'pending' })
    await create({ title: 'Інша', slug: `${marker}-en` })
    await editor.delete(`wp/v2/posts/${first.id}`)
    const find = async (query: string) => {
      const { items } = (await editor.get(`visnyk/v1/posts?${query}`)).json as { items: { id: number }[] }
      return items.map(({ id }) => id)
    }
    expect(await find(`article=${article}`)).toEqual([first.id])
    expect(await find(`marker=${marker}`)).toEqual([first.id, second.id])
    expect(await find(`article=${randomUUID()}`)).toEqual([])
  })

  test('says what it is, to those who write only', async () => {
    const { json, headers } = await editor.get('visnyk/v1/info')
    expect(json).toMatchObject({
      plugin: 'visnyk-connect',
      contract: 1,
      address: wordpress.address,
      timeZone: 'Europe/Kyiv',
      capabilities: { idempotency: true, preconditions: true, deletions: true, seo: true },
    })
    expect(headers.get('visnyk-connect')).toBe('1.5.0')
    expect((await fetch(`${wordpress.address}/wp-json/visnyk/v1/info`)).status).toBe(401)
    expect((await fetch(`${wordpress.address}/wp-json/visnyk/v1/changes`)).status).toBe(401)
  })
})
