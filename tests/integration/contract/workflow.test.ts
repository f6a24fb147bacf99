import { afterEach, describe, expect, test } from 'vitest'
import type { FindingCode } from '#shared/checks/finding.ts'
import { textInlines } from '#shared/document/inlines.ts'
import type { Block } from '#shared/document/schema.ts'
import { type ArticleId, blockId, type LocalizationId, mediaId, newId } from '#shared/domain/ids.ts'
import type { FourEyesRule } from '#shared/domain/site.ts'
import { type WorkflowStep, workflowStates, workflowSteps } from '#shared/domain/workflow.ts'
import { createTestApp, type TestApp, type TestAppOptions } from '#tests/support/contract/createTestApp.ts'
import { appended, paragraph, writeArticle } from '#tests/support/contract/texts.ts'

let app: TestApp
let articleId: ArticleId
let id: LocalizationId
afterEach(() => app.close())

const text = paragraph('Громада вшанувала загиблих.')

async function begin(options: TestAppOptions = {}): Promise<void> {
  app = createTestApp(options)
  const written = await writeArticle(app, 'Вшанування', [text])
  articleId = written.articleId
  id = written.sourceId
}

const now = () => app.invoke('localizations.open', { id })
async function take(step: WorkflowStep, note = '', inSpiteOf: FindingCode[] = []) {
  const { localization } = await now()
  return app.invoke('workflow.take', {
    localizationId: id,
    step,
    contentHash: localization.contentHash,
    note,
    inSpiteOf,
  } as never)
}
async function refusal(step: WorkflowStep, note = '') {
  const { localization } = await now()
  const input = { localizationId: id, step, contentHash: localization.contentHash, note }
  return app.ask('workflow.take', input)
}
async function edit(words: string) {
  const { localization } = await now()
  return app.invoke('localizations.save', {
    id,
    baseVersion: localization.version,
    patch: { set: [paragraph(words, text.id)], splices: [] },
  })
}
async function approve(): Promise<void> {
  await take('submit')
  app.actAs('editor')
  await take('approve')
}

describe('from draft to approval', () => {
  test('every step is logged with who took it, and the approval is bound to the text', async () => {
    await begin()
    await take('submit', 'Готово')
    app.actAs('editor')
    const review = await take('approve')
    const [one] = review.localizations
    expect(one?.view).toMatchObject({
      localization: { state: 'approved' },
      approval: { contentHash: one?.view.localization.contentHash, approvedBy: 'Редактор', bypass: false },
      approvalVoid: false,
    })
    expect(one?.lastApproved).toMatchObject({ title: 'Вшанування', blocks: [text] })
    expect(one?.log).toMatchObject([
      { step: 'submit', from: 'draft', to: 'inReview', actor: 'Автор', role: 'author', note: 'Готово' },
      { step: 'approve', from: 'inReview', to: 'approved', actor: 'Редактор', role: 'editor' },
    ])
    expect(app.events).toContainEqual(
      expect.objectContaining({
        event: 'localizations.changed',
        payload: expect.objectContaining({ origin: 'workflow' }),
      }),
    )
  })

  test('a text newer than the one that was seen is refused', async () => {
    await begin()
    const seen = (await now()).localization.contentHash
    await take('submit')
    await edit('Інше')
    app.actAs('editor')
    const late = { localizationId: id, step: 'approve', contentHash: seen, note: '' }
    expect(await app.failsWith('workflow.take', late)).toBe('approvalVoid')
    expect((await now()).localization.state).toBe('inReview')
  })

  test.each(['publish', 'schedule', 'unpublish'])('%s is not a step of this channel', async (step) => {
    await begin()
    const input = { localizationId: id, step, contentHash: (await now()).localization.contentHash, note: '' }
    expect(await app.failsWith('workflow.take', input)).toBe('invalidInput')
  })

  test('only an editor approves', async () => {
    await begin()
    await take('submit')
    for (const role of ['author', 'translator'] as const) {
      app.actAs(role)
      expect(await refusal('approve')).toMatchObject({ ok: false, error: { code: 'notAllowed' } })
    }
  })

  test('what is offered is what is allowed, in every state and role', async () => {
    await begin()
    const byHand = workflowSteps.filter((step) => !['publish', 'schedule', 'unpublish'].includes(step))
    for (const role of ['author', 'translator', 'editor'] as const) {
      app.actAs(role)
      for (const state of workflowStates) {
        for (const step of byHand) {
          app.repositories.localizations.update(id, { state })
          const { steps } = await now()
          expect([role, state, step, (await refusal(step)).ok]).toEqual([
            role,
            state,
            step,
            steps.includes(step),
          ])
        }
      }
    }
  })

  test('without a site one can submit, and nobody can approve', async () => {
    await begin({ role: null })
    expect((await now()).steps).toEqual(['submit'])
    await take('submit')
    expect(await refusal('approve')).toMatchObject({ error: { code: 'notAllowed' } })
  })
})

