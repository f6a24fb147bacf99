import { describe, expect, it } from 'vitest'
import { capabilitiesOf } from '#main/sites/visnyk/capabilities.ts'
import type { ArticleId, LocalizationId } from '#shared/domain/ids.ts'
import { edit, stateOf, writeBilingual } from '#tests/support/sync/articles.ts'
import type { Laptop } from '#tests/support/sync/createLaptop.ts'
import { twoLaptops } from '#tests/support/sync/twoLaptops.ts'

const strike = 'Унаслідок обстрілу пошкоджено дах на вул. Незалежності, 12.'

const findingsOf = async (laptop: Laptop, localizationId: LocalizationId) =>
  (await laptop.invoke('review.problems', { localizationId })).filter(({ code }) => code === 'strikeAddress')

const logOf = async (laptop: Laptop, id: LocalizationId) => {
  const { articleId } = await stateOf(laptop, id)
  const { localizations } = await laptop.invoke('review.open', { articleId })
  return localizations.find(({ view }) => view.localization.id === id)?.log ?? []
}

/** A text with a finding that the author dismissed. */
async function dismissed() {
  const laptops = await twoLaptops()
  const { one: author, other: editor } = laptops
  const { articleId, ids } = await writeBilingual(author)
  const id = ids.uk
  await edit(author, id, strike)
  await author.sync()
  await editor.sync()
  const [found] = await findingsOf(author, id)
  if (found === undefined) throw new Error('The address was not found')
  author.actAs('author')
  const input = { localizationId: id, key: found.key, reason: 'permitted', note: '' } as const
  await author.invoke('workflow.dismiss', input)
  return { ...laptops, author, editor, articleId, id, key: found.key }
}

describe('a dismissal', () => {
  it('reaches the editor with its reason, and is in the log', async () => {
    const { author, editor, id, articleId } = await dismissed()
    expect(await findingsOf(author, id)).toMatchObject([{ dismissal: { reason: 'permitted' } }])
    const heard = editor.events.length
    await author.sync()
    await editor.siteServices.sync.run(editor.siteId)
    expect(await findingsOf(editor, id)).toMatchObject([{ dismissal: { reason: 'permitted', note: '' } }])
    expect(editor.events.slice(heard).map(({ event }) => event)).toContain('localizations.changed')
    expect((await logOf(editor, id)).at(-1)).toMatchObject({
      step: 'dismissed',
      about: { kind: 'check', code: 'strikeAddress', words: 'вул. Незалежності, 12', reason: 'permitted' },
    })
    for (const laptop of [author, editor]) {
      expect(laptop.repositories.sync.isDirty(articleId)).toBe(false)
    }
  })

  it('lapses when the words change, and holds again when they come back', async () => {
    const { author, id } = await dismissed()
    await edit(author, id, strike.replace('12', '14'))
    expect(await findingsOf(author, id)).toMatchObject([{ dismissal: null }])
    await edit(author, id, strike)
    expect(await findingsOf(author, id)).toMatchObject([{ dismissal: { reason: 'permitted' } }])
  })

  it('is taken back for everybody', async () => {
    const { author, editor, id, key } = await dismissed()
    await author.sync()
    await editor.sync()
    await editor.invoke('workflow.recall', { localizationId: id, key })
    await editor.sync()
    await author.sync()
    expect(await findingsOf(author, id)).toMatchObject([{ dismissal: null }])
  })

  it('needs words for another reason, and a finding that may be dismissed', async () => {
    const { author, id, key } = await dismissed()
    const other = { localizationId: id, key, reason: 'other', note: ' ' } as const
    expect(await author.failsWith('workflow.dismiss', other)).toBe('invalidInput')
    const unknown = { ...other, key: '0'.repeat(32), note: 'Так треба' }
    expect(await author.failsWith('workflow.dismiss', unknown)).toBe('notFound')
  })

  it('stays on the laptop while the site is older, which keeps everything else going', async () => {
    const { author, editor, articleId, id } = await dismissed()
    const features = { capabilities: capabilitiesOf('1.2'), details: null, facts: null }
    author.repositories.sites.update(author.siteId, { features })
    await edit(author, id, `${strike} Дякуємо рятувальникам.`)
    await author.sync()
    await editor.sync()
    expect((await logOf(editor, id)).map(({ step }) => step)).not.toContain('dismissed')
    expect(author.repositories.sync.isDirty(articleId)).toBe(false)
    author.repositories.sites.update(author.siteId, { features: null })
    await author.sync()
    await editor.sync()
    expect((await logOf(editor, id)).map(({ step }) => step)).toContain('dismissed')
  })
})

