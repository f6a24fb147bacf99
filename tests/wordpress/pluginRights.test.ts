import { createHash, randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mustUse } from '#tests/support/wordpress/mustUse.ts'
import { type RestClient, restClient, restFailure, restPost } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const key = (): Record<string, string> => ({ 'Visnyk-Idempotency-Key': randomUUID() })
const approval = {
  contentHash: sha256('a text'),
  approvedBy: 'Олена',
  approvedAt: '2026-11-23T08:00:00.000Z',
  bypass: false,
}
const entry = {
  at: '2026-11-23T08:00:00.000Z',
  actor: 'Ганна',
  role: 'author',
  step: 'submit',
  from: 'draft',
  to: 'inReview',
  note: '',
  contentHash: null,
  bypass: false,
}
const signed = { ...entry, actor: 'Олена', role: 'editor', step: 'approve', from: 'inReview', to: 'approved' }

/** Entries as the site keeps them: whoever sent them is who they are by. */
const keptBy = {
  editor: { actor: 'Олена Редакторка', role: 'editor' },
  contributor: { actor: 'Марія Дописувачка', role: 'author' },
}

/** Whatever they say they led to. */
const signingSteps = [
  ...['approve', 'requestChanges', 'publish', 'schedule', 'unpublish'],
  ...['sent', 'cancelled', 'takenDown', 'due'],
]

/** With a header of the plugin, and as any other program would ask. */
const ways = [
  ['with a key', key],
  ['without a key', () => ({})],
] as const

