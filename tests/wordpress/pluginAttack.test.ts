import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { mustUse } from '#tests/support/wordpress/mustUse.ts'
import { type RestClient, restClient, restFailure, restPost } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const hash = 'a'.repeat(64)
const entry = (more: Record<string, unknown> = {}) => ({
  at: '2026-11-23T08:00:00.000Z',
  actor: 'Олена Редакторка',
  role: 'editor',
  step: 'submit',
  from: 'draft',
  to: 'inReview',
  note: '',
  contentHash: hash,
  bypass: false,
  ...more,
})
const page = z.object({
  items: z.array(
    z.looseObject({
      id: z.number(),
      too_large: z.boolean().optional(),
      item: z.looseObject({ content: z.record(z.string(), z.string()).optional() }).nullable(),
    }),
  ),
  cursor: z.string(),
  more: z.boolean(),
})

describe.skipIf(isNamedSite())('visnyk-connect under attack', () => {
  let wordpress: WordPress
  let editor: RestClient
  let author: RestClient
  let contributor: RestClient
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin: true, memoryLimit: '128M' })
    editor = restClient(wordpress, 'editor')
    author = restClient(wordpress, 'author')
    contributor = restClient(wordpress, 'contributor')
  })
  afterAll(() => wordpress?.close())
  beforeEach(() => wordpress.reset())
  afterEach(() => expect(wordpress.phpErrors()).toBe(''))

  const made = async (client: RestClient, body: Record<string, unknown>) =>
    restPost.parse((await client.post('wp/v2/posts', { title: 'Допис', ...body })).json)
  const metaOf = async (id: number) =>
    restPost.parse((await editor.get(`wp/v2/posts/${id}?context=edit`)).json).meta
  const failure = ({ status, json }: { status: number; json: unknown }) => [
    status,
    restFailure.parse(json).code,
  ]

  describe('the log', () => {
    const changeLog = (client: RestClient, id: number, log: unknown) =>
      client.post(`wp/v2/posts/${id}`, { meta: { _visnyk_log: log } })

    test('says who wrote, whatever an entry claims', async () => {
      const { id } = await made(contributor, { meta: { _visnyk_log: [entry()] } })
      const mine = { actor: 'Марія Дописувачка', role: 'author' }
      expect((await metaOf(id))._visnyk_log).toEqual([entry(mine)])
      const approved = entry({
        at: '2026-11-23T09:00:00.000Z',
        step: 'approve',
        to: 'approved',
        actor: 'Хтось',
      })
      expect((await changeLog(editor, id, [entry(), approved])).status).toBe(200)
      const theirs = { ...approved, actor: 'Олена Редакторка', role: 'editor' }
      expect((await metaOf(id))._visnyk_log).toEqual([entry(mine), theirs])
    })

    test('only grows, whoever writes it', async () => {
      const first = entry({ note: 'Перше' })
      const { id } = await made(author, { meta: { _visnyk_log: [first] } })
      const kept = (await metaOf(id))._visnyk_log
      for (const client of [author, editor]) {
        for (const log of [[], null, [{ ...first, note: 'Інше', actor: 'Хтось' }]])
          expect((await changeLog(client, id, log)).status).toBe(200)
      }
      expect((await metaOf(id))._visnyk_log).toEqual(kept)
    })

    test('of what a contributor may not do takes no word', async () => {
      const { id } = await made(contributor, {})
      const approved = entry({ step: 'approve', to: 'approved' })
      expect(failure(await changeLog(contributor, id, [approved]))).toEqual([403, 'visnyk_may_not_approve'])
      expect((await metaOf(id))._visnyk_log).toEqual([])
    })

    test('is not flooded: a sign-off stays when everybody’s own entries fill it', async () => {
      const { id } = await made(contributor, {})
      const approved = entry({ step: 'approve', to: 'approved', note: 'Погоджено' })
      await changeLog(editor, id, [approved])
      for (const hour of [1, 2]) {
        const at = (n: number) => new Date(Date.UTC(2026, 10, 23, hour) + n).toISOString()
        const flood = Array.from({ length: 900 }, (_, n) =>
          entry({ at: at(n), step: 'edited', note: 'ї'.repeat(200) }),
        )
        expect((await changeLog(contributor, id, flood)).status).toBe(200)
      }
      const log = z.array(z.looseObject({ note: z.string() })).parse((await metaOf(id))._visnyk_log)
      expect(log.length).toBeLessThanOrEqual(1000)
      expect(JSON.stringify(log).length).toBeLessThan(600_000)
      expect(log.filter(({ note }) => note === 'Погоджено')).toHaveLength(1)
    })
  })

  describe('meta', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    test.for([
      ['pins of three million bytes', { _visnyk_pins: JSON.stringify('ї'.repeat(1_500_000)) }],
      ['pins nested too deep', { _visnyk_pins: nested(400) }],
      ['pins that are no JSON', { _visnyk_pins: '{' }],
      ['a list nested too deep', { _visnyk_blocks: JSON.parse(nested(400)) }],
      ['an object where words are meant', { _visnyk_approval: { contentHash: { a: [1] } } }],
      ['a line break behind a hash', { _visnyk_approval: { contentHash: `${hash}\n` } }],
      ['a line break behind an id', { _visnyk_article: `${randomUUID()}\n` }],
      ['a line break behind a language', { _visnyk_language: 'uk\n' }],
      [
        'a hundred translations',
        {
          _visnyk_translations: Object.fromEntries(
            Array.from({ length: 100 }, (_, n) => [
              `u${String.fromCharCode(97 + (n % 26), 97 + Math.floor(n / 26))}`,
              1,
            ]),
          ),
        },
      ],
      ['a language of a thousand letters', { _visnyk_translations: { ['u'.repeat(1000)]: 1 } }],
    ] as [string, Record<string, unknown>][])('refuses %s, and changes nothing', async ([, meta]) => {
      const { id } = await made(contributor, { title: 'Було' })
      for (const headers of [{}, { 'Visnyk-Idempotency-Key': randomUUID() }]) {
        const answer = await contributor.post(`wp/v2/posts/${id}`, { title: 'Стало', meta }, headers)
        expect(answer.status).toBe(400)
      }
      const { title } = z
        .object({ title: z.object({ raw: z.string() }) })
        .parse((await editor.get(`wp/v2/posts/${id}?context=edit`)).json)
      expect(title.raw).toBe('Було')
    })
  })

  test('a body that names another number than the path is held to the post that it changes', async () => {
    const mine = await made(author, { title: 'Моє' })
    const other = await made(author, { title: 'Інше' })
    const headers = { 'Visnyk-If-Match': mine.visnyk_revision ?? '' }
    const answer = await author.post(`wp/v2/posts/${mine.id}`, { id: other.id, title: 'Стало' }, headers)
    expect(failure(answer)).toEqual([412, 'visnyk_stale'])
    const approved = {
      contentHash: hash,
      approvedBy: 'О',
      approvedAt: '2026-11-23T08:00:00.000Z',
      bypass: false,
    }
    const signed = await made(author, { meta: { _visnyk_approval: approved } })
    expect(
      failure(
        await author.post(
          `wp/v2/posts/${signed.id}`,
          { id: other.id, status: 'publish' },
          { 'Visnyk-Approved-Hash': hash },
        ),
      ),
    ).toEqual([409, 'visnyk_not_approved'])
  })

  test('a path with a line break at its end is the same path', async () => {
    const { id } = await made(author, {})
    const answer = await author.post(
      `wp/v2/posts/${id}%0A`,
      { title: 'Стало' },
      { 'Visnyk-If-Match': 'stale' },
    )
    expect([404, 412]).toContain(answer.status)
  })

  describe('the list of changes', () => {
    const changes = async (cursor: string, client = editor) => {
      const { status, json } = await client.get(`visnyk/v1/changes?cursor=${encodeURIComponent(cursor)}`)
      expect(status).toBe(200)
      return page.parse(json)
    }
    const all = async (cursor = '') => {
      const items: z.infer<typeof page>['items'] = []
      for (let pages = 1; ; pages++) {
        const answer = await changes(cursor)
        items.push(...answer.items)
        cursor = answer.cursor
        if (!answer.more) return { items, cursor, pages }
      }
    }

    test('holds fifty drafts of two million bytes, in pages that PHP has the memory for', async () => {
      const { cursor } = await all()
      const author = wordpress.accounts.contributor.id
      // As they come one by one through the API; here at once.
      const rows = Array.from(
        { length: 50 },
        (_, n) =>
          `(${author}, NOW(), 'Велике ${n}', REPEAT('ї', ${n === 7 ? 4_000_000 : 1_000_000}), '', 'draft', '', '', '')`,
      )
      for (const row of rows)
        await wordpress.sql(
          `INSERT INTO wp_posts (post_author, post_date, post_title, post_content, post_excerpt, post_status,
             to_ping, pinged, post_content_filtered) VALUES ${row}`,
        )
      const ids = (await wordpress.sql('SELECT ID FROM wp_posts ORDER BY ID')).map(({ ID }) => Number(ID))
      await wordpress.sql(
        `INSERT INTO wp_visnyk_changes (kind, object_id, created)
         SELECT 'post', ID, '2026-11-23 08:00:00' FROM wp_posts ORDER BY ID`,
      )
      for (const from of ['', cursor]) {
        const { items, pages } = await all(from)
        expect(items.map(({ id }) => id)).toEqual(ids)
        expect(pages).toBeGreaterThanOrEqual(25)
        for (const { id, item, too_large } of items) {
          expect(too_large === true).toBe(id === ids[7])
          // Nothing is rendered, and the text is there once.
          expect(Object.keys(item?.content ?? {})).toEqual(id === ids[7] ? [] : ['raw'])
        }
      }
    }, 600_000)

    test('holds files with endless descriptions, and renders no description', async () => {
      const { cursor } = await all()
      const { id: author } = wordpress.accounts.author
      const long = (n: number) => (n < 40 ? `REPEAT('ї', 2100000)` : `'[gallery] ${n}'`)
      for (let n = 0; n < 45; n++)
        await wordpress.sql(
          `INSERT INTO wp_posts (post_author, post_date, post_title, post_content, post_excerpt, post_status, post_type,
             post_mime_type, to_ping, pinged, post_content_filtered)
           VALUES (${author}, NOW(), 'Фото ${n}', ${long(n)}, 'Підпис', 'inherit', 'attachment', 'image/jpeg', '', '', '')`,
        )
      const ids = (await wordpress.sql('SELECT ID FROM wp_posts ORDER BY ID')).map(({ ID }) => Number(ID))
      await wordpress.sql(
        `INSERT INTO wp_visnyk_changes (kind, object_id, created)
         SELECT 'media', ID, '2026-11-23 08:00:00' FROM wp_posts ORDER BY ID`,
      )
      mustUse(
        wordpress,
        `foreach (array('the_content', 'the_excerpt', 'get_the_excerpt') as $name) {
          add_filter($name, function ($text) use ($name) { error_log('rendered by ' . $name); return $text; }, 0);
        }`,
      )
      for (const from of ['', cursor]) {
        const { items } = await all(from)
        expect(items.map(({ id }) => id)).toEqual(ids)
        for (const [at, { item, too_large }] of items.entries()) {
          expect(too_large === true).toBe(at < 40)
          expect(item).not.toHaveProperty('description')
          expect(item).not.toHaveProperty('caption')
          expect(typeof item?.visnyk_revision).toBe(at < 40 ? 'undefined' : 'string')
        }
      }
      expect(wordpress.phpErrors()).toBe('')
    }, 600_000)

    test('renders nothing, and nor does a write inside its transaction', async () => {
      const content = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ\n\n[gallery]'
      const { id } = await made(author, { status: 'publish', content })
      mustUse(
        wordpress,
        `foreach (array('the_content', 'the_excerpt', 'get_the_excerpt') as $name) {
          add_filter($name, function ($text) use ($name) { error_log('rendered by ' . $name); return $text; }, 0);
        }`,
      )
      const { items } = await all()
      expect(items.map(({ item }) => item?.content)).toEqual([{ raw: content }])
      const headers = { 'Visnyk-If-Match': String(items[0]?.item?.visnyk_revision) }
      const draft = { status: 'draft', excerpt: 'Лід' }
      const answer = await author.post(`wp/v2/posts/${id}`, draft, headers)
      expect(answer.json).toMatchObject({ content: { raw: content }, excerpt: { raw: 'Лід' } })
      expect(wordpress.phpErrors()).toBe('')
    })
  })

  describe('keys', () => {
    const keyed = (key: string) => ({ 'Visnyk-Idempotency-Key': key })
    const size = async () => {
      const rows = await wordpress.sql('SELECT * FROM wp_visnyk_keys')
      return { count: rows.length, bytes: JSON.stringify(rows).length }
    }

    test('keep no bodies', async () => {
      const { id } = await made(contributor, {})
      const content = 'ї'.repeat(1_000_000)
      for (let n = 0; n < 3; n++)
        expect(
          (await contributor.post(`wp/v2/posts/${id}`, { content: content + n }, keyed(`update-${n}-x`)))
            .status,
        ).toBe(200)
      const { count, bytes } = await size()
      expect(count).toBe(3)
      expect(bytes).toBeLessThan(2_000)
    })

    test('of one account are no more than a thousand, and push out nobody else’s', async () => {
      const mine = keyed('editor-key')
      const first = restPost.parse((await editor.post('wp/v2/posts', { title: 'Раз' }, mine)).json)
      const id = wordpress.accounts.contributor.id
      const values = Array.from({ length: 1500 }, (_, n) => {
        const key = n.toString(16).padStart(64, '0')
        return `('${key}', ${id}, '${hash}', '2026-11-23 0${n % 10}:00:00')`
      })
      await wordpress.sql(
        `INSERT INTO wp_visnyk_keys (key_hash, account, fingerprint, created) VALUES ${values.join(',')}`,
      )
      expect((await contributor.post('wp/v2/posts', { title: 'Ще' }, keyed('contributor-key'))).status).toBe(
        201,
      )
      expect((await size()).count).toBe(1001)
      const again = await editor.post('wp/v2/posts', { title: 'Раз' }, mine)
      expect([again.status, restPost.parse(again.json).id]).toEqual([201, first.id])
    })

    test('asked again tell what is there now', async () => {
      const { id } = await made(editor, { title: 'Було' })
      const update = () => editor.post(`wp/v2/posts/${id}`, { title: 'Стало' }, keyed('update-key'))
      const first = restPost.parse((await update()).json)
      const { visnyk_revision, title, content, meta } = first
      expect((await update()).json).toMatchObject({ id, visnyk_revision, title, content, meta })
      await editor.post(`wp/v2/posts/${id}`, { title: 'Інакше' })
      const later = await update()
      expect(later.headers.get('visnyk-replayed')).toBe('true')
      expect(later.json).toMatchObject({ id, title: { raw: 'Інакше' } })
      expect(restPost.parse(later.json).visnyk_revision).not.toBe(first.visnyk_revision)
      const make = () => editor.post('wp/v2/posts', { title: 'Нове' }, keyed('create-key'))
      const other = restPost.parse((await make()).json)
      await editor.delete(`wp/v2/posts/${other.id}?force=true`)
      expect(failure(await make())).toEqual([410, 'visnyk_gone'])
    })

    test('of an older version are read on, without their bodies', async () => {
      const first = restPost.parse(
        (await editor.post('wp/v2/posts', { title: 'Раз' }, keyed('older-key'))).json,
      )
      await wordpress.sql(
        'ALTER TABLE wp_visnyk_keys DROP KEY account, DROP COLUMN account, ADD COLUMN answer longtext NULL',
      )
      const [row] = await wordpress.sql(
        "SELECT option_value FROM wp_options WHERE option_name = 'visnyk_connect'",
      )
      const older = String(row?.option_value).replace(/("tables";i:)\d+/, '$11')
      await wordpress.sql(
        `UPDATE wp_options SET option_value = '${older}' WHERE option_name = 'visnyk_connect'`,
      )
      const again = await editor.post('wp/v2/posts', { title: 'Раз' }, keyed('older-key'))
      expect([again.status, restPost.parse(again.json).id]).toEqual([201, first.id])
      const columns = (await wordpress.sql('SHOW COLUMNS FROM wp_visnyk_keys')).map(({ Field }) => Field)
      expect(columns).toContain('account')
      expect(columns).not.toContain('answer')
      const [after] = await wordpress.sql(
        "SELECT option_value FROM wp_options WHERE option_name = 'visnyk_connect'",
      )
      // Nobody has to read everything anew.
      const epochIn = (value: unknown) => /"epoch";[^;]+/.exec(String(value))?.[0]
      expect(epochIn(after?.option_value)).toBe(epochIn(older))
    })
  })

  test('titles for search engines bring no markup to readers', async () => {
    const meta = {
      _visnyk_seo_title: '</title><script>alert(1)</script>',
      _visnyk_seo_description: '"><script>alert(2)</script>',
    }
    await made(author, { status: 'publish', slug: 'markup', meta })
    const shown = await (await fetch(`${wordpress.address}/markup/`)).text()
    expect(shown).toContain('alert(2)')
    expect(shown).not.toMatch(/<script>alert/)
  })
})
