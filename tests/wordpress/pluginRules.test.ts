import { createHash, randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { remoteIdOf } from '#shared/domain/remoteState.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { edit } from '#tests/support/sync/articles.ts'
import { mustUse } from '#tests/support/wordpress/mustUse.ts'
import { createNewsroomLaptop } from '#tests/support/wordpress/newsroomLaptop.ts'
import { type RestClient, restClient, restFailure, restPost } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const info = z.object({ fourEyes: z.string().nullable(), capabilities: z.record(z.string(), z.boolean()) })
const changes = z.object({ items: z.array(z.looseObject({ kind: z.string() })), cursor: z.string() })
const written = z.object({ visnyk_writer: z.string().nullable() })

/** The plugin says of itself what one before 1.3 said. */
const olderPlugin = `add_filter('rest_request_after_callbacks', function ($answer, $handler, $request) {
  if ($request->get_route() !== '/visnyk/v1/info') return $answer;
  $data = $answer->get_data();
  unset($data['fourEyes'], $data['capabilities']['rules'], $data['capabilities']['notes']);
  $answer->set_data($data);
  return $answer;
}, 10, 3);`

describe.skipIf(isNamedSite())('the rule of four eyes, kept by visnyk-connect', () => {
  let wordpress: WordPress
  let admin: RestClient
  let editor: RestClient
  let contributor: RestClient
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin: true })
    admin = restClient(wordpress, 'administrator')
    editor = restClient(wordpress, 'editor')
    contributor = restClient(wordpress, 'contributor')
  })
  afterAll(() => wordpress.close())
  beforeEach(async () => {
    await wordpress.reset()
    await wordpress.sql("DELETE FROM wp_options WHERE option_name = 'visnyk_connect_rules'")
    await admin.post('wp/v2/categories', { name: 'Новини', slug: 'news' })
  })
  afterEach(() => expect(wordpress.phpErrors()).toBe(''))

  const set = (client: RestClient, fourEyes: string) => client.post('visnyk/v1/rules', { fourEyes })
  const told = async (client = contributor) => info.parse((await client.get('visnyk/v1/info')).json).fourEyes

  describe('over the REST API', () => {
    test('is set by those who may publish and edit others’ posts, and told to everybody who writes', async () => {
      expect(await told()).toBeNull()
      const stranger = await fetch(`${wordpress.address}/wp-json/visnyk/v1/rules`, {
        ...{ method: 'POST', body: JSON.stringify({ fourEyes: 'off' }) },
        headers: { 'content-type': 'application/json' },
      })
      expect(stranger.status).toBe(401)
      for (const client of [contributor, restClient(wordpress, 'author')])
        expect((await set(client, 'off')).status).toBe(403)
      for (const wrong of ['', 'Strict', 'strict\n', 'never'])
        expect((await set(editor, wrong)).status, wrong).toBe(400)
      expect((await editor.post('visnyk/v1/rules', {})).status).toBe(400)
      expect(await told()).toBeNull()
      for (const [client, rule] of [
        [editor, 'strict'],
        [admin, 'off'],
        [editor, 'bypass'],
      ] as const) {
        expect((await set(client, rule)).json).toEqual({ fourEyes: rule })
        expect(await told()).toBe(rule)
      }
    })

    test('a change of it is told as one of the site’s categories, once', async () => {
      const since = async (cursor: string) =>
        changes.parse((await contributor.get(`visnyk/v1/changes?cursor=${cursor}`)).json)
      const { cursor } = await since('')
      await set(editor, 'strict')
      await set(editor, 'strict')
      const { items } = await since(cursor)
      expect(items).toMatchObject([{ kind: 'term', taxonomy: 'category', deleted: false }])
    })

    test.for([
      ['with a key', () => ({ 'Visnyk-Idempotency-Key': randomUUID() })],
      ['without a key', () => ({})],
    ] as const)('takes no exception where it is strict, %s; what stands there stays', async ([, headers]) => {
      const signed = (n: number, bypass: boolean) => ({
        _visnyk_approval: {
          ...{ contentHash: sha256(`text ${n}`), approvedBy: 'Олена', bypass },
          approvedAt: '2026-11-23T08:00:00.000Z',
        },
      })
      const { id } = restPost.parse((await editor.post('wp/v2/posts', { title: 'Допис' })).json)
      const sign = (n: number, bypass: boolean, client = editor) =>
        client.post(`wp/v2/posts/${id}`, { meta: signed(n, bypass) }, headers())
      // Nobody has set a rule; then exceptions are allowed, then there is nothing to be an exception of.
      expect((await sign(1, true)).status).toBe(200)
      for (const [n, rule] of [
        [2, 'bypass'],
        [3, 'off'],
      ] as const) {
        await set(admin, rule)
        expect((await sign(n, true)).status, rule).toBe(200)
      }
      await set(admin, 'strict')
      expect((await sign(3, true)).status).toBe(200)
      for (const client of [editor, admin]) {
        const { status, json } = await sign(4, true, client)
        const { code, data } = restFailure.parse(json)
        expect([status, code, data.key]).toEqual([403, 'visnyk_four_eyes', '_visnyk_approval'])
      }
      const { meta } = restPost.parse((await editor.get(`wp/v2/posts/${id}?context=edit`)).json)
      expect(meta).toMatchObject(signed(3, true))
      expect((await sign(4, false)).status).toBe(200)
    })

    test('whose words a post has is who changed them last, whichever way', async () => {
      const names = { editor: 'Олена Редакторка', contributor: 'Марія Дописувачка' }
      const { id } = restPost.parse((await contributor.post('wp/v2/posts', { title: 'Допис' })).json)
      const writer = async (client = editor) =>
        written.parse((await client.get(`wp/v2/posts/${id}?context=edit`)).json).visnyk_writer
      const change = async (client: RestClient, body: Record<string, unknown>) => {
        expect((await client.post(`wp/v2/posts/${id}`, body)).status).toBe(200)
        return await writer()
      }
      expect(await writer()).toBe(names.contributor)
      const state = { status: 'pending', slug: 'dopys', meta: { _visnyk_state: 'inReview' } }
      expect(await change(editor, { ...state, title: 'Допис' })).toBe(names.contributor)
      for (const words of [
        { title: 'Інший допис' },
        { content: 'Текст' },
        { excerpt: 'Коротко' },
        { meta: { _visnyk_seo_title: 'Для пошуку' } },
      ]) {
        expect(await change(editor, words), JSON.stringify(words)).toBe(names.editor)
        expect(await change(contributor, { content: randomUUID() })).toBe(names.contributor)
      }
      // Of a post from before this was noted, the newest revision tells.
      expect(await change(editor, { content: 'Востаннє' })).toBe(names.editor)
      await wordpress.sql("DELETE FROM wp_postmeta WHERE meta_key = '_visnyk_writer'")
      expect(await writer()).toBe(names.editor)
      // Nobody says themselves whose words they are, and who may only read is not told.
      expect(await change(contributor, { visnyk_writer: 'x', meta: { _visnyk_writer: 1 } })).toBe(
        names.editor,
      )
      await change(admin, { status: 'publish' })
      const seen = await contributor.get(`wp/v2/posts/${id}`)
      expect(seen.json).not.toHaveProperty('visnyk_writer')
    })
  })

  describe('on the computers of a newsroom', () => {
    type Computer = Awaited<ReturnType<typeof createNewsroomLaptop>>
    const write = async ({ laptop }: Computer, title: string) => {
      const { articleId, sourceId } = await writeArticle(laptop, title, [paragraph('Текст.')])
      await laptop.invoke('articles.update', { id: articleId, section: 'news', tags: [], coverMediaId: null })
      await take({ laptop }, sourceId, 'submit')
      await laptop.sync()
      return { articleId, id: sourceId }
    }
    const hashOf = async ({ laptop }: Pick<Computer, 'laptop'>, id: LocalizationId) =>
      (await laptop.invoke('localizations.open', { id })).localization.contentHash
    const take = async (
      { laptop }: Pick<Computer, 'laptop'>,
      localizationId: LocalizationId,
      step: 'submit' | 'approve',
      note = '',
    ) => {
      const contentHash = await hashOf({ laptop }, localizationId)
      return await laptop.ask('workflow.take', { localizationId, step, contentHash, note })
    }
    const refused = (bypass: boolean) => ({
      ok: false,
      error: { code: 'fourEyes', details: { bypass } },
    })
    const rulesOf = ({ site }: Computer) => [site()?.fourEyes, site()?.fourEyesShared]

    test('an editor sets it once, and every computer holds one’s own text to it', async () => {
      const first = await createNewsroomLaptop(wordpress, 'editor')
      const second = await createNewsroomLaptop(wordpress, 'editor')
      const colleague = await createNewsroomLaptop(wordpress, 'administrator')
      const author = await createNewsroomLaptop(wordpress, 'contributor')
      expect([first, second].map(rulesOf)).toEqual([
        ['bypass', false],
        ['bypass', false],
      ])
      const rule = { siteId: author.siteId, rule: 'off' as const }
      expect(await author.laptop.failsWith('sites.setFourEyes', rule)).toBe('notAllowed')
      const strict = { siteId: first.siteId, rule: 'strict' as const }
      expect(await first.laptop.invoke('sites.setFourEyes', strict)).toMatchObject({
        ...{ fourEyes: 'strict', fourEyesShared: true },
        capabilities: { keepsRules: true },
      })
      const own = await write(first, 'Моя стаття')
      const theirs = await write(author, 'Стаття авторки')
      for (const computer of [second, colleague, author]) {
        await computer.laptop.sync()
        expect(rulesOf(computer)).toEqual(['strict', true])
      }
      // What one wrote elsewhere is one's own here too; a colleague's is not, and a colleague may approve one's own.
      expect(await take(second, own.id, 'approve', 'Чергую')).toMatchObject(refused(false))
      expect(await take(second, theirs.id, 'approve')).toMatchObject({ ok: true })
      // Whose it was in the beginning is no matter: the editor has rewritten it, in WordPress's own editor.
      const late = await write(author, 'Ще одна')
      const one = author.laptop.repositories.localizations.get(late.id)
      const number = one && remoteIdOf(one)
      await editor.post(`wp/v2/posts/${number}`, { title: 'Ще одна, переписана' })
      for (const { laptop } of [second, colleague]) await laptop.sync()
      const { localization } = await second.laptop.invoke('localizations.open', { id: late.id })
      expect(localization).toMatchObject({ title: 'Ще одна, переписана', updatedBy: 'Олена Редакторка' })
      expect(await take(second, late.id, 'approve')).toMatchObject(refused(false))
      expect(await take(colleague, late.id, 'approve')).toMatchObject({ ok: true })
      expect(await take(colleague, own.id, 'approve')).toMatchObject({ ok: true })
      for (const { laptop } of [first, second, colleague, author]) expect(laptop.failures).toEqual([])
    })

    test('with exceptions wants a reason; an exception that a strict site does not take stays inside', async () => {
      const first = await createNewsroomLaptop(wordpress, 'editor')
      const { laptop, siteId } = first
      await laptop.invoke('sites.setFourEyes', { siteId, rule: 'bypass' })
      const { articleId, id } = await write(first, 'Моя стаття')
      expect(await take(first, id, 'approve')).toMatchObject(refused(true))
      expect(await take(first, id, 'approve', 'Чергую')).toMatchObject({ ok: true })
      // Meanwhile a colleague makes the rule strict; this computer has not heard of it.
      await set(admin, 'strict')
      const hashes = { uk: await hashOf(first, id) }
      await laptop.invoke('outbox.send', { articleId, kind: 'publish', languages: ['uk'], hashes, at: null })
      await laptop.settle()
      const one = laptop.repositories.localizations.get(id)
      const number = one && remoteIdOf(one)
      const there = restPost.parse((await editor.get(`wp/v2/posts/${number}?context=edit`)).json)
      expect(there.status).toBe('pending')
      expect(there.meta._visnyk_approval).toEqual({})
      await laptop.sync()
      expect(rulesOf(first)).toEqual(['strict', true])
      expect(await laptop.invoke('outbox.list', { which: 'all' })).toMatchObject([
        { state: 'failed', error: { code: 'fourEyes' } },
      ])
    })

    /** Where the site can't keep the rule: `first` sets it, and `second` does not get it. */
    async function setOnOneComputer() {
      const first = await createNewsroomLaptop(wordpress, 'editor')
      const second = await createNewsroomLaptop(wordpress, 'editor')
      const strict = { siteId: first.siteId, rule: 'strict' as const }
      expect(await first.laptop.invoke('sites.setFourEyes', strict)).toMatchObject({
        ...{ fourEyes: 'strict', fourEyesShared: false },
        capabilities: { keepsRules: false },
      })
      const { id } = await write(first, 'Моя стаття')
      expect(await take(first, id, 'approve')).toMatchObject(refused(false))
      for (const { laptop } of [first, second]) await laptop.sync()
      expect([first, second].map(rulesOf)).toEqual([
        ['strict', false],
        ['bypass', false],
      ])
      return { first, second, strict }
    }

    test.for([
      ['without the plugin', 'none'],
      ['with an older plugin', 'older'],
    ] as const)('%s it holds on the computer where it was set, which says so', async ([, plugin]) => {
      if (plugin === 'none') await wordpress.setPlugin('off')
      else mustUse(wordpress, olderPlugin)
      try {
        await setOnOneComputer()
      } finally {
        await wordpress.setPlugin('on')
      }
    })

    test('once the site can keep it, it stays in force where it was set until an editor sets it for all', async () => {
      await wordpress.setPlugin('off')
      try {
        const { first, second, strict } = await setOnOneComputer()
        await wordpress.setPlugin('on')
        await first.laptop.sync()
        expect(rulesOf(first)).toEqual(['strict', false])
        await first.laptop.invoke('sites.setFourEyes', strict)
        await second.laptop.sync()
        expect([first, second].map(rulesOf)).toEqual([
          ['strict', true],
          ['strict', true],
        ])
      } finally {
        await wordpress.setPlugin('on')
      }
    })

    test.for([
      ['goes to everybody', true],
      ['stays here with an older plugin', false],
    ] as const)('that who may not publish did what a text was returned for %s', async ([, isTaken]) => {
      if (!isTaken) mustUse(wordpress, olderPlugin)
      const author = await createNewsroomLaptop(wordpress, 'contributor')
      const { id } = await write(author, 'Стаття авторки')
      const desk = await createNewsroomLaptop(wordpress, 'editor')
      const contentHash = await hashOf(desk, id)
      const back = {
        localizationId: id,
        step: 'requestChanges' as const,
        contentHash,
        note: 'Уточніть дату',
      }
      await desk.laptop.invoke('workflow.take', back)
      await desk.laptop.sync()
      await author.laptop.sync()
      const returned = async ({ laptop }: Computer) =>
        (await laptop.invoke('localizations.open', { id })).returned
      expect(await returned(author)).toMatchObject({ note: 'Уточніть дату' })
      await edit(author.laptop, id, 'Текст із датою.')
      await author.laptop.invoke('workflow.settleReturn', { localizationId: id })
      await author.laptop.sync()
      await desk.laptop.sync()
      expect(await returned(author)).toBeNull()
      const noted = { step: 'corrected', actor: 'Марія Дописувачка', role: 'author' }
      if (isTaken) {
        expect(await returned(desk)).toBeNull()
        expect(desk.laptop.repositories.workflow.log(id).at(-1)).toMatchObject(noted)
      } else expect(await returned(desk)).toMatchObject({ note: 'Уточніть дату' })
      for (const { laptop } of [author, desk]) expect(laptop.failures).toEqual([])
    })
  })
})
