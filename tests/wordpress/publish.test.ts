import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { blockId, newId } from '#shared/domain/ids.ts'
import { done, key, published, putUp, refusal } from '#tests/support/connectorAcceptance/outcomes.ts'
import { aPicture } from '#tests/support/site/pictures.ts'
import { anArticle, approved, aText, edited, paragraph } from '#tests/support/site/texts.ts'
import { freshSite, makePeople, type People } from '#tests/support/wordpress/acceptanceSite.ts'
import { type Match, matching } from '#tests/support/wordpress/faultProxy.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const theirPost = z.looseObject({
  status: z.string(),
  slug: z.string(),
  sticky: z.boolean(),
  content: z.object({ raw: z.string() }),
})

/** The last look before something goes out. */
const clockLook: Match = ({ method, path }) => method === 'GET' && path.includes('gmt_offset')
const looksAt =
  (id: string): Match =>
  ({ method, path }) =>
    method === 'GET' && path.includes(`/wp/v2/posts/${id}?`)

describe.skipIf(isNamedSite()).each([false, true])('going out, with the companion plugin: %s', (plugin) => {
  let wordpress: WordPress
  let people: People
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin })
    people = await makePeople(wordpress)
  })
  afterAll(() => wordpress.close())
  afterEach(() => expect(wordpress.phpErrors()).toBe(''))

  /** An approved text that waits to go out, and a colleague in WordPress's own editor. */
  async function ready(options: Parameters<typeof aText>[1] = {}) {
    const site = await freshSite(wordpress, people)
    const editor = await site.as('editor')
    const rest = restClient(wordpress, 'editor')
    const article = anArticle()
    const { made, all } = await putUp(editor, article, [approved(aText(article, options))])
    const [first] = all
    if (!first) throw new Error('nothing went up')
    const { ref } = first.up
    const there = async () =>
      theirPost.parse((await rest.get(`wp/v2/posts/${ref.remoteId}?context=edit`)).json)
    return { site, editor, rest, article, made, all, first, ref, pack: published(made, all), there }
  }

  const publicText = async (address: string, id: string): Promise<string> => {
    const page = await fetch(`${address}/?p=${id}`)
    return page.ok ? await page.text() : ''
  }

  test('a publication that lands late brings out the approved text or none', async () => {
    const { site, editor, rest, pack, ref, first } = await ready()
    const late = site.proxy.fault(matching.publishes, { kind: 'late' })
    expect((await editor.publish(pack, key())).outcome).toBe('unknown')
    expect((await editor.readBack(ref)).live).toBeNull()
    await rest.post(`wp/v2/posts/${ref.remoteId}`, {
      content: '<!-- wp:paragraph -->\n<p>Ніким не читане.</p>\n<!-- /wp:paragraph -->',
    })
    await late.release()
    const { live } = await editor.readBack(ref)
    expect(live?.contentHash ?? null).toBe(plugin ? null : first.text.contentHash)
    expect(await publicText(site.address, ref.remoteId)).not.toContain('Ніким не читане')
  })

  test('a text that somebody changes between the look and the publication does not go out', async () => {
    const { site, editor, rest, pack, ref, first } = await ready()
    const look = site.proxy.fault(clockLook, { kind: 'stall' })
    const publishing = editor.publish(pack, key())
    await look.happened
    await rest.post(`wp/v2/posts/${ref.remoteId}`, { title: 'Ніким не затверджена' })
    await look.release()
    const outcome = await publishing
    if (plugin) expect(refusal(outcome).code).toBe('conflict')
    else
      expect(done(outcome).localizations[0]).toMatchObject({
        live: { contentHash: first.text.contentHash },
        // What the colleague wrote is given back.
        overwritten: { fields: { title: 'Ніким не затверджена' } },
      })
    expect(await publicText(site.address, ref.remoteId)).not.toContain('Ніким не затверджена')
  })

  test('a text that went over another one says so, or is not sent', async () => {
    const { site, editor, rest, first, ref } = await ready()
    const look = site.proxy.fault(looksAt(ref.remoteId), { kind: 'stall' })
    const next = edited(first.text, {
      state: 'draft',
      approval: null,
      blocks: [paragraph('Наш новий текст.')],
    })
    const writing = editor.updateLocalization(ref, next, first.up.revision, key())
    await look.happened
    await rest.post(`wp/v2/posts/${ref.remoteId}`, { title: 'Назва колеги' })
    await look.release()
    const outcome = await writing
    if (plugin) {
      expect(refusal(outcome).code).toBe('conflict')
      return
    }
    const { overwritten, contentHash } = done(outcome)
    expect(contentHash).toBe(next.contentHash)
    expect(overwritten).toMatchObject({ fields: { title: 'Назва колеги' }, by: expect.any(String) })
    const { overwritten: none } = done(
      await editor.updateLocalization(
        ref,
        edited(next, { blocks: [paragraph('Ще новіший.')] }),
        done(outcome).revision,
        key(),
      ),
    )
    expect(none).toBeUndefined()
  })

  test('a colleague’s change since the last look is a conflict, and stays', async () => {
    const { editor, rest, first, ref, pack } = await ready()
    await rest.post(`wp/v2/posts/${ref.remoteId}`, { title: 'Назва колеги' })
    const next = edited(first.text, { blocks: [paragraph('Наш.')] })
    const error = refusal(await editor.updateLocalization(ref, next, first.up.revision, key()))
    const now = await editor.getLocalization(ref)
    expect(error).toMatchObject({ code: 'conflict', details: { currentRevision: now.revision } })
    expect(now.fields.title).toBe('Назва колеги')
    expect(refusal(await editor.publish(pack, key())).code).toBe('notApproved')
  })

  test('a slug that WordPress keeps for itself is refused, and nothing is left half done', async () => {
    const { editor, first, ref, there } = await ready()
    const next = edited(first.text, { fields: { ...first.text.fields, slug: 'feed', title: 'Інша' } })
    const signed = approved(next)
    expect(refusal(await editor.updateLocalization(ref, signed, first.up.revision, key())).code).toBe(
      'slugTaken',
    )
    const now = await editor.getLocalization(ref)
    expect(now.contentHash).toBe(first.text.contentHash)
    expect((await there()).slug).toBe(first.text.fields.slug)
  })

  test('a slug that another draft has by now keeps the text from going out', async () => {
    const { editor, rest, pack, ref, first, there } = await ready()
    const other = z.object({ id: z.number() }).parse((await rest.post('wp/v2/posts', { title: 'Чужа' })).json)
    // As the classic editor does: drafts may share a slug.
    await wordpress.sql(`UPDATE wp_posts SET post_name = '${first.text.fields.slug}' WHERE ID = ${other.id}`)
    const error = refusal(await editor.publish(pack, key()))
    expect(error).toMatchObject({
      code: 'slugTaken',
      details: { holder: { remoteId: String(other.id), title: 'Чужа' } },
    })
    expect((await there()).status).not.toBe('publish')
    expect((await editor.readBack(ref)).live).toBeNull()
  })

  test('what is live changes in one request, with its slug and sections', async () => {
    const { site, editor, first, ref, pack, made } = await ready()
    const out = done(await editor.publish(pack, key()))
    const next = approved(
      edited(first.text, {
        fields: { ...first.text.fields, title: 'Виправлена', slug: 'vypravlena' },
        blocks: [paragraph('Виправлено.')],
        article: { ...first.text.article, section: 'decisions' },
        goingOut: true,
      }),
    )
    const before = site.proxy.seen.length
    const up = done(await editor.updateLocalization(ref, next, out.localizations[0]?.revision ?? '', key()))
    const changes = site.proxy.seen.slice(before).filter(({ method }) => method !== 'GET')
    expect(changes).toHaveLength(1)
    expect(up.live).toMatchObject({ contentHash: next.contentHash, url: `${site.address}/vypravlena/` })
    // Nothing is left to do for the publication.
    const then = site.proxy.seen.length
    done(await editor.publish(published(made, [{ up, text: next }]), key()))
    expect(site.proxy.seen.slice(then).filter(({ method }) => method !== 'GET')).toEqual([])
  })

  test('what is live cannot wait for a time; what waits can change its time and text', async () => {
    const { editor, first, pack, made, ref } = await ready()
    const later = { mode: 'scheduled', publishAt: '2126-01-01T00:00:00.000Z' } as const
    const out = done(await editor.publish({ ...pack, when: later }, key()))
    const waiting = out.localizations[0]?.revision ?? ''
    const draft = edited(first.text, { state: 'draft', approval: null, blocks: [paragraph('Ні.')] })
    expect(refusal(await editor.updateLocalization(ref, draft, waiting, key())).code).toBe('notApproved')
    const next = { ...approved(edited(first.text, { blocks: [paragraph('Так.')] })), goingOut: true as const }
    const up = done(await editor.updateLocalization(ref, next, waiting, key()))
    expect(up.scheduled).toMatchObject({ contentHash: next.contentHash, publishAt: later.publishAt })
    const again = published(made, [{ up, text: next }])
    const moved = { mode: 'scheduled', publishAt: '2127-03-28T01:30:00.000Z' } as const
    expect(done(await editor.publish({ ...again, when: moved }, key())).localizations[0]).toMatchObject({
      state: 'scheduled',
      scheduled: { publishAt: moved.publishAt },
    })
    expect(done(await editor.publish(again, key())).localizations[0]?.state).toBe('published')
    expect(refusal(await editor.publish({ ...again, when: moved }, key()))).toMatchObject({ code: 'invalid' })
    expect((await editor.readBack(ref)).live?.contentHash).toBe(next.contentHash)
  })

  test('a time that is less than a minute away is refused: WordPress would not wait', async () => {
    const { editor, pack, ref } = await ready()
    const publishAt = new Date(Date.now() + 30_000).toISOString()
    const soon = { ...pack, when: { mode: 'scheduled' as const, publishAt } }
    expect(refusal(await editor.publish(soon, key())).code).toBe('timePassed')
    expect(await editor.readBack(ref)).toMatchObject({ live: null, scheduled: null })
  })

  test('what goes out again is dated now, whatever date the draft has kept', async () => {
    const { editor, rest, pack, ref, made } = await ready()
    const old = { ...pack, when: { mode: 'now' as const, date: '2022-05-24T07:08:00.000Z' } }
    const out = done(await editor.publish(old, key())).localizations[0]
    const down = done(await editor.unpublish(made.remoteId, [{ ref, revision: out?.revision ?? '' }], key()))
    expect(down.localizations[0]?.live).toBeNull()
    await rest.post(`wp/v2/posts/${ref.remoteId}`, { date_gmt: '2126-01-01T00:00:00' })
    if (plugin) {
      // Taken down, it needs no new approval: the text is the same.
      expect((await editor.getLocalization(ref)).approval).not.toBeNull()
    }
    const before = Date.now() - 2000
    const again = done(await editor.publish(pack, key())).localizations[0]
    expect(again?.state).toBe('published')
    expect(Date.parse(again?.live?.publishedAt ?? '')).toBeGreaterThanOrEqual(before)
  })

  test('sticky stays as it is', async () => {
    const { editor, rest, first, ref, made, there } = await ready()
    await rest.post(`wp/v2/posts/${ref.remoteId}`, { sticky: true })
    const now = await editor.getLocalization(ref)
    const next = approved(edited(first.text, { blocks: [paragraph('Так.')] }))
    const up = done(await editor.updateLocalization(ref, next, now.revision, key()))
    done(await editor.publish(published(made, [{ up, text: next }]), key()))
    expect((await there()).sticky).toBe(true)
  })

  test('a cover that was deleted on the site keeps the text from going out', async () => {
    const site = await freshSite(wordpress, people)
    const editor = await site.as('editor')
    const picture = await aPicture()
    const media = done(await editor.uploadMedia(picture, key()))
    const article = anArticle({ coverMediaId: picture.id })
    const { made, all } = await putUp(editor, article, [approved(aText(article))])
    expect(all[0]?.up.contentHash).toBe(all[0]?.text.contentHash)
    await restClient(wordpress, 'administrator').delete(`wp/v2/media/${media.remoteId}?force=true`)
    expect(refusal(await editor.publish(published(made, all), key())).code).toBe('notApproved')
    // Another computer, which has not seen the picture.
    const other = await site.connect('editor')
    expect(['notApproved', 'mediaMissing']).toContain(
      refusal(await other.publish(published(made, all), key())).code,
    )
    expect((await other.readBack(all[0]?.up.ref ?? expect.fail())).live).toBeNull()
  })

  test('a picture of the text that was deleted on the site keeps it from going out', async () => {
    const site = await freshSite(wordpress, people)
    const editor = await site.as('editor')
    const picture = await aPicture()
    const media = done(await editor.uploadMedia(picture, key()))
    const image = {
      ...{ id: newId(blockId), type: 'image' as const, mediaId: picture.id, alt: 'Опис', decorative: false },
      ...{ caption: [], credit: '' },
    }
    const article = anArticle()
    const { made, all } = await putUp(editor, article, [approved(aText(article, { blocks: [image] }))])
    await restClient(wordpress, 'administrator').delete(`wp/v2/media/${media.remoteId}?force=true`)
    expect(refusal(await editor.publish(published(made, all), key()))).toMatchObject({
      code: 'mediaMissing',
      details: { mediaIds: [picture.id] },
    })
    expect((await (await site.connect('editor')).readBack(all[0]?.up.ref ?? expect.fail())).live).toBeNull()
  })

  test('when WordPress makes something else of a text as it goes out, the answer says so', async () => {
    const { site, editor, pack, ref, first } = await ready()
    const folder = join(wordpress.folder, 'content', 'mu-plugins')
    mkdirSync(folder, { recursive: true })
    const file = join(folder, 'changer.php')
    onTestFinished(() => rmSync(file, { force: true }))
    writeFileSync(
      file,
      "<?php add_filter('wp_insert_post_data', function ($data) { if ($data['post_status'] === 'publish') { $data['post_title'] .= ' (реклама)'; } return $data; });",
    )
    const outcome = done(await editor.publish(pack, key()))
    expect(outcome.localizations[0]?.live?.contentHash).not.toBe(first.text.contentHash)
    expect((await editor.readBack(ref)).live?.contentHash).not.toBe(first.text.contentHash)
    expect(await publicText(site.address, ref.remoteId)).toContain('(реклама)')
  })

  test('when the second language fails, the first stays, and asking again goes on', async () => {
    const site = await freshSite(wordpress, people)
    const editor = await site.as('editor')
    const article = anArticle()
    const uk = approved(aText(article, { title: 'Новина' }))
    const en = approved(aText(article, { language: 'en', title: 'News' }))
    const { made, all } = await putUp(editor, article, [uk, en])
    const pack = published(made, all)
    const second = all[1]?.up.ref.remoteId ?? ''
    const isSecond: Match = (request) => matching.publishes(request) && request.path.includes(`/${second}`)
    site.proxy.fault(isSecond, { kind: 'answer', status: 502, body: '<html>Bad gateway</html>' })
    const same = key()
    expect((await editor.publish(pack, same)).outcome).toBe('unknown')
    const states = async () =>
      await Promise.all(all.map(async ({ up }) => (await editor.readBack(up.ref)).state))
    expect((await states())[0]).toBe('published')
    done(await editor.publish(pack, same))
    expect(await states()).toEqual(['published', 'published'])
  })

  test('titles and leads with signs of HTML, and spaces at their ends, stay as they were written', async () => {
    const title = ' 2 < 3 & 4 > 1, «AT&T» &amp; <b>жирно</b> 😀 '
    const { editor, pack, first, ref } = await ready({
      title,
      lead: 'a < b\n\n<script>alert(1)</script> & кінець ',
    })
    expect(first.up.fields).toEqual(first.text.fields)
    const { live } = done(await editor.publish(pack, key())).localizations[0] ?? expect.fail()
    expect(live?.contentHash).toBe(first.text.contentHash)
    expect((await editor.getLocalization(ref)).fields.title).toBe(title)
  })

  test('an account whose HTML WordPress cleans brings out no other text than the approved one', async () => {
    const restricted = 'a:2:{s:6:"editor";b:1;s:15:"unfiltered_html";b:0;}'
    const where = `user_id = ${people.editor.id} AND meta_key = 'wp_capabilities'`
    const { site, editor, rest, ref, first, made } = await ready()
    const frame = '<iframe src="https://example.org/"></iframe>'
    const admin = restClient(wordpress, 'administrator')
    const content = `<!-- wp:paragraph -->\n<p>Слова.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:html -->\n${frame}\n<!-- /wp:html -->`
    await admin.post(`wp/v2/posts/${ref.remoteId}`, { content })
    const now = await editor.getLocalization(ref)
    const signed = approved(edited(first.text, { blocks: now.blocks }))
    const up = done(await editor.updateLocalization(ref, signed, now.revision, key()))
    await wordpress.sql(`UPDATE wp_usermeta SET meta_value = '${restricted}' WHERE ${where}`)
    onTestFinished(async () => {
      await wordpress.sql(`UPDATE wp_usermeta SET meta_value = 'a:1:{s:6:"editor";b:1;}' WHERE ${where}`)
    })
    // Even a new status alone would make WordPress clean the text.
    const linking = await site.connect('editor', { languageLinks: true })
    const error = refusal(await linking.publish(published(made, [{ up, text: signed }]), key()))
    expect(error).toMatchObject({ code: 'invalid', details: { problems: [{ pointer: '/blocks' }] } })
    const raw = z.object({ content: z.object({ raw: z.string() }) })
    const there = raw.parse((await rest.get(`wp/v2/posts/${ref.remoteId}?context=edit`)).json)
    expect(there.content.raw).toContain(frame)
    expect(await publicText(site.address, ref.remoteId)).toBe('')
  })

  test('an account whose HTML WordPress cleans publishes just what was approved', async () => {
    await wordpress.sql(
      `UPDATE wp_usermeta SET meta_value = 'a:2:{s:6:"editor";b:1;s:15:"unfiltered_html";b:0;}' WHERE user_id = ${people.editor.id} AND meta_key = 'wp_capabilities'`,
    )
    onTestFinished(async () => {
      await wordpress.sql(
        `UPDATE wp_usermeta SET meta_value = 'a:1:{s:6:"editor";b:1;}' WHERE user_id = ${people.editor.id} AND meta_key = 'wp_capabilities'`,
      )
    })
    const { editor, pack, first } = await ready({ title: 'Вода & дороги <2', lead: 'AT&T & інші' })
    expect(first.up.contentHash).toBe(first.text.contentHash)
    const out = done(await editor.publish(pack, key())).localizations[0]
    expect(out?.live?.contentHash).toBe(first.text.contentHash)
  })
})