describe('a proposed time', () => {
  it('reaches the editor, schedules nothing, and ends with a decision', async () => {
    const { one: author, other: editor } = await twoLaptops()
    const { articleId, ids } = await writeBilingual(author)
    await author.sync()
    const proposal = await author.invoke('workflow.propose', {
      ...{ articleId, publishAt: '2026-01-07T10:00', topUntil: '2026-01-09T10:00' },
    })
    expect(proposal).toMatchObject({
      publishAt: { wall: '2026-01-07T10:00' },
      topUntil: { wall: '2026-01-09T10:00' },
    })
    await author.sync()
    await editor.sync()
    expect(await editor.invoke('review.open', { articleId })).toMatchObject({ proposal })
    expect(await stateOf(editor, ids.uk)).toMatchObject({ state: 'draft', publishAt: null })
    await editor.invoke('workflow.propose', { articleId, publishAt: null, topUntil: null })
    expect(await editor.invoke('review.open', { articleId })).toMatchObject({ proposal: null })
  })

  it('makes «завтра» a question of two days', async () => {
    const { one: author } = await twoLaptops()
    const { articleId, ids } = await writeBilingual(author)
    await edit(author, ids.uk, 'Завтра відкриють міст.')
    const codes = async () =>
      (await author.invoke('review.problems', { localizationId: ids.uk })).map(({ code }) => code)
    expect(await codes()).not.toContain('dayRelative')
    await author.invoke('workflow.propose', { articleId, publishAt: '2026-01-07T10:00', topUntil: null })
    expect(await codes()).toContain('dayRelative')
  })

  it.each([
    ['2026-03-29T03:30', null, 'noSuchHour'],
    ['2026-01-01T10:00', null, 'timePassed'],
    ['2026-01-07T10:00', '2026-01-07T09:00', 'timePassed'],
  ])('of %s (top until %s) is refused: %s', async (publishAt, topUntil, code) => {
    const { one: author } = await twoLaptops()
    const { articleId } = await writeBilingual(author)
    expect(await author.failsWith('workflow.propose', { articleId, publishAt, topUntil })).toBe(code)
  })
})

describe('a plan for the translation', () => {
  const planOf = async (laptop: Laptop, articleId: ArticleId) =>
    (await laptop.invoke('articles.open', { id: articleId })).translation

  it('reaches colleagues, and what two of them changed meanwhile is merged field by field', async () => {
    const { one: author, other: editor, clock } = await twoLaptops()
    const { articleId } = await writeBilingual(author)
    await author.sync()
    await editor.sync()
    const to = { name: 'Оксана', login: '' }
    await editor.invoke('workflow.plan', { articleId, change: { kind: 'give', to } })
    clock.advance(1000)
    const change = { kind: 'deadline', at: '2026-02-07T10:00' } as const
    await author.invoke('workflow.plan', { articleId, change })
    for (const laptop of [author, editor, author]) await laptop.sync()
    for (const laptop of [author, editor]) {
      expect(await planOf(laptop, articleId)).toMatchObject({
        holder: to,
        due: { kind: 'set', at: { wall: '2026-02-07T10:00' } },
      })
      expect(laptop.repositories.sync.isDirty(articleId)).toBe(false)
    }
  })

  it('that no translation is needed comes with its reason, and is lifted for everybody', async () => {
    const { one: author, other: editor } = await twoLaptops()
    const { articleId } = await writeBilingual(author)
    await author.sync()
    await editor.sync()
    const note = 'Лише для мешканців'
    const waive = { kind: 'waive', language: 'en', reason: 'other', note } as const
    await editor.invoke('workflow.plan', { articleId, change: waive })
    await editor.sync()
    await author.sync()
    expect(await planOf(author, articleId)).toMatchObject({
      waiver: { reason: 'other', note },
    })
    author.actAs('editor')
    await author.invoke('workflow.plan', { articleId, change: { kind: 'want', language: 'en' } })
    await author.sync()
    await editor.sync()
    expect(await planOf(editor, articleId)).toMatchObject({ waiver: null })
  })

  it('stays on the laptop while the site is older, and goes there once it takes it', async () => {
    const { one: author, other: editor } = await twoLaptops()
    const { articleId } = await writeBilingual(author)
    await author.sync()
    await editor.sync()
    const features = { capabilities: capabilitiesOf('1.3'), details: null, facts: null }
    author.repositories.sites.update(author.siteId, { features })
    await author.invoke('workflow.plan', { articleId, change: { kind: 'take' } })
    await author.sync()
    await editor.sync()
    expect(await planOf(editor, articleId)).toMatchObject({ holder: null })
    expect(author.repositories.sync.isDirty(articleId)).toBe(false)
    author.repositories.sites.update(author.siteId, { features: null })
    await author.sync()
    await editor.sync()
    expect((await planOf(editor, articleId)).holder).not.toBeNull()
  })
})
