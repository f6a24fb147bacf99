import { afterEach, describe, expect, test } from 'vitest'
import { hashBlock } from '#shared/document/hash.ts'
import type { Block } from '#shared/document/schema.ts'
import { type ContentHash, mediaId, newId } from '#shared/domain/ids.ts'
import { remoteStateOf } from '#shared/domain/remoteState.ts'
import { createTestApp, type TestApp, type TestAppOptions } from '#tests/support/contract/createTestApp.ts'
import { startTwice } from '#tests/support/contract/startTwice.ts'
import { appended, paragraph, writeArticle } from '#tests/support/contract/texts.ts'

const day = 24 * 60 * 60_000

let app: TestApp
afterEach(() => app.close())

const begin = (options?: TestAppOptions) => {
  app = createTestApp(options)
}
const list = () => app.invoke('trash.list', {})
const listed = async () =>
  (await app.invoke('articles.list', { list: 'all', search: '', cursor: null, limit: 50 })).rows.map(
    ({ title }) => title,
  )

describe('the trash', () => {
  test('takes an article out of every list, and gives it back as it was', async () => {
    begin()
    const { articleId, sourceId } = await writeArticle(app, 'Зайва', [paragraph('Текст')])
    const before = await app.invoke('localizations.open', { id: sourceId })
    await app.invoke('trash.put', { id: articleId })
    expect(await listed()).toEqual([])
    expect(await app.invoke('articles.counts', {})).toMatchObject({ all: 0, mine: 0 })
    const [row] = await list()
    expect(row).toMatchObject({
      ...{ articleId, title: 'Зайва', by: 'Автор', languages: ['uk'], onSite: false, mayErase: true },
    })
    expect(Date.parse(row?.until ?? '') - Date.parse(row?.at ?? '')).toBe(30 * day)
    expect((await app.invoke('articles.open', { id: articleId })).article.trashed).toMatchObject({
      by: 'Автор',
    })

    expect((await app.invoke('trash.restore', { id: articleId })).article.trashed).toBeNull()
    expect(await list()).toEqual([])
    expect(await listed()).toEqual(['Зайва'])
    expect(await app.invoke('localizations.open', { id: sourceId })).toEqual(before)
  })

  test('deletes for good only what is in it', async () => {
    begin()
    const { articleId, sourceId } = await writeArticle(app, 'Зайва', [paragraph('Текст')])
    expect(await app.failsWith('trash.erase', { id: articleId })).toBe('notAllowed')
    await app.invoke('trash.put', { id: articleId })
    await app.invoke('trash.erase', { id: articleId })
    expect(await app.failsWith('articles.open', { id: articleId })).toBe('notFound')
    expect(await app.failsWith('localizations.open', { id: sourceId })).toBe('notFound')
    expect(await app.failsWith('trash.put', { id: articleId })).toBe('notFound')
    expect(await app.failsWith('trash.restore', { id: articleId })).toBe('notFound')
  })

  test('takes kept texts along when it deletes, but for those another article needs', async () => {
    begin({ role: 'editor' })
    const shared = paragraph('Спільний абзац')
    const submit = async (title: string, body: Block[]) => {
      const { articleId, sourceId, saved } = await writeArticle(app, title, body)
      const { contentHash } = saved
      await app.invoke('workflow.take', { localizationId: sourceId, step: 'submit', contentHash, note: '' })
      return articleId
    }
    const first = await submit('Перша', [shared, paragraph('Лише тут')])
    await submit('Друга', [shared])
    await app.invoke('trash.put', { id: first })
    await app.invoke('trash.erase', { id: first })
    const kept = app.db.prepare<{ hash: string }>('SELECT hash FROM block_store').all()
    expect(kept).toEqual([{ hash: hashBlock(shared) }])
  })

  test('lets go what somebody changes: nothing that is written is deleted later', async () => {
    begin()
    const { articleId, sourceId } = await writeArticle(app, 'Зайва', [paragraph('Текст')])
    await app.invoke('trash.put', { id: articleId })
    await app.invoke('localizations.save', { id: sourceId, baseVersion: 1, fields: { title: 'Потрібна' } })
    expect(await list()).toEqual([])
    expect(await listed()).toEqual(['Потрібна'])
    expect(app.events.at(-1)?.event).toBe('desk.changed')
  })

  test('lets go what gets another language or takes a step', async () => {
    begin()
    const { articleId } = await writeArticle(app, 'Перша', [paragraph('Текст')])
    await app.invoke('trash.put', { id: articleId })
    await app.invoke('localizations.create', { articleId, language: 'en' })
    expect(await list()).toEqual([])
    const second = await writeArticle(app, 'Друга', [paragraph('Текст')])
    await app.invoke('trash.put', { id: second.articleId })
    const { contentHash } = second.saved
    const submit = { localizationId: second.sourceId, step: 'submit', contentHash, note: '' } as const
    await app.invoke('workflow.take', submit)
    expect(await list()).toEqual([])
  })

  test('deletes an article 30 days later, at a start of the program', async () => {
    begin()
    const { articleId } = await writeArticle(app, 'Зайва', [paragraph('Текст')])
    await writeArticle(app, 'Потрібна', [paragraph('Текст')])
    await app.invoke('trash.put', { id: articleId })
    app.clock.advance(30 * day - 1)
    startTwice(app)
    expect(await list()).toHaveLength(1)
    startTwice(app)
    expect(await list()).toEqual([])
    expect(await listed()).toEqual(['Потрібна'])
  })

  test('keeps everything when the clock jumps ahead, and after it is set right', async () => {
    begin()
    const { articleId } = await writeArticle(app, 'Зайва', [paragraph('Текст')])
    await app.invoke('trash.put', { id: articleId })
    app.services.session.start(null)
    app.clock.advance(400 * day)
    app.services.session.start(null)
    app.services.trash.forgetExpired()
    expect(await list()).toHaveLength(1)
    app.clock.advance(-398 * day)
    startTwice(app)
    expect(await list()).toHaveLength(1)
  })

  test('takes nothing that readers see, because deleting is not taking down', async () => {
    begin({ role: 'editor' })
    const { articleId, sourceId } = await writeArticle(app, 'На сайті', [paragraph('Текст')])
    const live = {
      ...{
        contentHash: 'ab'.repeat(32) as ContentHash,
        url: 'http://site.test/x',
        sticky: false,
        access: null,
      },
    }
    app.repositories.remoteStates.putText(sourceId, { remote: remoteStateOf('7', null), live })
    expect(await app.failsWith('trash.put', { id: articleId })).toBe('articleLive')
    expect(await listed()).toEqual(['На сайті'])
  })

  test('says of a draft that its site has it', async () => {
    begin()
    const { articleId, sourceId } = await writeArticle(app, 'На сайті', [paragraph('Текст')])
    app.repositories.remoteStates.putText(sourceId, { remote: remoteStateOf('7', null) })
    await app.invoke('trash.put', { id: articleId })
    expect(await list()).toMatchObject([{ articleId, onSite: true }])
  })

  test.each(['queued', 'scheduled'] as const)('takes nothing that is %s', async (state) => {
    begin()
    const { articleId, sourceId } = await writeArticle(app, 'У дорозі', [paragraph('Текст')])
    app.repositories.localizations.update(sourceId, { state })
    expect(await app.failsWith('trash.put', { id: articleId })).toBe('articleOnItsWay')
  })

  test('takes from others only what they began, from editors everything', async () => {
    begin()
    const { articleId } = await writeArticle(app, 'Авторова', [paragraph('Текст')])
    app.actAs('translator')
    expect(await app.failsWith('trash.put', { id: articleId })).toBe('notAllowed')
    app.actAs('editor')
    await app.invoke('trash.put', { id: articleId })
    app.actAs('translator')
    expect(await list()).toMatchObject([{ articleId, mayErase: false }])
    expect(await app.failsWith('trash.erase', { id: articleId })).toBe('notAllowed')
    app.actAs('author')
    await app.invoke('trash.erase', { id: articleId })
  })

  test('is everybody’s at a computer without a site', async () => {
    begin({ role: null })
    const { articleId } = await writeArticle(app, 'Без сайту', [paragraph('Текст')])
    await app.invoke('trash.put', { id: articleId })
    expect(await list()).toMatchObject([{ by: 'Пресслужба', mayErase: true }])
  })
})

