import { expect, test } from 'vitest'
import type { Role } from '#shared/domain/account.ts'
import { done, published, putUp, refusal } from '#tests/support/connectorAcceptance/outcomes.ts'
import { rawApi } from '#tests/support/site/rawApi.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { anArticle, approved, aText, edited, paragraph } from '#tests/support/site/texts.ts'

const key = () => ({ idempotencyKey: crypto.randomUUID() })

/** A site whose clock is ours, with one approved article in both languages. */
async function withApproved(role: Role = 'editor') {
  let now = '2026-03-01T10:00:00.000Z'
  const running = await startSite({ clock: () => now })
  const editor = await running.as(role)
  const article = anArticle()
  const texts = [approved(aText(article)), approved(aText(article, { language: 'en', title: 'News' }))]
  const { made, all } = await putUp(editor, article, texts)
  const [first] = all
  if (!first) throw new Error('nothing went up')
  return {
    ...{ ...running, editor, article, made, all, first },
    passTo: (time: string) => {
      now = time
    },
  }
}

test('what is scheduled goes out when it is due, all of it, and not before', async () => {
  const { site, address, editor, made, all, passTo } = await withApproved()
  const publishAt = '2026-03-02T07:30:00.000Z'
  done(await editor.publish(published(made, all, { mode: 'scheduled', publishAt }), key()))
  const { cursor } = await editor.changes(null)
  passTo('2026-03-02T07:29:59.999Z')
  expect(site.publishDue()).toBe(0)
  for (const { text } of all)
    expect((await fetch(`${address}/${text.language}/${text.fields.slug}`)).status).toBe(404)
  passTo(publishAt)
  expect(site.publishDue()).toBe(2)
  expect(site.publishDue()).toBe(0)
  for (const { up, text } of all) {
    const back = await editor.readBack(up.ref)
    expect(back).toMatchObject({
      state: 'published',
      scheduled: null,
      live: { contentHash: text.contentHash, publishedAt: publishAt },
    })
    expect((await fetch(back.live?.url ?? '')).status).toBe(200)
  }
  expect((await editor.changes(cursor)).changes.map((one) => one.kind)).toEqual([
    'localization',
    'localization',
  ])
})

test('a draft written while another text is scheduled does not go out', async () => {
  const { site, editor, made, first, passTo } = await withApproved()
  const publishAt = '2026-03-02T07:30:00.000Z'
  const out = done(await editor.publish(published(made, [first], { mode: 'scheduled', publishAt }), key()))
  const revision = out.localizations[0]?.revision ?? ''
  const draft = edited(first.text, { state: 'draft', blocks: [paragraph('Недописане.')] })
  done(await editor.updateLocalization(first.up.ref, draft, revision, key()))
  passTo(publishAt)
  expect(site.publishDue()).toBe(1)
  const back = await editor.readBack(first.up.ref)
  expect(back.live?.contentHash).toBe(first.text.contentHash)
  expect(back.state).toBe('draft')
})

test('cancelling what is scheduled leaves it approved', async () => {
  const { site, editor, made, first, passTo } = await withApproved()
  const publishAt = '2026-03-02T07:30:00.000Z'
  const out = done(await editor.publish(published(made, [first], { mode: 'scheduled', publishAt }), key()))
  const [scheduled] = out.localizations
  if (!scheduled) throw new Error('nothing was scheduled')
  const down = done(await editor.unpublish(made.remoteId, [scheduled], key()))
  expect(down.localizations[0]).toMatchObject({ state: 'approved', scheduled: null })
  passTo('2026-03-03T00:00:00.000Z')
  expect(site.publishDue()).toBe(0)
})

test('what was scheduled over a live text is taken back alone, and readers keep what they see', async () => {
  const { site, editor, made, first, passTo } = await withApproved()
  const out = done(await editor.publish(published(made, [first]), key()))
  const [live] = out.localizations
  if (!live) throw new Error('nothing went out')
  const text = approved(edited(first.text, { blocks: [paragraph('Оновлено.')] }))
  const up = done(await editor.updateLocalization(first.up.ref, text, live.revision, key()))
  const publishAt = '2026-03-02T07:30:00.000Z'
  const later = done(
    await editor.publish(published(made, [{ up, text }], { mode: 'scheduled', publishAt }), key()),
  )
  const [scheduled] = later.localizations
  if (!scheduled) throw new Error('nothing was scheduled')
  const back = done(await editor.unpublish(made.remoteId, [scheduled], { ...key(), onlyScheduled: true }))
  expect(back.localizations[0]).toMatchObject({ state: 'approved', scheduled: null })
  passTo('2026-03-03T00:00:00.000Z')
  expect(site.publishDue()).toBe(0)
  expect((await editor.readBack(first.up.ref)).live?.contentHash).toBe(first.text.contentHash)
})

test('one stale localization holds back the whole package', async () => {
  const { editor, made, all, first } = await withApproved()
  done(
    await editor.updateLocalization(first.up.ref, { ...first.text, state: 'keep' }, first.up.revision, key()),
  )
  expect(refusal(await editor.publish(published(made, all), key())).code).toBe('conflict')
  for (const { up } of all) expect((await editor.readBack(up.ref)).live).toBeNull()
})

test('an article changed since holds the package back too', async () => {
  const { editor, article, made, all } = await withApproved()
  done(await editor.updateArticle(made.remoteId, { ...article, tags: ['нове'] }, made.revision, key()))
  expect(refusal(await editor.publish(published(made, all), key())).code).toBe('conflict')
})

