import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ArticleId, articleId, type LocalizationId, localizationId, newId } from '#shared/domain/ids.ts'
import { remoteStateOf } from '#shared/domain/remoteState.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'

let app: TestApp
let article: ArticleId
let id: LocalizationId
const own = paragraph('Наш текст.')
const theirs = {
  fields: { title: 'З сайту', lead: 'Лід', slug: 'z-saitu', seoTitle: '', seoDescription: '' },
  blocks: [paragraph('Їхній текст.')],
  by: 'Колега',
  at: '2022-05-24T05:00:00.000Z',
}

beforeEach(async () => {
  app = createTestApp({ role: 'editor' })
  const written = await writeArticle(app, 'Наша', [own])
  article = written.articleId
  id = written.sourceId
})
afterEach(() => app.close())

const take = () => app.db.transaction(() => app.services.remoteTexts.take(id, theirs))
const view = (of = id) => app.invoke('localizations.open', { id: of })

describe('a text that comes in', () => {
  test('takes the place of ours, which stays in the revisions', async () => {
    app.events.length = 0
    const revision = take()
    expect(await view()).toMatchObject({
      blocks: theirs.blocks,
      localization: { ...theirs.fields, version: 2, updatedBy: 'Колега', contentHash: revision.contentHash },
    })
    const revisions = await app.invoke('localizations.revisions', { id })
    expect(revisions.map(({ kind, by }) => [kind, by])).toEqual([
      ['pulled', 'Колега'],
      ['saved', 'Редактор'],
    ])
    expect(app.events).toContainEqual({
      event: 'localizations.changed',
      payload: { articleId: article, localizationId: id, version: 2, origin: 'sync' },
    })
    const found = await app.invoke('articles.list', { list: 'all', search: 'їхній', cursor: null, limit: 5 })
    expect(found.total).toBe(1)
  })

  describe('under four eyes', () => {
    const takeBy = (by: string) =>
      app.db.transaction(() => app.services.remoteTexts.take(id, { ...theirs, by }))
    const hold = (changes: { fourEyesShared?: boolean }) => {
      if (app.site) app.repositories.sites.update(app.site.id, { fourEyes: 'strict', ...changes })
    }
    const approve = async () => {
      const { contentHash } = (await view()).localization
      const step = { localizationId: id, contentHash, note: '' }
      await app.invoke('workflow.take', { ...step, step: 'submit' })
      return await app.ask('workflow.take', { ...step, step: 'approve' })
    }

    test('is the colleague’s: an editor who wrote before may approve it', async () => {
      hold({})
      takeBy('Колега')
      expect(await approve()).toMatchObject({ ok: true })
    })

    test('is one’s own when one wrote it on another computer', async () => {
      hold({})
      takeBy('Редактор')
      expect(await approve()).toMatchObject({ ok: false, error: { code: 'fourEyes' } })
    })

    test('is nobody’s here where the site does not say who changed the words', async () => {
      hold({ fourEyesShared: false })
      takeBy('Редактор')
      expect(await approve()).toMatchObject({ ok: true })
    })
  })

  test('makes an open editor’s next save start over', async () => {
    take()
    const late = { id, baseVersion: 1, fields: { title: 'Пізно' } }
    expect(await app.failsWith('localizations.save', late)).toBe('versionMismatch')
  })

  test('voids an approval of the text that was here', async () => {
    const { contentHash } = (await view()).localization
    await app.invoke('workflow.take', { localizationId: id, step: 'submit', contentHash, note: '' })
    await app.invoke('workflow.take', { localizationId: id, step: 'approve', contentHash, note: '' })
    take()
    expect((await view()).approvalVoid).toBe(true)
  })

  test('brings its slug; who here only planned to use it gets another', async () => {
    const { sourceId: planned } = await writeArticle(app, 'З сайту', [])
    expect((await view(planned)).localization.slug).toBe('z-saitu')
    take()
    expect((await view()).localization.slug).toBe('z-saitu')
    expect((await view(planned)).localization).toMatchObject({ slug: 'z-saitu-2', version: 2 })
  })

  test('goes on following its title here unless the colleague wrote a slug of their own', async () => {
    const rename = async (title: string) => {
      const { version } = (await view()).localization
      return (await app.invoke('localizations.save', { id, baseVersion: version, fields: { title } })).slug
    }
    take()
    expect(await rename('Нова назва')).toBe('nova-nazva')
    const fields = { ...theirs.fields, slug: 'vlasna-adresa' }
    app.db.transaction(() => app.services.remoteTexts.take(id, { ...theirs, fields }))
    expect(await rename('Ще новіша назва')).toBe('vlasna-adresa')
  })

  test('of an article nobody here had is opened like any other', async () => {
    const [otherArticle, otherId] = [newId(articleId), newId(localizationId)]
    const siteId = app.site?.id ?? null
    app.db.transaction(() => {
      app.repositories.articles.insert({
        id: otherArticle,
        siteId,
        sourceLanguage: 'uk',
        section: 'news',
        tags: [],
        coverMediaId: null,
        author: 'Колега',
        authorAccountId: null,
        createdAt: theirs.at,
        updatedAt: theirs.at,
      })
      app.repositories.remoteStates.putArticle(otherArticle, { remote: remoteStateOf('9', null) })
      app.services.remoteTexts.add(
        { id: otherId, articleId: otherArticle, siteId, language: 'uk', isSource: true, state: 'published' },
        theirs,
      )
    })
    const opened = await app.invoke('articles.open', { id: otherArticle })
    expect(opened.localizations).toMatchObject([
      { blocks: theirs.blocks, localization: { title: 'З сайту', state: 'published', saving: 'onSite' } },
    ])
  })

  test('is all or nothing', async () => {
    const before = await view()
    app.events.length = 0
    expect(() =>
      app.db.transaction(() => {
        app.services.remoteTexts.take(id, theirs)
        throw new Error('the cable')
      }),
    ).toThrow('the cable')
    expect(await view()).toEqual(before)
    expect(app.events).toEqual([])
  })
})

