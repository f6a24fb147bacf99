import { describe, expect, it } from 'vitest'
import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import type { Role } from '#shared/domain/account.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { edit, stateOf, writeBilingual } from '#tests/support/sync/articles.ts'
import type { Laptop } from '#tests/support/sync/createLaptop.ts'
import { twoLaptops } from '#tests/support/sync/twoLaptops.ts'
import { createUnguardedSite } from '#tests/support/sync/unguardedSite.ts'

const take = async (
  laptop: Laptop,
  localizationId: LocalizationId,
  step: 'submit' | 'requestChanges',
  note = '',
) => {
  const { contentHash } = await stateOf(laptop, localizationId)
  await laptop.invoke('workflow.take', { localizationId, step, contentHash, note })
}

const returnedOf = async (laptop: Laptop, id: LocalizationId) =>
  (await laptop.invoke('localizations.open', { id })).returned

/** A text of the author's that the editor returned, and both know it. */
async function returned(options: Parameters<typeof twoLaptops>[0] = {}) {
  const laptops = await twoLaptops(options)
  const { one: author, other: editor } = laptops
  const { ids } = await writeBilingual(author)
  await take(author, ids.uk, 'submit')
  await author.sync()
  await editor.sync()
  await take(editor, ids.uk, 'requestChanges', 'Перевірте прізвище')
  await editor.sync()
  await author.sync()
  expect(await returnedOf(author, ids.uk)).toMatchObject({ note: 'Перевірте прізвище' })
  return { ...laptops, author, editor, id: ids.uk }
}

describe('a returned text', () => {
  it.each(['author', 'editor'] satisfies Role[])(
    'that an %s calls done without changing a word is done for colleagues too',
    async (role) => {
      const { author, editor, id } = await returned()
      const before = await stateOf(author, id)
      author.actAs(role)
      await author.invoke('workflow.settleReturn', { localizationId: id })
      await author.sync()
      expect(await returnedOf(editor, id)).not.toBeNull()
      const heard = editor.events.length
      await editor.siteServices.sync.run(editor.siteId)
      expect(await returnedOf(editor, id)).toBeNull()
      // An open editor and the lists hear of it.
      expect(editor.events.slice(heard).map(({ event }) => event)).toContain('localizations.changed')
      expect(await stateOf(editor, id)).toMatchObject({
        ...{ state: 'changesRequested', contentHash: before.contentHash, saving: 'onSite' },
      })
      const { articleId } = before
      for (const laptop of [author, editor]) {
        expect(laptop.repositories.sync.isDirty(articleId)).toBe(false)
        const { localizations } = await laptop.invoke('review.open', { articleId })
        const steps = localizations.find(({ view }) => view.localization.id === id)?.log
        expect(steps?.map(({ step }) => step)).toEqual(['submit', 'requestChanges', 'corrected'])
      }
    },
  )

  it.each(['drop', 'dropAfterCommit'] as const)(
    'that is called done is so for colleagues when the answer to it is lost (%s)',
    async (kind) => {
      const { author, editor, running, id } = await returned()
      const fault = running.site.faults.add({ kind, method: 'PUT', times: 3 })
      await author.invoke('workflow.settleReturn', { localizationId: id })
      await author.sync()
      expect(fault.struck()).toBeGreaterThan(0)
      fault.remove()
      await author.advance(5 * 60_000)
      await editor.sync()
      expect(await returnedOf(editor, id)).toBeNull()
      expect(author.failures).toEqual([])
    },
  )
})

it('a site that keeps no log is not asked to take a note', async () => {
  const unguarded = createUnguardedSite()
  const { one } = await twoLaptops({ wrap: unguarded.wrap, guards: false })
  const { articleId, ids } = await writeBilingual(one)
  await take(one, ids.uk, 'submit')
  await take(one, ids.uk, 'requestChanges', 'Перевірте прізвище')
  await one.sync()
  const before = unguarded.calls.updateLocalization
  await one.invoke('workflow.settleReturn', { localizationId: ids.uk })
  await one.sync()
  expect(unguarded.calls.updateLocalization).toBe(before)
  expect(one.repositories.sync.isDirty(articleId)).toBe(false)
})

describe('a site that cannot take notes for a while', () => {
  /** The practice site behind an older companion, which drops notes, or with none. */
  async function without(lost: 'notes' | 'workflow') {
    const state = { isLost: false }
    const wrap = (connector: SiteConnector): SiteConnector => ({
      ...connector,
      get capabilities() {
        const lacking = { keepsNotes: false, ...(lost === 'workflow' && { sharedWorkflow: false }) }
        return { ...connector.capabilities, ...(state.isLost && lacking) }
      },
      updateLocalization: (ref, text, ...change) => {
        const log = text.log.filter(({ step }) => !state.isLost || step !== 'corrected')
        return connector.updateLocalization(ref, { ...text, log }, ...change)
      },
    })
    return { state, ...(await returned({ wrap })) }
  }

  it.each(['notes', 'workflow'] as const)('is told of them when it can (it lost its %s)', async (lost) => {
    const { state, author, editor, id } = await without(lost)
    const { articleId } = await stateOf(author, id)
    state.isLost = true
    await author.invoke('workflow.settleReturn', { localizationId: id })
    await author.sync()
    expect(author.repositories.sync.isDirty(articleId)).toBe(false)
    await editor.sync()
    expect(await returnedOf(editor, id)).not.toBeNull()
    state.isLost = false
    await author.sync()
    await editor.sync()
    expect(await returnedOf(editor, id)).toBeNull()
    expect(author.repositories.sync.isDirty(articleId)).toBe(false)
  })

  it('has not heard of a note that went with a text which an older companion took', async () => {
    const { state, author, editor, id } = await without('notes')
    state.isLost = true
    await author.invoke('workflow.settleReturn', { localizationId: id })
    await edit(author, id, 'Виправлено.')
    await author.sync()
    await editor.sync()
    expect((await stateOf(editor, id)).contentHash).toBe((await stateOf(author, id)).contentHash)
    expect(await returnedOf(editor, id)).not.toBeNull()
    state.isLost = false
    await author.sync()
    await editor.sync()
    expect(await returnedOf(editor, id)).toBeNull()
  })
})
