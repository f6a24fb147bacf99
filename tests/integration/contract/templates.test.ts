import { afterEach, describe, expect, test } from 'vitest'
import { isAboutType } from '#shared/checks/finding.ts'
import type { Role } from '#shared/domain/account.ts'
import { accountId, type LocalizationId, newId, type SiteId, siteId } from '#shared/domain/ids.ts'
import { contentTypes } from '#shared/domain/template.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'

let app: TestApp
afterEach(() => app.close())

const fromBuiltIn = (contentType: (typeof contentTypes)[number], language: 'uk' | 'en' = 'uk') =>
  app.invoke('templates.createArticle', { template: { kind: 'builtIn', contentType }, language })
const codes = async (localizationId: LocalizationId) =>
  (await app.invoke('review.problems', { localizationId }))
    .map(({ code }) => code)
    .filter((code) => isAboutType(code) || code === 'promptUnfilled')

describe('a template that comes with the program', () => {
  test.each(contentTypes)(
    'of type %s begins an article in both languages, which its prompts keep from going out',
    async (type) => {
      app = createTestApp()
      for (const language of ['uk', 'en'] as const) {
        const { article, localizations } = await fromBuiltIn(type, language)
        expect(article).toMatchObject({ contentType: type, sourceLanguage: language })
        const id = localizations[0]?.localization.id ?? expect.fail('It has a source')
        expect(localizations[0]?.blocks.length).toBeGreaterThan(2)
        const problems = await app.invoke('review.problems', { localizationId: id })
        expect(problems.filter(({ blocking }) => blocking).map(({ code }) => code)).toContain(
          'promptUnfilled',
        )
        expect(localizations[0]?.localization.slug).not.toContain('--')
      }
    },
  )

  test('leaves nothing behind while nobody wrote anything, and stays with the first word', async () => {
    app = createTestApp()
    const { article } = await fromBuiltIn('hearing')
    expect(await app.invoke('trash.discardUnwritten', { id: article.id })).toEqual({ discarded: true })
    const { article: second, localizations } = await fromBuiltIn('hearing')
    const { id, version } = localizations[0]?.localization ?? expect.fail('It has a source')
    app.clock.advance(1)
    await app.invoke('localizations.save', { id, baseVersion: version, fields: { title: 'Слухання' } })
    expect(await app.invoke('trash.discardUnwritten', { id: second.id })).toEqual({ discarded: false })
  })

  test('is not there in no language', async () => {
    app = createTestApp()
    const missing = { template: { kind: 'house', id: crypto.randomUUID() }, language: 'uk' }
    expect(await app.failsWith('templates.createArticle', missing)).toBe('notFound')
  })
})

describe('what a content type must have', () => {
  test.each([
    ['hearing', 'Слухання відбудуться 12 травня 2026 року.', ['hearingPlaceMissing']],
    ['hearing', 'Слухання — 12.05.2026, вул. Незалежності, 1.', []],
    ['hearing', 'The hearing takes place on 12 May in the town hall.', []],
    ['decision', 'Рішення № 45 ухвалено.', ['decisionDateMissing']],
    ['decision', 'Рішення від 3 червня 2026 року ухвалено.', ['decisionNumberMissing']],
    ['vacancies', 'Документи приймаємо до 3 червня: kadry@rada.example.', []],
    ['vacancies', 'Телефонуйте: (0332) 12-34-56.', ['vacancyDeadlineMissing']],
    ['news', 'Міст відкрито.', []],
  ] as const)('a text of type %s: %s', async (contentType, text, expected) => {
    app = createTestApp()
    const { articleId, sourceId } = await writeArticle(app, 'Назва', [paragraph(text)])
    await app.invoke('articles.update', { id: articleId, contentType, section: 'news' })
    expect(await codes(sourceId)).toEqual(expected)
  })

  test('is not there because a prompt asks for it', async () => {
    app = createTestApp()
    const { articleId, sourceId } = await writeArticle(app, 'Слухання', [
      paragraph('Коли: ⟦12.05.2026⟧. Де: ⟦вул. Миру, 1⟧.'),
    ])
    await app.invoke('articles.update', { id: articleId, contentType: 'hearing', section: 'news' })
    expect(await codes(sourceId)).toEqual(['promptUnfilled', 'hearingDateMissing', 'hearingPlaceMissing'])
  })
})