test('what readers could not understand does not go out: title, slug, text, descriptions', async () => {
  const { as } = await startSite()
  const editor = await as('editor')
  for (const changes of [{ title: '', slug: 'a' }, { slug: '' }, { blocks: [] }]) {
    const article = anArticle()
    const { made, all } = await putUp(editor, article, [approved(aText(article, changes))])
    const error = refusal(await editor.publish(published(made, all), key()))
    expect(error).toMatchObject({ code: 'invalid', details: { problems: [{}] } })
  }
})

test('a date shown in the future is refused, an earlier one is shown', async () => {
  const { editor, made, all } = await withApproved()
  const future = { mode: 'now', date: '2026-03-01T10:00:00.001Z' } as const
  expect(refusal(await editor.publish(published(made, all, future), key())).code).toBe('invalid')
  const out = done(await editor.publish(published(made, all), key()))
  expect(out.localizations[0]?.live?.publishedAt).toBe('2026-03-01T10:00:00.000Z')
})

test('a renamed article leads on from its old address, which another may take', async () => {
  const { address, editor, made, first } = await withApproved()
  const out = done(await editor.publish(published(made, [first]), key()))
  const old = first.text.fields.slug
  const renamed = approved(edited(first.text, { fields: { ...first.text.fields, slug: 'nova-adresa' } }))
  const up = done(
    await editor.updateLocalization(first.up.ref, renamed, out.localizations[0]?.revision ?? '', key()),
  )
  // The old address stays until the new text is out.
  expect((await fetch(`${address}/uk/${old}`)).status).toBe(200)
  done(await editor.publish(published(made, [{ up, text: renamed }]), key()))
  const moved = await fetch(`${address}/uk/${old}`, { redirect: 'manual' })
  expect([moved.status, moved.headers.get('location')]).toEqual([301, '/uk/nova-adresa'])

  const other = anArticle()
  const another = await putUp(editor, other, [approved(aText(other, { slug: old, title: 'Інша новина' }))])
  done(await editor.publish(published(another.made, another.all), key()))
  expect(await (await fetch(`${address}/uk/${old}`)).text()).toContain('Інша новина')
})

test('a slug is held by what is public, also when its draft has another', async () => {
  const { editor, made, first } = await withApproved()
  const out = done(await editor.publish(published(made, [first]), key()))
  const renamed = edited(first.text, { state: 'draft', fields: { ...first.text.fields, slug: 'inakshe' } })
  done(await editor.updateLocalization(first.up.ref, renamed, out.localizations[0]?.revision ?? '', key()))
  const other = anArticle()
  const remote = done(await editor.createArticle(other, key()))
  for (const slug of [first.text.fields.slug, 'inakshe']) {
    const text = { ...aText(other, { slug }), articleRemoteId: remote.remoteId }
    expect(refusal(await editor.createLocalization(text, key())).code).toBe('slugTaken')
  }
})

test('what was taken down answers 410, and comes back', async () => {
  const { address, editor, made, first } = await withApproved()
  const out = done(await editor.publish(published(made, [first]), key()))
  const url = `${address}/uk/${first.text.fields.slug}`
  const [shown] = out.localizations
  const down = done(await editor.unpublish(made.remoteId, shown ? [shown] : [], key()))
  expect((await fetch(url)).status).toBe(410)
  const revision = down.localizations[0]?.revision ?? ''
  const up = done(await editor.updateLocalization(first.up.ref, first.text, revision, key()))
  done(await editor.publish(published(made, [{ up, text: first.text }]), key()))
  expect((await fetch(url)).status).toBe(200)
})

test('a role taken away ends what it allowed at once', async () => {
  const { site, editor, made, all } = await withApproved()
  site.admin.changeRole('editor', 'author')
  expect(refusal(await editor.publish(published(made, all), key())).code).toBe('forbidden')
  site.admin.revokeTokens('editor')
  expect(refusal(await editor.publish(published(made, all), key())).code).toBe('unauthorized')
})

test('the scheduler of a running site publishes by itself', async () => {
  let now = '2026-03-01T10:00:00.000Z'
  const { as } = await startSite({ clock: () => now, scheduler: true })
  const editor = await as('editor')
  const article = anArticle()
  const { made, all } = await putUp(editor, article, [approved(aText(article))])
  const publishAt = '2026-03-01T10:00:05.000Z'
  done(await editor.publish(published(made, all, { mode: 'scheduled', publishAt }), key()))
  now = publishAt
  const ref = all[0]?.up.ref ?? expect.fail()
  await expect.poll(async () => (await editor.readBack(ref)).state, { timeout: 20_000 }).toBe('published')
})

test('the same publication asked twice at once happens once', async () => {
  const running = await withApproved()
  const { editor, made, all } = running
  const same = key()
  const outcomes = await Promise.all([
    editor.publish(published(made, all), same),
    editor.publish(published(made, all), same),
  ])
  expect(outcomes.map((one) => done(one).localizations[0]?.revision)).toEqual(
    Array(2).fill(done(outcomes[0]).localizations[0]?.revision),
  )
  const versions = await rawApi(running)('GET', `/api/articles/${made.remoteId}/localizations/uk/versions`)
  expect(versions.json.versions).toHaveLength(1)
})