test('a step of the program is logged with what goes with it', async () => {
  const { contentHash } = (await view()).localization
  const live = { contentHash, url: 'http://site.test/uk/nasha', sticky: false, access: null }
  app.repositories.remoteStates.putText(id, { live })
  app.services.remoteTexts.move(
    id,
    'published',
    { step: 'sent', actor: 'Редактор', role: 'editor' },
    { saving: 'verified' },
  )
  const review = await app.invoke('review.open', { articleId: article })
  expect(review.localizations[0]).toMatchObject({
    view: { localization: { state: 'published', saving: 'verified', url: 'http://site.test/uk/nasha' } },
    log: [{ step: 'sent', from: 'draft', to: 'published', actor: 'Редактор' }],
  })
})

test('section, tags and cover from the site change the hash of every text', async () => {
  const before = (await view()).localization
  app.repositories.articles.update(article, { tags: ['пам’ять'] })
  expect(app.services.remoteTexts.rehash(id)).not.toBe(before.contentHash)
  expect(app.services.remoteTexts.rehash(id)).toBe((await view()).localization.contentHash)
  expect((await view()).localization.version).toBe(before.version)
})

test('forgetting a site keeps its articles as texts that were never there', async () => {
  const { contentHash } = (await view()).localization
  const live = { contentHash, url: 'http://site.test/x', sticky: false, access: null }
  app.repositories.localizations.update(id, { state: 'published' })
  app.repositories.remoteStates.putText(id, { remote: remoteStateOf('7', null), live })
  if (app.site) app.repositories.sites.remove(app.site.id)
  app.settings.activeSiteId = null
  const { article: kept, localizations } = await app.invoke('articles.open', { id: article })
  expect(kept.siteId).toBeNull()
  expect(localizations).toMatchObject([
    { blocks: [own], localization: { state: 'draft', saving: 'onThisComputer', url: null } },
  ])
  await app.invoke('trash.put', { id: article })
  await app.invoke('trash.erase', { id: article })
})