describe('an edit after the sign-off', () => {
  test('voids it visibly and makes a draft', async () => {
    await begin()
    await approve()
    const saved = await edit('Громада вшанувала захисників.')
    expect(saved.state).toBe('draft')
    const { approval, approvalVoid, localization } = await now()
    expect(approvalVoid).toBe(true)
    expect(approval?.contentHash).not.toBe(localization.contentHash)
    const review = await app.invoke('review.open', { articleId })
    expect(review.localizations[0]?.lastApproved?.blocks).toEqual([text])
    expect(review.localizations[0]?.log.at(-1)).toMatchObject({
      step: 'edited',
      from: 'approved',
      to: 'draft',
    })
  })

  test('of section or tags voids it too', async () => {
    await begin()
    await approve()
    await app.invoke('articles.update', { id: articleId, tags: ['пам’ять'] })
    expect(await now()).toMatchObject({ approvalVoid: true, localization: { state: 'draft' } })
  })

  test('of a published text makes a draft beside the live version', async () => {
    await begin()
    await approve()
    const { contentHash } = (await now()).localization
    app.repositories.localizations.update(id, { state: 'published' })
    app.repositories.remoteStates.putText(id, {
      live: { contentHash, url: 'http://site.test/uk/vshanuvannia', sticky: false, access: null },
    })
    await edit('Нове')
    const { localization, steps } = await now()
    expect(localization).toMatchObject({ state: 'draft', url: 'http://site.test/uk/vshanuvannia' })
    expect(steps).toContain('unpublish')
  })

  test.each(['queued', 'scheduled'] as const)(
    'while %s leaves the frozen intent alone and says where the newer text is',
    async (state) => {
      await begin()
      await approve()
      app.repositories.localizations.update(id, { state, saving: 'queued' })
      const saved = await edit('Пізніша правка')
      expect(saved).toMatchObject({ state, saving: 'onThisComputer' })
      expect((await now()).approvalVoid).toBe(true)
    },
  )

  test('is void until it is approved again', async () => {
    await begin()
    await approve()
    await edit('Нове')
    await take('submit')
    expect((await now()).approvalVoid).toBe(true)
    await take('approve')
    expect((await now()).approvalVoid).toBe(false)
  })
})

test('asking for changes voids a given approval', async () => {
  await begin()
  await approve()
  await take('requestChanges', 'Перевірте прізвище')
  expect(await now()).toMatchObject({ approvalVoid: true, localization: { state: 'changesRequested' } })
})

describe('a returned text', () => {
  const back = async (note: string) => {
    await begin()
    await take('submit')
    app.actAs('editor')
    await take('requestChanges', note)
    app.actAs('author')
  }

  test('says who returned it and why, through edits, until somebody says that it is done', async () => {
    await back('Перевірте прізвище')
    await edit('Виправлено прізвище.')
    expect((await now()).returned).toMatchObject({ by: 'Редактор', note: 'Перевірте прізвище' })
    const settled = await app.invoke('workflow.settleReturn', { localizationId: id })
    expect(settled).toMatchObject({ returned: null, localization: { state: 'changesRequested' } })
    expect((await now()).returned).toBeNull()
    const [one] = (await app.invoke('review.open', { articleId })).localizations
    expect(one?.log.at(-1)).toMatchObject({ step: 'corrected', actor: 'Автор' })
    // Said twice, it is logged once.
    await app.invoke('workflow.settleReturn', { localizationId: id })
    expect((await app.invoke('review.open', { articleId })).localizations[0]?.log).toHaveLength(
      one?.log.length ?? 0,
    )
  })

  test('says nothing once it is submitted again, and the next return speaks for itself', async () => {
    await back('Перше')
    await take('submit')
    expect((await now()).returned).toBeNull()
    app.actAs('editor')
    await take('requestChanges', 'Друге')
    expect((await now()).returned).toMatchObject({ note: 'Друге' })
  })
})

