import { afterEach, describe, expect, test } from 'vitest'
import { contentHashOf } from '#main/services/content.ts'
import { hashBlock } from '#shared/document/hash.ts'
import { remoteStateOf } from '#shared/domain/remoteState.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { appended, paragraph, writeArticle } from '#tests/support/contract/texts.ts'

let app: TestApp
afterEach(() => app.close())

describe('an article', () => {
  test('begins as an empty draft of the active account', async () => {
    app = createTestApp()
    const { article, localizations } = await app.invoke('articles.create', { sourceLanguage: 'uk' })
    expect(article).toMatchObject({ siteId: app.site?.id, author: 'Автор', section: '', tags: [] })
    expect(localizations).toHaveLength(1)
    expect(localizations[0]).toMatchObject({
      blocks: [],
      approval: null,
      localization: { language: 'uk', isSource: true, state: 'draft', version: 0, saving: 'onThisComputer' },
      steps: ['submit'],
    })
  })

  test('begins with a text that is brought from a file, as if it had been saved', async () => {
    app = createTestApp()
    const blocks = [paragraph('Перший'), paragraph('Другий')]
    const text = { title: 'Згурівка вшанувала', lead: 'Коротко', blocks }
    const { localizations } = await app.invoke('articles.create', { sourceLanguage: 'uk', text })
    const [source] = localizations
    expect(source?.blocks).toEqual(blocks)
    expect(source?.localization).toMatchObject({
      ...{ title: text.title, lead: text.lead, slug: 'zghurivka-vshanuvala', updatedBy: 'Автор', version: 1 },
    })
    const next = await app.invoke('articles.create', { sourceLanguage: 'uk', text: { ...text, blocks: [] } })
    expect(next.localizations[0]?.localization.slug).toBe('zghurivka-vshanuvala-2')
  })

  test('whose first text cannot be written is not there at all', async () => {
    app = createTestApp()
    const twice = paragraph('Двічі')
    const text = { title: 'Назва', lead: '', blocks: [twice, twice] }
    expect(await app.failsWith('articles.create', { sourceLanguage: 'uk', text })).toBe('invalidInput')
    expect(await app.invoke('articles.counts', {})).toMatchObject({ all: 0 })
  })

  test('keeps what was saved, in its order', async () => {
    app = createTestApp()
    const body = [paragraph('Перший'), paragraph('Другий')]
    const { sourceId, saved } = await writeArticle(app, 'Згурівка вшанувала', body)
    const view = await app.invoke('localizations.open', { id: sourceId })
    expect(view.blocks).toEqual(body)
    expect(view.localization).toMatchObject({
      title: 'Згурівка вшанувала',
      slug: 'zghurivka-vshanuvala',
      version: 1,
      contentHash: saved.contentHash,
      updatedBy: 'Автор',
    })
    expect(saved.contentHash).toBe(
      contentHashOf({ section: '', tags: [], coverMediaId: null }, view.localization, body.map(hashBlock)),
    )
  })

  test('refuses a save that started from an older text, and changes nothing', async () => {
    app = createTestApp()
    const { sourceId } = await writeArticle(app, 'Перша', [paragraph('Текст')])
    const before = await app.invoke('localizations.open', { id: sourceId })
    const late = { id: sourceId, baseVersion: 0, fields: { title: 'Друга' } }
    expect(await app.failsWith('localizations.save', late)).toBe('versionMismatch')
    expect(await app.invoke('localizations.open', { id: sourceId })).toEqual(before)
  })

  test('refuses a patch that does not fit', async () => {
    app = createTestApp()
    const { sourceId } = await writeArticle(app, 'Перша', [paragraph('Текст')])
    const patch = { set: [], splices: [{ at: 5, remove: 1, insert: [] }] }
    expect(await app.failsWith('localizations.save', { id: sourceId, baseVersion: 1, patch })).toBe(
      'invalidInput',
    )
    const { id } = paragraph('без змісту')
    const unknown = { set: [], splices: [{ at: 0, remove: 0, insert: [id] }] }
    expect(await app.failsWith('localizations.save', { id: sourceId, baseVersion: 1, patch: unknown })).toBe(
      'invalidInput',
    )
  })

  test('tells of a save only after the commit, with its version', async () => {
    app = createTestApp()
    const { articleId, sourceId } = await writeArticle(app, 'Перша', [])
    expect(app.events.at(0)).toEqual({ event: 'desk.changed', payload: {} })
    expect(app.events).toContainEqual({
      event: 'localizations.changed',
      payload: { articleId, localizationId: sourceId, version: 1, origin: 'page' },
    })
    app.events.length = 0
    await app.failsWith('localizations.save', { id: sourceId, baseVersion: 0, fields: { title: 'x' } })
    expect(app.events).toEqual([])
  })

  test('answers an empty save with the version it has', async () => {
    app = createTestApp()
    const { sourceId, saved } = await writeArticle(app, 'Перша', [paragraph('Текст')])
    app.events.length = 0
    const again = await app.invoke('localizations.save', {
      id: sourceId,
      baseVersion: 1,
      patch: { set: [], splices: [] },
    })
    expect(again).toEqual(saved)
    expect(app.events).toEqual([])
  })

  test('moves, changes and removes blocks', async () => {
    app = createTestApp()
    const [a, b, c] = [paragraph('а'), paragraph('б'), paragraph('в')]
    const { sourceId } = await writeArticle(app, 'Порядок', [a, b, c])
    const changed = { ...paragraph('б, змінений'), id: b.id }
    await app.invoke('localizations.save', {
      id: sourceId,
      baseVersion: 1,
      patch: {
        set: [changed],
        splices: [
          { at: 0, remove: 1, insert: [c.id] },
          { at: 2, remove: 1, insert: [] },
        ],
      },
    })
    expect((await app.invoke('localizations.open', { id: sourceId })).blocks).toEqual([c, changed])
  })

  test('takes section, tags and cover, which are part of every language’s content', async () => {
    app = createTestApp()
    const { articleId, saved } = await writeArticle(app, 'Розділ', [paragraph('Текст')])
    const { article, localizations } = await app.invoke('articles.update', {
      id: articleId,
      section: 'news',
      tags: ['війна', 'пам’ять', 'війна'],
    })
    expect(article).toMatchObject({ section: 'news', tags: ['війна', 'пам’ять'] })
    expect(localizations[0]?.localization.contentHash).not.toBe(saved.contentHash)
    // The text is the same: an open editor may go on saving.
    expect(localizations[0]?.localization.version).toBe(saved.version)
    app.events.length = 0
    await app.invoke('articles.update', { id: articleId, section: 'news' })
    expect(app.events).toEqual([{ event: 'desk.changed', payload: {} }])
  })
})

