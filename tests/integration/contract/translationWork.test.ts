import fc from 'fast-check'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { hashBlock } from '#shared/document/hash.ts'
import { diffToPatch } from '#shared/document/patch.ts'
import type { Block } from '#shared/document/schema.ts'
import { type ArticleId, type BlockId, blockId, newId } from '#shared/domain/ids.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { createTestClock, type TestClock } from '#tests/support/contract/testClock.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'

let app: TestApp
let clock: TestClock
beforeEach(() => {
  clock = createTestClock()
  app = createTestApp({ role: 'translator', clock })
})
afterEach(() => app.close())

const page = { search: '', cursor: null, limit: 50 } as const

async function settled(of: TestApp): Promise<void> {
  while (await of.services.maintenance.run()) {
    // Until the memory has taken everything in.
  }
}

/** What the list of all articles says of the translation of this one. */
async function workOf(of: TestApp, articleId: ArticleId) {
  await settled(of)
  const { rows } = await of.invoke('articles.list', { list: 'all', ...page })
  return rows.find((row) => row.articleId === articleId)?.translation ?? null
}

async function saveBlocks(of: TestApp, localizationId: string, after: readonly Block[], title?: string) {
  const id = localizationId as Parameters<typeof of.repositories.localizations.get>[0]
  const { localization, blocks } = await of.invoke('localizations.open', { id })
  await of.invoke('localizations.save', {
    ...{ id, baseVersion: localization.version, patch: diffToPatch(blocks, after) },
    ...(title !== undefined && { fields: { title } }),
  })
}

async function confirm(of: TestApp, articleId: ArticleId, id: BlockId): Promise<void> {
  const { source, target } = await of.invoke('translation.open', { articleId, target: 'en' })
  const block = source.blocks.find((one) => one.id === id)
  if (block === undefined) return
  await of.ask('translation.confirm', {
    ...{ targetId: target.localization.id, blockId: id, sourceHash: hashBlock(block), minorEdit: false },
  })
}

test('words are counted as new, changed and repeated, and fall as parts are confirmed', async () => {
  const body = [
    paragraph('Подробиці на сайті.'),
    paragraph('Рух буде обмежено.'),
    paragraph('Подробиці на сайті.'),
    paragraph('12 345'),
  ]
  const { articleId, sourceId } = await writeArticle(app, 'Ремонт мосту', body)
  // Title 2, first paragraph 3, second 3; the third is the first once more, and numbers are no words.
  expect(await workOf(app, articleId)).toMatchObject({ words: { new: 8, changed: 0, repeated: 3 } })

  const { localization } = await app.invoke('localizations.create', { articleId, language: 'en' })
  const [first, second] = body as [Block, Block]
  const target = [paragraph('Details on the site.', first.id), paragraph('Traffic.', second.id)]
  await saveBlocks(app, localization.id, [...target, paragraph('', body[2]?.id), paragraph('', body[3]?.id)])
  expect(await workOf(app, articleId)).toMatchObject({ words: { new: 8, changed: 0, repeated: 3 } })
  await confirm(app, articleId, second.id)
  expect(await workOf(app, articleId)).toMatchObject({ words: { new: 5, changed: 0, repeated: 3 } })
  await confirm(app, articleId, first.id)
  expect(await workOf(app, articleId)).toMatchObject({ words: { new: 2, changed: 0, repeated: 3 } })

  await saveBlocks(app, sourceId, [first, paragraph('Рух буде відкрито знову.', second.id), ...body.slice(2)])
  expect(await workOf(app, articleId)).toMatchObject({ words: { new: 2, changed: 4, repeated: 3 } })
})

test('what another article had confirmed is repeated, until the memory forgets it', async () => {
  const text = 'Рух буде обмежено.'
  const { articleId } = await writeArticle(app, 'Ремонт мосту', [paragraph(text)])
  expect(await workOf(app, articleId)).toMatchObject({ words: { new: 5, repeated: 0 } })
  const other = paragraph(text)
  const known = await writeArticle(app, 'Ремонт дороги', [other])
  const begun = await app.invoke('localizations.create', { articleId: known.articleId, language: 'en' })
  await saveBlocks(app, begun.localization.id, [paragraph('Traffic is restricted.', other.id)])
  await confirm(app, known.articleId, other.id)
  expect(await workOf(app, articleId)).toMatchObject({ words: { new: 2, repeated: 3 } })

  app.actAs('editor')
  await app.invoke('trash.put', { id: known.articleId })
  await app.invoke('trash.erase', { id: known.articleId })
  expect(await workOf(app, articleId)).toMatchObject({ words: { new: 5, repeated: 0 } })
})