describe('four eyes', () => {
  const holdTo = (fourEyes: FourEyesRule) => {
    if (app.site) app.repositories.sites.update(app.site.id, { fourEyes })
  }
  const ownText = async (fourEyes: FourEyesRule) => {
    await begin({ role: 'editor' })
    holdTo(fourEyes)
    await take('submit')
  }

  test('off: one person may do both, and nothing is logged as a bypass', async () => {
    await ownText('off')
    const review = await take('approve')
    expect(review.localizations[0]).toMatchObject({ ownText: null, view: { approval: { bypass: false } } })
  })

  test('strict: the last author may not approve', async () => {
    await ownText('strict')
    expect((await app.invoke('review.open', { articleId })).localizations[0]?.ownText).toBe('strict')
    expect(await refusal('approve', 'Дуже треба')).toMatchObject({
      error: { code: 'fourEyes', details: { bypass: false } },
    })
  })

  test('bypass: only with a note, which is logged', async () => {
    await ownText('bypass')
    expect(await refusal('approve', '  ')).toMatchObject({
      error: { code: 'fourEyes', details: { bypass: true } },
    })
    const review = await take('approve', 'Чергую сама')
    expect(review.localizations[0]?.view.approval?.bypass).toBe(true)
    expect(review.localizations[0]?.log.at(-1)).toMatchObject({ bypass: true, note: 'Чергую сама' })
  })

  test('an address that a step fills in makes nobody the author of the words', async () => {
    await begin({ role: 'author' })
    const before = (await now()).localization
    app.repositories.localizations.update(before.id, { slug: '' })
    app.services.remoteTexts.rehash(before.id)
    app.actAs('editor')
    holdTo('strict')
    await approve()
    expect((await now()).localization).toMatchObject({ slug: before.slug, updatedBy: before.updatedBy })
  })

  test('another author’s text needs none of it', async () => {
    await begin({ role: 'author' })
    holdTo('strict')
    await approve()
    expect((await now()).approval?.bypass).toBe(false)
  })
})

describe('what would stop publication', () => {
  const picture = (alt: string, decorative = false): Block => ({
    id: newId(blockId),
    type: 'image',
    mediaId: newId(mediaId),
    alt,
    decorative,
    caption: [],
    credit: '',
  })
  const problems = async () => {
    const review = await app.invoke('review.open', { articleId })
    return review.localizations.map((one) =>
      one.problems
        .filter(({ code }) => code !== 'translationMissing')
        .map(({ code, blocking }) => `${code}${blocking ? '!' : ''}`),
    )
  }

  test('an empty article lacks everything', async () => {
    app = createTestApp()
    const created = await app.invoke('articles.create', { sourceLanguage: 'uk' })
    articleId = created.article.id
    expect(await problems()).toEqual([['titleMissing!', 'slugMissing!', 'bodyEmpty!', 'sectionMissing']])
  })

  test('a picture without description does, unless it is decorative', async () => {
    app = createTestApp()
    const bare = picture('')
    const written = await writeArticle(app, 'Фото', [bare, picture('', true), picture('Площа')])
    articleId = written.articleId
    await app.invoke('articles.update', { id: articleId, section: 'news' })
    const review = await app.invoke('review.open', { articleId })
    expect(
      review.localizations[0]?.problems.filter(({ code }) => code !== 'translationMissing'),
    ).toMatchObject([{ code: 'altMissing', blocking: true, blockId: bare.id, count: 1 }])
  })

  test('links that cannot work for readers are told by block, and stop nobody', async () => {
    app = createTestApp()
    const linked = (...hrefs: string[]): Block => ({
      ...{ id: newId(blockId), type: 'paragraph' },
      content: hrefs.map((href) => ({ type: 'link', href, content: textInlines(href) as never })),
    })
    const broken = linked(
      ...['https://https//e.org/a', 'mailto:nobody', 'http://hromada/a', 'tel:1'],
      // Of the computer itself, or of its own network.
      ...['http://[::1]/', 'http://192.168.1.5/a', 'https://hromada.local/a'],
    )
    const fine = linked(
      'https://e.org/a?utm_source=x',
      'mailto:a@e.org',
      'tel:+380441234567',
      'http://[2001:db8::1]/',
    )
    const written = await writeArticle(app, 'Посилання', [fine, broken])
    articleId = written.articleId
    await app.invoke('articles.update', { id: articleId, section: 'news' })
    const review = await app.invoke('review.open', { articleId })
    expect(review.localizations[0]?.problems.filter(({ code }) => code === 'linkBroken')).toMatchObject([
      { blocking: false, blockId: broken.id, count: 7 },
    ])
  })

  test('so does a picture or cover that this computer does not have', async () => {
    const here = picture('Площа')
    const gone = picture('Зникла')
    app = createTestApp({ mediaExists: (one) => here.type === 'image' && one === here.mediaId })
    const written = await writeArticle(app, 'Фото', [here, gone])
    articleId = written.articleId
    await app.invoke('articles.update', { id: articleId, section: 'news', coverMediaId: newId(mediaId) })
    const review = await app.invoke('review.open', { articleId })
    expect(
      review.localizations[0]?.problems.filter(({ code }) => code !== 'translationMissing'),
    ).toMatchObject([
      { code: 'mediaMissing', blocking: true, blockId: gone.id, count: 1 },
      { code: 'mediaMissing', blocking: true, blockId: null, count: 1 },
    ])
  })

  test('a translation tells what is left to do, which stops nobody', async () => {
    await begin({ role: 'translator' })
    await app.invoke('articles.update', { id: articleId, section: 'news' })
    const { localization } = await app.invoke('localizations.create', { articleId, language: 'en' })
    await app.invoke('localizations.save', {
      id: localization.id,
      baseVersion: 0,
      patch: appended([paragraph('Only here')], 1),
      fields: { title: 'Tribute' },
    })
    expect(await problems()).toEqual([[], ['untranslatedBlocks', 'sourceNotApproved']])
  })
})