describe('slugs', () => {
  test('follow the title until a person writes one', async () => {
    app = createTestApp()
    const { sourceId } = await writeArticle(app, 'Перша назва', [])
    const save = (baseVersion: number, fields: object) =>
      app.invoke('localizations.save', { id: sourceId, baseVersion, fields })
    expect((await save(1, { title: 'Інша назва', slug: 'persha-nazva' })).slug).toBe('insha-nazva')
    expect((await save(2, { title: 'Друга назва' })).slug).toBe('druha-nazva')
    expect((await save(3, { slug: 'moia' })).slug).toBe('moia')
    expect((await save(4, { title: 'Третя назва' })).slug).toBe('moia')
    expect((await save(5, { slug: '' })).slug).toBe('tretia-nazva')
  })

  test('are unique per site and language: made ones get a number, written ones are refused', async () => {
    app = createTestApp()
    await writeArticle(app, 'Новини', [])
    const second = await writeArticle(app, 'Новини', [])
    expect(second.saved.slug).toBe('novyny-2')
    const third = await writeArticle(app, 'Новини', [])
    expect(third.saved.slug).toBe('novyny-3')
    const result = await app.ask('localizations.save', {
      id: third.sourceId,
      baseVersion: 1,
      fields: { slug: 'novyny' },
    })
    expect(result).toMatchObject({ ok: false, error: { code: 'slugTaken', details: { free: 'novyny-3' } } })
    const english = await app.invoke('localizations.create', { articleId: third.articleId, language: 'en' })
    const taken = await app.invoke('localizations.save', {
      id: english.localization.id,
      baseVersion: 0,
      fields: { slug: 'novyny' },
    })
    expect(taken.slug).toBe('novyny')
  })

  test('follow the title of a draft that colleagues have on the site, too', async () => {
    app = createTestApp()
    const { sourceId } = await writeArticle(app, 'Адреса', [])
    app.repositories.remoteStates.putText(sourceId, { remote: remoteStateOf('7', null) })
    const saved = await app.invoke('localizations.save', {
      id: sourceId,
      baseVersion: 1,
      fields: { title: 'Інша' },
    })
    expect(saved.slug).toBe('insha')
  })

  test('stay once readers have had the address, even after it was taken down', async () => {
    app = createTestApp()
    const { sourceId, saved } = await writeArticle(app, 'Адреса', [])
    const live = {
      ...{ url: 'http://site.test/uk/adresa', contentHash: saved.contentHash, sticky: false, access: null },
    }
    app.repositories.remoteStates.putText(sourceId, { remote: remoteStateOf('7', null), live })
    const save = (baseVersion: number, title: string) =>
      app.invoke('localizations.save', { id: sourceId, baseVersion, fields: { title } })
    expect((await save(1, 'Інша')).slug).toBe('adresa')
    app.repositories.remoteStates.putText(sourceId, { live: null })
    expect((await save(2, 'Ще інша')).slug).toBe('adresa')
  })

  test('are there at submit at the latest', async () => {
    app = createTestApp()
    const { sourceId, articleId, saved } = await writeArticle(app, 'Назва матеріалу', [paragraph('Текст')])
    app.repositories.localizations.update(sourceId, { slug: '', slugFollowsTitle: false })
    const { localizations } = await app.invoke('workflow.take', {
      localizationId: sourceId,
      step: 'submit',
      contentHash: saved.contentHash,
      note: '',
    })
    expect(localizations[0]?.view.localization).toMatchObject({ slug: 'nazva-materialu', state: 'inReview' })
    expect((await app.invoke('articles.open', { id: articleId })).localizations[0]?.localization.slug).toBe(
      'nazva-materialu',
    )
  })
})