describe.skipIf(isNamedSite())('what visnyk-connect lets an account write', () => {
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

  type Meta = Record<string, unknown>
  const make = async (client: RestClient, meta: Meta = {}, more: Meta = {}) => {
    const { status, json } = await client.post('wp/v2/posts', { title: 'Допис', meta, ...more })
    expect(status, JSON.stringify(json)).toBe(201)
    return restPost.parse(json).id
  }
  const write = (client: RestClient, id: number, meta: Meta, headers: Record<string, string> = {}) =>
    client.post(`wp/v2/posts/${id}`, { meta }, headers)
  const metaOf = async (id: number) =>
    restPost.parse((await editor.get(`wp/v2/posts/${id}?context=edit`)).json).meta
  const refused = async (answer: ReturnType<typeof write>) => {
    const { status, json } = await answer
    const { code, data } = restFailure.parse(json)
    return [status, code, data.key]
  }
  const posts = async () => (await wordpress.sql("SELECT ID FROM wp_posts WHERE post_type = 'post'")).length

  describe.each(ways)('%s', (_, headers) => {
    test.for([
      ['_visnyk_approval', approval],
      ['_visnyk_state', 'approved'],
      ['_visnyk_state', 'queued'],
      ['_visnyk_state', 'scheduled'],
      ['_visnyk_state', 'published'],
      ['_visnyk_log', [signed]],
      ['_visnyk_log', [{ ...entry, bypass: true }]],
      ...[...signingSteps, 'somethingElse'].map((step) => ['_visnyk_log', [{ ...entry, step }]] as const),
    ] as const)('%s is signed by who may publish only: %j', async ([name, value]) => {
      const no = [403, 'visnyk_may_not_approve', name]
      const meta = { [name]: value }
      const id = await make(contributor)
      expect(await refused(write(contributor, id, meta, headers()))).toEqual(no)
      expect(await refused(contributor.post('wp/v2/posts', { title: 'Нова', meta }, headers()))).toEqual(no)
      expect(await posts()).toBe(1)
      expect((await write(editor, id, meta, headers())).status).toBe(200)
      const kept = Array.isArray(value) ? value.map((one) => ({ ...one, ...keptBy.editor })) : value
      expect((await metaOf(id))[name]).toEqual(kept)
      // What stands there may be sent again, by whoever may edit the post.
      expect((await write(contributor, id, meta, headers())).status).toBe(200)
      // An author publishes their own, and signs it.
      expect((await write(author, await make(author), meta, headers())).status).toBe(200)
    })

    test('a contributor writes, submits, and takes a sign-off away', async () => {
      const id = await make(editor, {}, { author: wordpress.accounts.contributor.id })
      await write(editor, id, {
        _visnyk_approval: approval,
        _visnyk_state: 'approved',
        _visnyk_log: [signed],
      })
      const meta = {
        _visnyk_approval: null,
        _visnyk_state: 'inReview',
        _visnyk_log: [signed, entry],
        _visnyk_blocks: [{ id: 'b1', hash: sha256('b1') }],
        _visnyk_pins: '{}',
        _visnyk_seo_title: 'Для пошуку',
      }
      expect((await write(contributor, id, meta, headers())).status).toBe(200)
      expect(await metaOf(id)).toMatchObject({
        ...meta,
        _visnyk_approval: {},
        _visnyk_log: [
          { ...signed, ...keptBy.editor },
          { ...entry, ...keptBy.contributor },
        ],
      })
    })

    test('the log is added to, and nothing else', async () => {
      const id = await make(contributor, { _visnyk_log: [entry] })
      await write(editor, id, { _visnyk_log: [entry, signed] })
      const kept = [
        { ...entry, ...keptBy.contributor },
        { ...signed, ...keptBy.editor },
      ]
      const later = (one: typeof entry) => ({ ...one, at: '2026-11-23T09:00:00.000Z' })
      const no = [403, 'visnyk_may_not_approve', '_visnyk_log']
      for (const log of [[later(signed)], [entry, signed, later(signed)]])
        expect(await refused(write(contributor, id, { _visnyk_log: log }, headers()))).toEqual(no)
      for (const log of [null, [], [entry], [signed, entry], [{ ...entry, note: 'Інше' }], [signed, signed]])
        expect((await write(contributor, id, { _visnyk_log: log }, headers())).status).toBe(200)
      expect((await write(editor, id, { _visnyk_log: [] }, headers())).status).toBe(200)
      expect((await metaOf(id))._visnyk_log).toEqual(kept)
      const own = ['withdraw', 'reopen', 'edited'].map((step) => later({ ...entry, step, to: 'draft' }))
      expect((await write(contributor, id, { _visnyk_log: own }, headers())).status).toBe(200)
      expect((await metaOf(id))._visnyk_log).toEqual([
        ...kept,
        ...own.map((one) => ({ ...one, ...keptBy.contributor })),
      ])
    })

    test('notes that lead nowhere are anybody’s who writes', async () => {
      const id = await make(contributor)
      const notes = ['corrected', 'kept'].flatMap((step, at) =>
        (['changesRequested', 'published'] as const).map((state, more) => ({
          ...{ ...entry, at: `2026-11-23T0${at}:0${more}:00.000Z`, step, from: state, to: state },
        })),
      )
      expect((await write(contributor, id, { _visnyk_log: notes }, headers())).status).toBe(200)
      expect((await metaOf(id))._visnyk_log).toEqual(notes.map((one) => ({ ...one, ...keptBy.contributor })))
      const no = [403, 'visnyk_may_not_approve', '_visnyk_log']
      for (const more of [{ to: 'approved' }, { from: 'approved' }, { bypass: true }])
        for (const step of ['corrected', 'kept']) {
          const _visnyk_log = [{ ...entry, from: 'draft', to: 'draft', step, ...more }]
          expect(await refused(write(contributor, id, { _visnyk_log }, headers()))).toEqual(no)
        }
    })

    test('the article of somebody else’s post is not taken', async () => {
      const _visnyk_article = randomUUID()
      const theirs = await make(author, { _visnyk_article })
      const no = [403, 'visnyk_not_yours', '_visnyk_article']
      const id = await make(contributor)
      expect(await refused(write(contributor, id, { _visnyk_article }, headers()))).toEqual(no)
      const body = { title: 'Нова', meta: { _visnyk_article } }
      expect(await refused(contributor.post('wp/v2/posts', body, headers()))).toEqual(no)
      await editor.delete(`wp/v2/posts/${theirs}`)
      expect(await refused(write(contributor, id, { _visnyk_article }, headers()))).toEqual(no)
      expect((await metaOf(id))._visnyk_article).toBe('')
      expect((await write(editor, id, { _visnyk_article }, headers())).status).toBe(200)
    })

    test('the other language of one’s own text may be written when the first is out', async () => {
      const _visnyk_article = randomUUID()
      const first = await make(contributor, { _visnyk_article, _visnyk_language: 'uk' })
      await editor.post(`wp/v2/posts/${first}`, { status: 'publish' })
      const meta = { _visnyk_article, _visnyk_language: 'en', _visnyk_translations: { uk: first } }
      const body = { title: 'News', meta }
      expect((await contributor.post('wp/v2/posts', body, headers())).status).toBe(201)
    })

    test('two posts are never the same text', async () => {
      const _visnyk_localization = randomUUID()
      const first = await make(editor, { _visnyk_localization })
      const taken = [409, 'visnyk_id_taken', '_visnyk_localization']
      const second = await make(contributor)
      for (const client of [editor, contributor])
        expect(await refused(write(client, second, { _visnyk_localization }, headers()))).toEqual(taken)
      expect((await write(editor, first, { _visnyk_localization }, headers())).status).toBe(200)
      // In the trash it stands for nothing, but it is still somebody's.
      await editor.delete(`wp/v2/posts/${first}`)
      const no = [403, 'visnyk_not_yours', '_visnyk_localization']
      expect(await refused(write(contributor, second, { _visnyk_localization }, headers()))).toEqual(no)
      expect((await write(editor, second, { _visnyk_localization }, headers())).status).toBe(200)
      await editor.post(`wp/v2/posts/${first}`, { status: 'draft' })
      expect((await metaOf(first))._visnyk_localization).toBe('')
      expect((await metaOf(second))._visnyk_localization).toBe(_visnyk_localization)
    })

    test('two posts that become the same text at the same moment do not both', async () => {
      const meta = { _visnyk_localization: randomUUID() }
      const answers = await Promise.all(
        [1, 2, 3, 4].map((at) => editor.post('wp/v2/posts', { title: `Допис ${at}`, meta }, headers())),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
      expect(await posts()).toBe(1)
    })

    test('a translation is a post of one’s own, or of the same story', async () => {
      const _visnyk_article = randomUUID()
      const mine = await make(contributor, { _visnyk_article })
      const stranger = await make(author, {}, { status: 'publish' })
      const sibling = await make(editor, { _visnyk_article })
      const no = [403, 'visnyk_not_yours', '_visnyk_translations']
      const link = (id: number) => write(contributor, mine, { _visnyk_translations: { en: id } }, headers())
      expect(await refused(link(stranger))).toEqual(no)
      const page = (await editor.post('wp/v2/pages', { title: 'Сторінка' })).json as { id: number }
      expect(await refused(link(page.id))).toEqual(no)
      expect((await link(sibling)).status).toBe(200)
      expect((await link(mine)).status).toBe(200)
      expect((await write(editor, mine, { _visnyk_translations: { en: stranger } }, headers())).status).toBe(
        200,
      )
      expect((await link(stranger)).status).toBe(200)
    })

    test('the name of somebody else’s picture is not taken', async () => {
      const upload = async (client: RestClient, name: string) => {
        const form = new FormData()
        const pixel = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64')
        form.set('file', new Blob([pixel], { type: 'image/gif' }), name)
        return ((await client.post('wp/v2/media', form)).json as { id: number }).id
      }
      const [own, alias] = [randomUUID(), randomUUID()]
      const theirs = await upload(editor, 'a.gif')
      expect(
        (await editor.post(`wp/v2/media/${theirs}`, { meta: { _visnyk_media: own } }, headers())).status,
      ).toBe(200)
      await wordpress.sql(
        `INSERT INTO wp_postmeta (post_id, meta_key, meta_value)
         VALUES (${theirs}, '_visnyk_aliases', 'a:1:{i:0;s:36:"${alias}";}')`,
      )
      const mine = await upload(author, 'b.gif')
      const claim = (meta: Meta) => author.post(`wp/v2/media/${mine}`, { meta }, headers())
      for (const id of [own, alias])
        expect(await refused(claim({ _visnyk_media: id }))).toEqual([
          403,
          'visnyk_not_yours',
          '_visnyk_media',
        ])
      // Written by the plugin only, where it saw the bytes.
      expect((await claim({ _visnyk_media: randomUUID(), _visnyk_aliases: [randomUUID()] })).status).toBe(200)
      expect((await editor.get(`wp/v2/media/${mine}?context=edit`)).json).toMatchObject({
        visnyk_aliases: [],
      })
    })
  })

  test('a route in capitals is no way round', async () => {
    const id = await make(contributor)
    const body = { meta: { _visnyk_state: 'approved' } }
    for (const headers of [{}, key()])
      expect(await refused(contributor.post(`WP/V2/Posts/${id}`, body, headers))).toEqual([
        ...[403, 'visnyk_may_not_approve', '_visnyk_state'],
      ])
    const stale = { 'Visnyk-If-Match': 'another' }
    expect((await editor.post(`wp/v2/POSTS/${id}`, { title: 'Ні' }, stale)).status).toBe(412)
  })

  test('a key that comes again gives the first answer, with all that it said', async () => {
    const headers = key()
    const body = { title: 'Допис', meta: { _visnyk_localization: randomUUID() } }
    const first = await editor.post('wp/v2/posts', body, headers)
    const second = await editor.post('wp/v2/posts', body, headers)
    expect(second.headers.get('visnyk-replayed')).toBe('true')
    const withoutLinks = (json: unknown) => ({ ...restPost.parse(json), _links: undefined })
    expect(withoutLinks(second.json)).toEqual(withoutLinks(first.json))
    expect(JSON.stringify(second.json)).toContain('action-publish')
  })

  test('other doors are closed too', async () => {
    const id = await make(contributor, { _visnyk_log: [entry] })
    const other = await make(editor, { _visnyk_localization: randomUUID(), _visnyk_article: randomUUID() })
    const { _visnyk_localization, _visnyk_article } = await metaOf(other)
    const value = (text: string) => `<value>${text}</value>`
    const member = (name: string, inner: string) => `<member><name>${name}</name>${inner}</member>`
    const field = (parts: [string, string][]) =>
      value(`<struct>${parts.map(([name, text]) => member(name, value(text))).join('')}</struct>`)
    const edit = async (...fields: string[]) => {
      const { login, applicationPassword } = wordpress.accounts.contributor
      const custom = value(`<array><data>${fields.join('')}</data></array>`)
      const content = value(`<struct>${member('custom_fields', custom)}</struct>`)
      const params = [
        value('1'),
        value(login),
        value(applicationPassword),
        value(`<int>${id}</int>`),
        content,
      ]
      const answer = await fetch(`${wordpress.address}/xmlrpc.php`, {
        method: 'POST',
        headers: { 'content-type': 'text/xml' },
        body: `<?xml version="1.0"?><methodCall><methodName>wp.editPost</methodName><params>${params
          .map((one) => `<param>${one}</param>`)
          .join('')}</params></methodCall>`,
      })
      expect(await answer.text()).toContain('<boolean>1</boolean>')
    }
    const [row] = await wordpress.sql(
      `SELECT meta_id FROM wp_postmeta WHERE post_id = ${id} AND meta_key = '_visnyk_log'`,
    )
    await edit(
      field([
        ['key', '_visnyk_state'],
        ['value', 'approved'],
      ]),
      field([
        ['id', String(row?.meta_id)],
        ['key', '_visnyk_log'],
        ['value', ''],
      ]),
      field([['id', String(row?.meta_id)]]),
      field([
        ['key', 'plain'],
        ['value', 'kept'],
      ]),
    )
    expect(await metaOf(id)).toMatchObject({
      _visnyk_state: '',
      _visnyk_log: [{ ...entry, ...keptBy.contributor }],
    })
    expect(await wordpress.sql("SELECT post_id FROM wp_postmeta WHERE meta_key = 'plain'")).toHaveLength(1)

    // A plugin that copies posts, in the name of whoever asked for it.
    mustUse(
      wordpress,
      `add_action('rest_api_init', function () {
        register_rest_route('test/v1', '/copy/(?P<from>\\\\d+)/(?P<to>\\\\d+)', array('methods' => 'POST',
          'permission_callback' => '__return_true', 'callback' => function ($request) {
            foreach (get_post_meta((int) $request['from']) as $key => $values) {
              update_post_meta((int) $request['to'], $key, maybe_unserialize($values[0]));
            }
            return true;
          }));
      });`.replaceAll('\\\\', '\\'),
    )
    await write(editor, other, {
      _visnyk_state: 'approved',
      _visnyk_approval: approval,
      _visnyk_language: 'uk',
    })
    expect((await contributor.post(`test/v1/copy/${other}/${id}`, {})).json).toBe(true)
    expect(await metaOf(id)).toMatchObject({
      ...{ _visnyk_localization: '', _visnyk_article: '', _visnyk_state: '', _visnyk_approval: {} },
      ...{ _visnyk_log: [{ ...entry, ...keptBy.contributor }], _visnyk_language: 'uk' },
    })
    expect((await editor.post(`test/v1/copy/${other}/${id}`, {})).json).toBe(true)
    expect(await metaOf(id)).toMatchObject({
      _visnyk_localization: '',
      _visnyk_article,
      _visnyk_state: 'approved',
    })
    expect((await metaOf(other))._visnyk_localization).toBe(_visnyk_localization)
  })
})