test('somebody takes an article, gives it on, and only an editor takes it from another', async () => {
  const { articleId } = await writeArticle(app, 'Ремонт мосту', [])
  const plan = (change: Parameters<typeof app.invoke<'workflow.plan'>>[1]['change']) =>
    app.invoke('workflow.plan', { articleId, change })
  const titles = async (holder: 'me' | 'nobody') =>
    (await app.invoke('articles.list', { list: 'toTranslate', ...page, holder })).rows.map(
      ({ title }) => title,
    )
  expect(await titles('nobody')).toEqual(['Ремонт мосту'])
  expect(await plan({ kind: 'take' })).toMatchObject({ holder: { isMe: true }, mayAssign: true })
  expect(await titles('me')).toEqual(['Ремонт мосту'])
  expect(await titles('nobody')).toEqual([])

  app.actAs('author')
  expect(await titles('me')).toEqual([])
  const take = { articleId, change: { kind: 'take' } }
  expect(await app.failsWith('workflow.plan', take)).toBe('notAllowed')
  app.actAs('editor')
  const to = { name: 'Оксана', login: '' }
  expect(await plan({ kind: 'give', to })).toMatchObject({ holder: { ...to, isMe: false } })
  expect(await titles('me')).toEqual([])
  expect(await app.invoke('workflow.people', {})).toContainEqual(to)
  expect(await plan({ kind: 'giveBack' })).toMatchObject({ holder: null })
  // Given back once more, nothing is logged.
  const before = (await app.invoke('review.open', { articleId })).localizations[0]?.log.length
  await plan({ kind: 'giveBack' })
  expect((await app.invoke('review.open', { articleId })).localizations[0]?.log.length).toBe(before)
})

test('a time of its own is due until a publication is proposed; lists are sorted by it, or by words', async () => {
  const write = async (title: string, words: string) => {
    clock.advance(1000)
    return (await writeArticle(app, title, [paragraph(words)])).articleId
  }
  const late = await write('Пізня', 'одне')
  const soon = await write('Скора', 'одне два три чотири')
  await write('Колись', 'одне два')
  const deadline = (articleId: ArticleId, at: string | null) =>
    app.invoke('workflow.plan', { articleId, change: { kind: 'deadline', at } })
  expect(await deadline(late, '2026-02-01T10:00')).toMatchObject({ due: { kind: 'set' } })
  await deadline(soon, '2026-01-20T10:00')
  const order = async (by: 'due' | 'words' | 'changed') => {
    const rows = (await app.invoke('articles.list', { list: 'toTranslate', ...page, order: by })).rows
    return rows.map(({ title }) => title)
  }
  expect(await order('due')).toEqual(['Скора', 'Пізня', 'Колись'])
  expect(await order('words')).toEqual(['Скора', 'Колись', 'Пізня'])
  const proposed = { articleId: late, publishAt: '2026-01-15T10:00', topUntil: null }
  await app.invoke('workflow.propose', proposed)
  expect((await workOf(app, late))?.due).toMatchObject({ kind: 'proposed', at: { wall: '2026-01-15T10:00' } })
  expect(await order('due')).toEqual(['Пізня', 'Скора', 'Колись'])
  expect(await deadline(soon, null)).toMatchObject({ due: null })
  const past = { articleId: soon, change: { kind: 'deadline', at: '2020-01-01T10:00' } }
  expect(await app.failsWith('workflow.plan', past)).toBe('timePassed')
  const paged = { list: 'toTranslate', ...page, order: 'due', cursor: 'x' }
  expect(await app.failsWith('articles.list', paged)).toBe('invalidInput')
})