test('the last change is that of who changed words, whatever others do with the text', async () => {
  await begin()
  const written = (await now()).localization
  app.clock.advance(60_000)
  await approve()
  await app.invoke('articles.update', { id: articleId, section: 'news' })
  const { localization } = await now()
  expect(localization).toMatchObject({ updatedBy: written.updatedBy, updatedAt: written.updatedAt })
  expect(localization.updatedBy).toBe('Автор')
})

describe('empty paragraphs at the end', () => {
  const blanks = () => [paragraph(''), paragraph(' \u00a0')]
  async function append(blocks: readonly Block[]) {
    const { localization, blocks: before } = await now()
    await app.invoke('localizations.save', {
      id,
      baseVersion: localization.version,
      patch: appended(blocks, before.length),
    })
  }

  test('are taken out when a text is submitted; those inside it stay, and nobody changed a word', async () => {
    await begin()
    const [inside, last] = [paragraph(''), paragraph('Кінець.')]
    await append([inside, last, ...blanks()])
    const before = await now()
    const review = await take('submit')
    const after = await now()
    expect(after.blocks).toEqual([text, inside, last])
    expect(review.localizations[0]?.view.blocks).toEqual(after.blocks)
    expect(after.localization).toMatchObject({
      ...{ state: 'inReview', version: before.localization.version + 1 },
      ...{ updatedAt: before.localization.updatedAt, updatedBy: before.localization.updatedBy },
    })
    expect(after.localization.contentHash).not.toBe(before.localization.contentHash)
  })

  test('are taken out when a text is approved, and the approval is of what is left', async () => {
    await begin({ fourEyes: 'strict' } as TestAppOptions)
    await take('submit')
    const submitted = await now()
    await append(blanks())
    app.actAs('editor')
    await take('approve')
    const { blocks, localization, approval, approvalVoid } = await now()
    expect(blocks).toEqual([text])
    expect(localization).toMatchObject({
      state: 'approved',
      contentHash: submitted.localization.contentHash,
    })
    expect(approval?.contentHash).toBe(localization.contentHash)
    expect(approvalVoid).toBe(false)
  })

  test('are all that goes of a text without words', async () => {
    await begin()
    const { localization } = await now()
    await app.invoke('localizations.save', {
      id,
      baseVersion: localization.version,
      patch: { set: [paragraph('', text.id)], splices: [] },
    })
    expect(await refusal('submit')).toMatchObject({
      error: { code: 'notReadyToPublish', details: { problem: 'bodyEmpty' } },
    })
    await take('submit', '', ['bodyEmpty'])
    expect((await now()).blocks).toEqual([])
  })

  test('go from each language by itself, and neither misses them of the other', async () => {
    await begin()
    await append(blanks())
    const target = await app.invoke('localizations.create', { articleId, language: 'en' })
    await take('submit')
    const english = async () => {
      const { localizations } = await app.invoke('review.open', { articleId })
      const one = localizations.find(({ view }) => view.localization.language === 'en')
      const said = one?.problems.filter(({ code }) => code.endsWith('Blocks'))
      return { said: said?.map(({ code, count }) => `${code} ${count}`), blocks: one?.view.blocks.length }
    }
    // The title, and the one paragraph that has words.
    expect(await english()).toEqual({ said: ['untranslatedBlocks 2'], blocks: 3 })
    const { localization } = await app.invoke('localizations.open', { id: target.localization.id })
    await app.invoke('localizations.save', {
      id: localization.id,
      baseVersion: localization.version,
      patch: { set: [paragraph('The community honoured the fallen.', text.id)], splices: [] },
      fields: { title: 'Honours' },
    })
    const saved = await app.invoke('localizations.open', { id: localization.id })
    const { contentHash } = saved.localization
    const step = { localizationId: localization.id, step: 'submit', contentHash, note: '' } as const
    await app.invoke('workflow.take', step)
    expect(await english()).toEqual({ said: ['untranslatedBlocks 2'], blocks: 1 })
  })
})