describe('an article in which nobody wrote anything', () => {
  const create = async () => {
    const { article, localizations } = await app.invoke('articles.create', { sourceLanguage: 'uk' })
    const sourceId = localizations[0]?.localization.id
    if (!sourceId) throw new Error('An article has a source')
    return { articleId: article.id, sourceId }
  }
  const discard = async (id: string) =>
    (await app.invoke('trash.discardUnwritten', { id } as never)).discarded

  test('leaves nothing behind', async () => {
    begin()
    const { articleId } = await create()
    expect(await discard(articleId)).toBe(true)
    expect(await app.failsWith('articles.open', { id: articleId })).toBe('notFound')
    expect(await list()).toEqual([])
    expect(await discard(articleId)).toBe(true)
  })

  test('is the same after its words were taken out again, whatever blank lines are left', async () => {
    begin()
    const { articleId, sourceId } = await create()
    const patch = appended([paragraph('Слово'), paragraph(' ')])
    await app.invoke('localizations.save', {
      id: sourceId,
      baseVersion: 0,
      patch,
      fields: { title: 'Назва' },
    })
    expect(await discard(articleId)).toBe(false)
    const [word] = patch.set
    const empty = { ...word, content: [] } as Block
    const nothing = { set: [empty], splices: [] }
    await app.invoke('localizations.save', {
      id: sourceId,
      baseVersion: 1,
      patch: nothing,
      fields: { title: '' },
    })
    expect(await discard(articleId)).toBe(true)
  })

  test.each([
    ['title', { title: 'Н' }],
    ['lead', { lead: 'Л' }],
    ['search-engine title', { seoTitle: 'П' }],
  ])('is none with a %s', async (_, fields) => {
    begin()
    const { articleId, sourceId } = await create()
    await app.invoke('localizations.save', { id: sourceId, baseVersion: 0, fields })
    expect(await discard(articleId)).toBe(false)
  })

  test.each([
    ['section', { section: 'news' }],
    ['tag', { tags: ['Вода'] }],
    ['cover', { coverMediaId: newId(mediaId) }],
  ])('is none with a %s', async (_, choice) => {
    begin()
    const { articleId } = await create()
    app.clock.advance(1)
    await app.invoke('articles.update', { id: articleId, ...choice })
    expect(await discard(articleId)).toBe(false)
  })

  test('goes to the trash when its versions still have words', async () => {
    begin()
    const { articleId, sourceId } = await writeArticle(app, 'Писали дві години', [paragraph('Текст')])
    const { localization, blocks } = await app.invoke('localizations.open', { id: sourceId })
    const { contentHash, version } = localization
    await app.invoke('workflow.take', { localizationId: sourceId, step: 'submit', contentHash, note: '' })
    await app.invoke('workflow.take', { localizationId: sourceId, step: 'withdraw', contentHash, note: '' })
    await app.invoke('localizations.save', {
      id: sourceId,
      baseVersion: version,
      fields: { title: '' },
      patch: { set: [], splices: [{ at: 0, remove: blocks.length, insert: [] }] },
    })
    expect(await discard(articleId)).toBe(true)
    expect(await list()).toMatchObject([{ articleId }])
    // Not even the next starts delete it before its time.
    startTwice(app)
    expect(await list()).toHaveLength(1)
  })

  test('is none when a file brought its words', async () => {
    begin()
    const text = { title: '', lead: '', blocks: [paragraph('З файлу')] }
    const { article } = await app.invoke('articles.create', { sourceLanguage: 'uk', text })
    expect(await discard(article.id)).toBe(false)
  })

  test('stays when a site has it', async () => {
    begin()
    const { articleId, sourceId } = await create()
    app.repositories.remoteStates.putText(sourceId, { remote: remoteStateOf('7', null) })
    expect(await discard(articleId)).toBe(false)
  })

  test('is gone at the next start, and all others stay', async () => {
    begin()
    await create()
    await writeArticle(app, 'Потрібна', [])
    const { articleId, sourceId } = await create()
    await app.invoke('localizations.save', {
      id: sourceId,
      baseVersion: 0,
      patch: appended([paragraph('Є')]),
    })
    app.services.trash.forgetExpired()
    expect((await listed()).toSorted()).toEqual(['', 'Потрібна'])
    await app.invoke('articles.open', { id: articleId })
  })
})