describe('templates of the house', () => {
  const own = async () => {
    const all = await app.invoke('templates.list', {})
    return all.filter(({ origin }) => origin.kind === 'house')
  }

  test('are made of an article in both languages, replaced, changed and deleted', async () => {
    app = createTestApp({ role: 'editor' })
    const { articleId } = await writeArticle(app, 'Графік ⟦місяць⟧', [paragraph('Прийом ⟦дата⟧')])
    await app.invoke('articles.update', { id: articleId, tags: ['Прийом'] })
    const target = await app.invoke('localizations.create', { articleId, language: 'en' })
    const english = paragraph('Reception ⟦date⟧', target.blocks[0]?.id)
    await app.invoke('localizations.save', {
      id: target.localization.id,
      baseVersion: target.localization.version,
      patch: { set: [english], splices: [] },
    })
    const about = { articleId, contentType: 'announcement', sticky: true } as const
    await app.invoke('templates.save', { ...about, name: 'Прийом', replaces: null })
    const [first] = await own()
    if (first?.origin.kind !== 'house') throw new Error('It is there')
    const { id } = first.origin
    expect(first).toMatchObject({ contentType: 'announcement', tags: ['Прийом'], sticky: true })
    expect(Object.keys(first.texts)).toEqual(['en', 'uk'])
    expect(app.events.at(-1)?.event).toBe('templates.changed')

    const { article, localizations } = await app.invoke('templates.createArticle', {
      template: { kind: 'house', id },
      language: 'en',
    })
    expect(article).toMatchObject({ tags: ['Прийом'], contentType: 'announcement', sourceLanguage: 'en' })
    expect(localizations[0]?.blocks).toMatchObject([
      { content: english.type === 'paragraph' ? english.content : [] },
    ])
    expect(localizations[0]?.blocks[0]?.id).not.toBe(english.id)
    expect((await app.invoke('review.open', { articleId: article.id })).stickyWanted).toBe(true)

    await app.invoke('templates.update', {
      id,
      names: { uk: 'Прийом громадян', en: 'Reception' },
      ...{ contentType: 'news', section: 'news', tags: [], sticky: false },
    })
    expect(await own()).toMatchObject([
      { texts: { uk: { name: 'Прийом громадян' }, en: { name: 'Reception' } } },
    ])
    await app.invoke('templates.save', { ...about, name: 'Знову', replaces: id })
    expect(await own()).toMatchObject([{ texts: { uk: { name: 'Знову' } } }])
    await app.invoke('templates.delete', { id })
    expect(await own()).toEqual([])
  })

  test('are changed by editors only, and used by everybody', async () => {
    app = createTestApp({ role: 'editor' })
    const { articleId } = await writeArticle(app, 'Графік', [paragraph('Прийом')])
    const about = { articleId, name: 'Прийом', contentType: 'news', sticky: false, replaces: null } as const
    await app.invoke('templates.save', about)
    const [one] = await own()
    if (one?.origin.kind !== 'house') throw new Error('It is there')
    const { id } = one.origin
    app.actAs('author')
    expect(await app.failsWith('templates.save', about)).toBe('notAllowed')
    expect(await app.failsWith('templates.delete', { id })).toBe('notAllowed')
    const change = { id, names: {}, contentType: 'news', section: '', tags: [], sticky: false }
    expect(await app.failsWith('templates.update', change)).toBe('notAllowed')
    await app.invoke('templates.createArticle', { template: { kind: 'house', id }, language: 'uk' })
    expect(
      await app.failsWith('templates.createArticle', { template: { kind: 'house', id }, language: 'en' }),
    ).toBe('notFound')
  })
})

describe('who may change templates of the house', () => {
  const remove = () => app.ask('templates.delete', { id: crypto.randomUUID() })
  const refusal = async () => {
    const result = await remove()
    return result.ok ? null : result.error.code
  }
  /** Connects a site that is none for practice, with accounts of these roles, and leaves the chosen one. */
  function connect(...accounts: Role[]): SiteId {
    const { sites } = app.repositories
    const id = newId(siteId)
    const pattern = sites.get(app.site?.id ?? expect.fail('There is a site')) ?? expect.fail('It is known')
    sites.insert({ ...pattern, id, address: `http://${id}.test`, practice: false, activeAccountId: null })
    for (const role of accounts) {
      sites.putAccount({ id: newId(accountId), siteId: id, login: role, displayName: role, role })
    }
    return id
  }

  test('an author of a real site is none by practising as an editor, nor by choosing no site', async () => {
    app = createTestApp({ role: 'editor' })
    expect(await refusal()).toBeNull()
    const real = connect('author', 'translator')
    expect(await refusal()).toBe('notAllowed')
    app.settings.activeSiteId = null
    expect(await refusal()).toBe('notAllowed')
    app.settings.activeSiteId = real
    expect(await refusal()).toBe('notAllowed')
  })

  test('an editor of every real site is one also while practising as an author', async () => {
    app = createTestApp({ role: 'author' })
    expect(await refusal()).toBe('notAllowed')
    connect('author', 'editor')
    connect()
    expect(await refusal()).toBeNull()
    connect('author')
    expect(await refusal()).toBe('notAllowed')
  })

  test('without any site it is whoever sits here', async () => {
    app = createTestApp({ role: null })
    expect(await refusal()).toBeNull()
  })
})

test('snippets of a language: the house’s own first, then those of the program', async () => {
  app = createTestApp()
  const names = async (language: 'uk' | 'en') =>
    (await app.invoke('snippets.list', { language })).map(({ name }) => name)
  const before = await names('uk')
  expect(before.length).toBeGreaterThan(0)
  const blocks = [paragraph('Гаряча лінія громади: 15-00.')]
  await app.invoke('snippets.save', { id: null, language: 'uk', name: 'Гаряча лінія', blocks })
  expect(await names('uk')).toEqual(['Гаряча лінія', ...before])
  expect(await names('en')).not.toContain('Гаряча лінія')
  const [own] = await app.invoke('snippets.list', { language: 'uk' })
  expect(own?.blocks).toEqual(blocks)
  const id = own?.id ?? expect.fail('It is the house’s own')
  await app.invoke('snippets.save', { id, language: 'uk', name: 'Лінія', blocks })
  expect(await names('uk')).toEqual(['Лінія', ...before])
  await app.invoke('snippets.delete', { id })
  expect(await names('uk')).toEqual(before)
})