describe('without a site', () => {
  test('one writes, and gives the article to a site later', async () => {
    app = createTestApp({ role: 'author' })
    const site = app.site
    if (!site) throw new Error('no site')
    await writeArticle(app, 'Новини', [])
    app.settings.activeSiteId = null
    const { articleId } = await writeArticle(app, 'Новини', [paragraph('Текст')])
    const before = await app.invoke('articles.open', { id: articleId })
    expect(before.article).toMatchObject({ siteId: null, author: 'Пресслужба' })
    expect(before.localizations[0]?.localization.slug).toBe('novyny')

    app.settings.activeSiteId = site.id
    const after = await app.invoke('articles.assignSite', { id: articleId, siteId: site.id })
    expect(after.article.siteId).toBe(site.id)
    expect(after.localizations[0]?.localization.slug).toBe('novyny-2')
    expect((await app.invoke('articles.counts', {})).mine).toBe(2)
  })

  test('an unknown site is refused', async () => {
    app = createTestApp({ role: null })
    const { articleId } = await writeArticle(app, 'Новини', [])
    const siteId = crypto.randomUUID()
    expect(await app.failsWith('articles.assignSite', { id: articleId, siteId })).toBe('noSite')
  })
})

test('a full disk refuses the save, keeps what was there, and tells nobody otherwise', async () => {
  app = createTestApp()
  const block = paragraph('Текст')
  const { sourceId } = await writeArticle(app, 'Перша', [block])
  const before = await app.invoke('localizations.open', { id: sourceId })
  app.events.length = 0
  app.db.exec(`PRAGMA max_page_count = ${String(app.db.pragma('page_count'))}`)
  const patch = { set: [paragraph('слово '.repeat(15_000), block.id)], splices: [] }
  expect(await app.failsWith('localizations.save', { id: sourceId, baseVersion: 1, patch })).toBe('diskFull')
  expect(await app.invoke('localizations.open', { id: sourceId })).toEqual(before)
  expect(app.events).toEqual([])
  app.db.exec('PRAGMA max_page_count = 1000000')
  await app.invoke('localizations.save', { id: sourceId, baseVersion: 1, patch })
})

test('many saves in a row leave what the last one said', async () => {
  app = createTestApp()
  const first = paragraph('0')
  const { sourceId } = await writeArticle(app, 'Довга', [first])
  for (let number = 1; number <= 50; number += 1) {
    await app.invoke('localizations.save', {
      id: sourceId,
      baseVersion: number,
      patch: { set: [{ ...paragraph(String(number)), id: first.id }], splices: [] },
    })
  }
  const { blocks, localization } = await app.invoke('localizations.open', { id: sourceId })
  expect(blocks).toEqual([{ ...paragraph('50'), id: first.id }])
  expect(localization.version).toBe(51)
})

test('a key press in a long article writes a handful of rows, however long it is', async () => {
  app = createTestApp()
  const rowsOfOneSave = async (length: number) => {
    const body = Array.from({ length }, (_, number) => paragraph(`абзац ${number}`))
    const { sourceId } = await writeArticle(app, `Довжина ${length}`, body)
    const written = () => app.db.prepare<{ rows: number }>('SELECT total_changes() AS rows').get()?.rows ?? 0
    const before = written()
    const patch = { set: [paragraph('абзац, у якому пишуть', body[length >> 1]?.id)], splices: [] }
    await app.invoke('localizations.save', { id: sourceId, baseVersion: 1, patch })
    return written() - before
  }
  const short = await rowsOfOneSave(10)
  expect(await rowsOfOneSave(1000)).toBe(short)
  expect(short).toBeLessThanOrEqual(6)
})

test('blocks added one after another in the middle keep their order', async () => {
  app = createTestApp()
  const ends = [paragraph('початок'), paragraph('кінець')]
  const { sourceId } = await writeArticle(app, 'Вставки', ends)
  const expected = [ends[0]]
  for (let number = 1; number <= 500; number += 1) {
    const one = paragraph(String(number))
    expected.push(one)
    await app.invoke('localizations.save', {
      id: sourceId,
      baseVersion: number,
      patch: appended([one], number),
    })
  }
  const { blocks } = await app.invoke('localizations.open', { id: sourceId })
  expect(blocks).toEqual([...expected, ends[1]])
  const longest = Math.max(...app.repositories.blocks.order(sourceId).map(({ position }) => position.length))
  expect(longest).toBeLessThanOrEqual(64)
})