test('an article that needs no translation leaves the list and its checks, and comes back', async () => {
  const { articleId, sourceId } = await writeArticle(app, 'Ремонт мосту', [paragraph('Текст')])
  const inList = async () => (await app.invoke('articles.list', { list: 'toTranslate', ...page })).total
  const isMissed = async () =>
    (await app.invoke('review.problems', { localizationId: sourceId })).some(
      ({ code }) => code === 'translationMissing',
    )
  expect([await inList(), await isMissed()]).toEqual([1, true])
  const waive = { kind: 'waive', language: 'en', reason: 'local', note: '' } as const
  app.actAs('author')
  expect(await app.failsWith('workflow.plan', { articleId, change: waive })).toBe('notAllowed')
  app.actAs('editor')
  const other = { articleId, change: { ...waive, reason: 'other', note: ' ' } }
  expect(await app.failsWith('workflow.plan', other)).toBe('invalidInput')
  const intoSource = { articleId, change: { ...waive, language: 'uk' } }
  expect(await app.failsWith('workflow.plan', intoSource)).toBe('invalidInput')
  expect(await app.invoke('workflow.plan', { articleId, change: waive })).toMatchObject({
    waiver: { language: 'en', reason: 'local' },
  })
  expect([await inList(), await isMissed()]).toEqual([0, false])
  expect((await workOf(app, articleId))?.waiver).toMatchObject({ reason: 'local' })
  const want = { kind: 'want', language: 'en' } as const
  expect(await app.invoke('workflow.plan', { articleId, change: want })).toMatchObject({ waiver: null })
  expect([await inList(), await isMissed()]).toEqual([1, true])
})

const texts = ['Рух обмежено.', 'Подробиці на сайті громади.', '12', '', 'Вода буде завтра.']
const ids = Array.from({ length: 4 }, () => newId(blockId))
const anyBlocks = fc
  .shuffledSubarray(ids)
  .chain((chosen) =>
    fc.tuple(...chosen.map((id) => fc.constantFrom(...texts).map((text) => paragraph(text, id)))),
  )
const anyStep = fc.oneof(
  fc.record({ kind: fc.constant('source' as const), article: fc.nat(1), blocks: anyBlocks }),
  fc.record({ kind: fc.constant('target' as const), article: fc.nat(1), blocks: anyBlocks }),
  fc.record({ kind: fc.constant('confirm' as const), article: fc.nat(1), id: fc.constantFrom(...ids) }),
  fc.record({ kind: fc.constant('title' as const), article: fc.nat(1), title: fc.constantFrom(...texts) }),
  fc.record({ kind: fc.constant('look' as const), article: fc.nat(1) }),
)

test('whatever is edited in whatever order, the stored counts are those computed anew', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 14 }), async (steps) => {
      const own = createTestApp({ role: 'translator', clock: createTestClock() })
      onTestFinished(() => own.close())
      const articles = [await begin(own, 'Перша'), await begin(own, 'Друга')]
      for (const step of steps) {
        const { articleId, sourceId, targetId } = articles[step.article] ?? articles[0] ?? fail()
        if (step.kind === 'source') await saveBlocks(own, sourceId, step.blocks)
        if (step.kind === 'target') await saveBlocks(own, targetId, inEnglish(step.blocks))
        if (step.kind === 'confirm') await confirm(own, articleId, step.id)
        if (step.kind === 'title') await saveBlocks(own, sourceId, await blocksOf(own, sourceId), step.title)
        if (step.kind === 'look') await settled(own)
      }
      const counts = async () =>
        Promise.all(articles.map(async ({ articleId }) => (await workOf(own, articleId))?.words))
      const stored = await counts()
      own.db.exec('DELETE FROM translation_work; UPDATE articles SET desk_dirty = 1')
      expect(stored).toEqual(await counts())
    }),
    { numRuns: 25 },
  )
})

function fail(): never {
  throw new Error('There is no such article')
}

/** Words that differ from the source, so that the memory takes them in. */
const inEnglish = (blocks: readonly Block[]): Block[] =>
  blocks.map((block) => {
    const text = block.type === 'paragraph' && block.content[0]?.type === 'text' ? block.content[0].text : ''
    return paragraph(text === '' ? '' : `In English: ${text.length}`, block.id)
  })

const blocksOf = async (of: TestApp, id: string) =>
  (
    await of.invoke('localizations.open', {
      id: id as Parameters<typeof of.repositories.localizations.get>[0],
    })
  ).blocks

async function begin(of: TestApp, title: string) {
  const { articleId, sourceId } = await writeArticle(of, title, [])
  const { localization } = await of.invoke('localizations.create', { articleId, language: 'en' })
  return { articleId, sourceId, targetId: localization.id }
}
