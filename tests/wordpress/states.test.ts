import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { done, key, published, putUp, refusal } from '#tests/support/connectorAcceptance/outcomes.ts'
import { anArticle, approved, aText, edited, paragraph } from '#tests/support/site/texts.ts'
import { freshSite, makePeople, type People } from '#tests/support/wordpress/acceptanceSite.ts'
import { type Fault, matching, startForeignHost } from '#tests/support/wordpress/faultProxy.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const anId = z.object({ id: z.number() })
const raw = z.looseObject({
  slug: z.string(),
  status: z.string(),
  title: z.object({ raw: z.string() }),
  categories: z.array(z.number()),
})

describe.skipIf(isNamedSite()).each([false, true])('states, with the companion plugin: %s', (plugin) => {
  let wordpress: WordPress
  let people: People
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin })
    people = await makePeople(wordpress)
  })
  afterAll(() => wordpress.close())
  afterEach(() => expect(wordpress.phpErrors()).toBe(''))

  async function ready(role: 'author' | 'editor' = 'editor') {
    const site = await freshSite(wordpress, people)
    const connector = await site.as(role)
    const rest = restClient(wordpress, 'administrator')
    const article = anArticle()
    const { made, all } = await putUp(connector, article, [aText(article)])
    const [first] = all
    if (!first) throw new Error('nothing went up')
    const { ref } = first.up
    const path = `wp/v2/posts/${ref.remoteId}`
    const there = async () => raw.parse((await rest.get(`${path}?context=edit`)).json)
    const next = edited(first.text, { blocks: [paragraph('Новий текст.')] })
    return { site, connector, rest, article, made, all, first, ref, path, there, next }
  }

  test('what is in the trash can’t be written or published, and says that it is there', async () => {
    const { connector, rest, path, ref, first, next, made, all } = await ready()
    await rest.delete(path)
    const error = { code: 'notFound', details: { trash: true } }
    expect(refusal(await connector.updateLocalization(ref, next, first.up.revision, key()))).toMatchObject(
      error,
    )
    expect(refusal(await connector.publish(published(made, all), key()))).toMatchObject(error)
    await expect(connector.readBack(ref)).rejects.toMatchObject(error)
    await expect(connector.getArticle(made.remoteId)).rejects.toMatchObject(error)
  })

  test('what is gone for good is not found', async () => {
    const { connector, rest, path, ref, first, next, made, all } = await ready()
    await rest.delete(`${path}?force=true`)
    expect(refusal(await connector.updateLocalization(ref, next, first.up.revision, key()))).toMatchObject({
      code: 'notFound',
      details: { status: 404 },
    })
    expect(refusal(await connector.publish(published(made, all), key())).code).toBe('notFound')
  })

  test('an account that lost its role may not publish, nor write what is others’', async () => {
    const { connector, made, first, ref, next, site } = await ready()
    const signed = approved(next)
    const up = done(await connector.updateLocalization(ref, signed, first.up.revision, key()))
    const where = `user_id = ${people.editor.id} AND meta_key = 'wp_capabilities'`
    await wordpress.sql(`UPDATE wp_usermeta SET meta_value = 'a:1:{s:11:"contributor";b:1;}' WHERE ${where}`)
    onTestFinished(async () => {
      await wordpress.sql(`UPDATE wp_usermeta SET meta_value = 'a:1:{s:6:"editor";b:1;}' WHERE ${where}`)
    })
    expect((await connector.account()).role).toBe('author')
    expect(refusal(await connector.publish(published(made, [{ up, text: signed }]), key())).code).toBe(
      'forbidden',
    )
    expect((await connector.readBack(ref)).live).toBeNull()
    const theirs = await putUp(await site.as('author'), anArticle(), [])
    await expect(connector.getArticle(theirs.made.remoteId)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('a password that was taken back signs out: reads and writes say so, and nothing happens', async () => {
    const { site, first, ref, next, made, all } = await ready()
    const connector = await site.connect('editor')
    const { password, login } = await site.password('editor')
    const { wordPressSites } = await import('#main/sites/wordpress/index.ts')
    const { features } = await connector.info()
    const revoked = wordPressSites.connect({ address: site.address, token: `${login}:${password}`, features })
    expect((await revoked.account()).role).toBe('editor')
    done(await revoked.signOut())
    await expect(revoked.changes(null)).rejects.toMatchObject({ code: 'unauthorized' })
    await expect(revoked.getLocalization(ref)).rejects.toMatchObject({ code: 'unauthorized' })
    expect(refusal(await revoked.updateLocalization(ref, next, first.up.revision, key())).code).toBe(
      'unauthorized',
    )
    expect(refusal(await revoked.publish(published(made, all), key())).code).toBe('unauthorized')
    expect((await connector.getLocalization(ref)).contentHash).toBe(first.text.contentHash)
  })

  test('a private post says so, and is nobody’s to change without an approval', async () => {
    const { connector, rest, path, ref, next } = await ready()
    await rest.post(path, { status: 'private' })
    const now = await connector.getLocalization(ref)
    expect(now).toMatchObject({ state: 'published', live: { access: 'private' }, scheduled: null })
    expect(refusal(await connector.updateLocalization(ref, next, now.revision, key())).code).toBe(
      'notApproved',
    )
  })

  test('a post behind a password says so', async () => {
    const { connector, rest, path, ref } = await ready()
    await rest.post(path, { status: 'publish', password: 'таємниця' })
    expect(await connector.readBack(ref)).toMatchObject({ state: 'published', live: { access: 'password' } })
  })

  test('what waits for review is pending, and keeps its slug whoever writes it', async () => {
    const { site, connector, ref, first, next, there } = await ready()
    const waiting = { ...next, state: 'inReview' as const }
    const up = done(await connector.updateLocalization(ref, waiting, first.up.revision, key()))
    expect(up.state).toBe('inReview')
    expect((await there()).status).toBe('pending')
    const translator = await site.as('translator')
    const more = { ...edited(next, { blocks: [paragraph('Ще.')] }), state: 'inReview' as const }
    const after = done(await translator.updateLocalization(ref, more, up.revision, key()))
    expect(after.contentHash).toBe(more.contentHash)
    expect(await there()).toMatchObject({ slug: first.text.fields.slug })
  })

  test('a foreign post keeps what we can’t say: its Cyrillic slug, its markup, its second section', async () => {
    const site = await freshSite(wordpress, people)
    const connector = await site.as('editor')
    const rest = restClient(wordpress, 'editor')
    const sections = z.array(z.looseObject({ id: z.number(), slug: z.string() }))
    const known = sections.parse((await rest.get('wp/v2/categories?per_page=100')).json)
    const numberOf = (slug: string) => known.find((one) => one.slug === slug)?.id ?? expect.fail()
    const content =
      '<!-- wp:paragraph {"align":"center"} -->\n<p class="has-text-align-center">Перший.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:acme/box /-->'
    const { id } = anId.parse(
      (
        await rest.post('wp/v2/posts', {
          title: 'Зустріч <em>громади</em> &#8211; сьогодні',
          slug: 'зустріч_громади',
          content,
          categories: [numberOf('news'), numberOf('decisions')],
          excerpt: 'Коротко',
        })
      ).json,
    )
    const found = await connector.getArticle(String(id))
    expect(found).toMatchObject({ id: null, section: 'news', sourceLanguage: 'uk' })
    const ref = found.localizations[0]?.ref ?? expect.fail()
    const text = await connector.getLocalization(ref)
    expect(text.fields).toMatchObject({ title: 'Зустріч громади – сьогодні', slug: 'zustrich-hromady' })
    const { fields, blocks, id: _id, articleId: _articleId } = text
    const ours = edited(aText(anArticle()), {
      ...{ fields: { ...fields, lead: 'Довше' }, blocks },
      article: { sourceLanguage: 'uk', section: 'news', tags: [], coverMediaId: null },
    })
    const up = done(await connector.updateLocalization(ref, ours, text.revision, key()))
    expect(up.contentHash).toBe(ours.contentHash)
    const after = z
      .looseObject({
        ...raw.shape,
        content: z.object({ raw: z.string() }),
        excerpt: z.object({ raw: z.string() }),
      })
      .parse((await rest.get(`wp/v2/posts/${id}?context=edit`)).json)
    expect(after).toMatchObject({
      slug: encodeURIComponent('зустріч_громади').toLowerCase(),
      title: { raw: 'Зустріч <em>громади</em> &#8211; сьогодні' },
      content: { raw: content },
      excerpt: { raw: 'Довше' },
    })
    expect(after.categories.toSorted()).toEqual([numberOf('news'), numberOf('decisions')].toSorted())
  })

  const unclear: [string, Fault][] = [
    ['a gateway’s page', { kind: 'answer', status: 502, body: '<html>Bad Gateway</html>' }],
    ['an answer cut short', { kind: 'truncate' }],
    ['a connection that ends', { kind: 'cut' }],
    ['a portal’s page', { kind: 'answer', status: 200, body: '<html>Welcome to Wi-Fi</html>' }],
    ['an answer without an end', { kind: 'endless', bytes: 2_000_000_000 }],
  ]
  test.each(unclear)('%s leaves a change open, and the next try finds out', async (_name, fault) => {
    const { site, connector, first, ref, next } = await ready()
    const struck = site.proxy.fault(matching.updates('posts'), fault)
    const same = key()
    expect((await connector.updateLocalization(ref, next, first.up.revision, same)).outcome).toBe('unknown')
    expect(struck.bytes).toBeLessThan(200_000_000)
    const now = await connector.getLocalization(ref)
    const again = done(await connector.updateLocalization(ref, next, now.revision, same))
    expect(again.contentHash).toBe(next.contentHash)
  })

  test('a redirect to another host gets neither credentials nor text', async () => {
    const { site, connector, first, ref, next } = await ready()
    const foreign = await startForeignHost()
    onTestFinished(() => foreign.close())
    for (const status of [301, 302, 307, 308]) {
      const fault = {
        kind: 'answer',
        status,
        headers: { location: `${foreign.address}/wp-json/wp/v2/posts` },
      } as const
      site.proxy.fault(matching.reads, fault)
      await expect(connector.changes(null)).rejects.toMatchObject({ code: 'badAnswer' })
      site.proxy.fault(matching.updates('posts'), fault)
      const outcome = await connector.updateLocalization(ref, next, first.up.revision, key())
      expect(outcome.outcome).not.toBe('done')
    }
    expect(foreign.requests).toEqual([])
    expect((await connector.getLocalization(ref)).contentHash).toBe(first.text.contentHash)
  })

  test('fields for search engines are refused where they have no home', async () => {
    const { connector, first, ref, next } = await ready()
    const seo = edited(next, { fields: { ...next.fields, seoTitle: 'Для пошуку' } })
    const outcome = await connector.updateLocalization(ref, seo, first.up.revision, key())
    if (plugin) expect(done(outcome).fields.seoTitle).toBe('Для пошуку')
    else
      expect(refusal(outcome)).toMatchObject({
        code: 'invalid',
        details: { problems: [{ pointer: '/fields/seoTitle' }] },
      })
  })
})
