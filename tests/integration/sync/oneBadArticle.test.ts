import { expect, it } from 'vitest'
import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { localizationId } from '#shared/domain/ids.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { edit, stateOf, writeBilingual } from '#tests/support/sync/articles.ts'
import { createLaptop } from '#tests/support/sync/createLaptop.ts'
import { twoLaptops, wordsOf } from '#tests/support/sync/twoLaptops.ts'

/** Answers as the site does, but for one member. */
const instead = <K extends keyof SiteConnector>(
  connector: SiteConnector,
  name: K,
  member: SiteConnector[K],
): SiteConnector =>
  new Proxy(connector, {
    get: (target, key, receiver) => (key === name ? member : Reflect.get(target, key, receiver)),
  })

it('a text that comes under the id of another one here is taken under an id of its own', async () => {
  const { one: colleague, running, clock, other } = await twoLaptops()
  await other.close()
  const theirs = await writeArticle(colleague, 'З іншим матеріалом', [paragraph('Їхній абзац.')])
  const next = await writeBilingual(colleague, 'Наступний')
  await colleague.sync()

  let ours = localizationId.parse(crypto.randomUUID())
  const one = createLaptop({
    running,
    clock,
    wrap: (connector) =>
      instead(connector, 'getLocalization', async (ref, options) => {
        const found = await connector.getLocalization(ref, options)
        return found.fields.title === 'З іншим матеріалом' ? { ...found, id: ours } : found
      }),
  })
  const own = await writeArticle(one, 'Мій матеріал', [paragraph('Мій абзац.')])
  ours = own.sourceId
  one.start()
  await one.sync()

  expect(await stateOf(one, next.ids.uk)).toMatchObject({ title: 'Наступний', saving: 'onSite' })
  expect(await wordsOf(one, own.sourceId)).toEqual(['Мій абзац.'])
  const { localizations } = await one.invoke('articles.open', { id: theirs.articleId })
  const taken = localizations[0]?.localization ?? expect.fail('It came')
  expect(taken).toMatchObject({ title: 'З іншим матеріалом', saving: 'onSite' })
  expect(taken.id).not.toBe(ours)
  // It is written on under its own id, and the colleague gets that.
  await edit(one, taken.id, 'Дописано тут.')
  await one.sync()
  await colleague.sync()
  expect(await wordsOf(colleague, theirs.sourceId)).toEqual(['Дописано тут.'])
  expect(one.siteServices.watch.status(one.siteId).problem).toBeNull()
  expect([...one.failures, ...colleague.failures]).toEqual([])
})

it.each([
  ['that this program fails at', 'unexpected'],
  ['that makes no sense', 'siteBadAnswer'],
])('an article %s is named, keeps no other, and comes when it can', async (_, code) => {
  const { one: colleague, running, clock, other } = await twoLaptops()
  await other.close()
  const bad = await writeBilingual(colleague, 'Біда')
  const next = await writeBilingual(colleague, 'Наступний')
  await colleague.sync()

  const path = new RegExp(`${bad.articleId}/localizations`)
  const nonsense = running.site.faults.add({
    ...{ kind: 'change', method: 'GET', path, times: code === 'siteBadAnswer' ? 1_000 : 0 },
    change: () => ({ title: 'Біда' }),
  })
  let isBroken = true
  const one = createLaptop({
    running,
    clock,
    // No answer of a site makes the program fail unexpectedly, as far as is known.
    wrap: (connector) =>
      instead(connector, 'getLocalization', async (ref, options) => {
        if (isBroken && code === 'unexpected' && ref.articleRemoteId === bad.articleId)
          throw new Error('a defect')
        return await connector.getLocalization(ref, options)
      }),
  })
  one.start()
  await one.sync()
  expect(await stateOf(one, next.ids.uk)).toMatchObject({ saving: 'onSite' })
  expect(one.siteServices.watch.status(one.siteId)).toMatchObject({
    status: 'online',
    problem: { code, details: { article: 'Біда' } },
  })
  const own = await writeArticle(one, 'Мій матеріал', [paragraph('Мій абзац.')])
  await one.sync()
  expect(await stateOf(one, own.sourceId)).toMatchObject({ saving: 'onSite' })

  isBroken = false
  nonsense.remove()
  await one.sync()
  expect(await stateOf(one, bad.ids.uk)).toMatchObject({ saving: 'onSite' })
  expect(one.siteServices.watch.status(one.siteId).problem).toBeNull()
})

it.each(['badGateway', 'unavailable', 'drop'] as const)(
  'an article that the site always fails at (%s) is named, keeps no other, and comes when it can',
  async (kind) => {
    const { one: colleague, running, clock, other } = await twoLaptops()
    await other.close()
    const bad = await writeBilingual(colleague, 'Біда')
    const next = await writeBilingual(colleague, 'Наступний')
    await colleague.sync()

    const one = createLaptop({ running, clock })
    const path = new RegExp(`/api/articles/${bad.articleId}/localizations`)
    const fault = running.site.faults.add({ kind, path, times: 1_000 })
    one.start()
    await one.sync()
    // Where the site says when to come again, that is followed first.
    clock.advance(2_000)
    await one.sync()
    expect(await stateOf(one, next.ids.uk)).toMatchObject({ saving: 'onSite' })
    expect(one.siteServices.watch.status(one.siteId)).toMatchObject({
      status: 'online',
      problem: { details: { article: 'Біда' } },
    })
    const own = await writeArticle(one, 'Мій матеріал', [paragraph('Мій абзац.')])
    const before = fault.struck()
    await one.sync()
    expect(fault.struck()).toBeGreaterThan(before)
    expect(await stateOf(one, own.sourceId)).toMatchObject({ saving: 'onSite' })

    fault.remove()
    await one.sync()
    expect(await stateOf(one, bad.ids.uk)).toMatchObject({ saving: 'onSite' })
    expect(one.siteServices.watch.status(one.siteId).problem).toBeNull()
    expect(one.failures).toEqual([])
  },
)

it('an article that the site failed at once is read in the same pass', async () => {
  const { one: colleague, running, clock, other } = await twoLaptops()
  await other.close()
  const article = await writeBilingual(colleague)
  await colleague.sync()
  const one = createLaptop({ running, clock })
  const fault = running.site.faults.add({ kind: 'badGateway', path: /\/localizations\/uk/ })
  one.start()
  await one.sync()
  expect(fault.struck()).toBe(1)
  expect(await stateOf(one, article.ids.uk)).toMatchObject({ saving: 'onSite' })
  expect(one.siteServices.watch.status(one.siteId).problem).toBeNull()
})

it('a site that fails at everything is down, and no article is named for it', async () => {
  const { one: colleague, running, clock, other } = await twoLaptops()
  await other.close()
  const article = await writeBilingual(colleague)
  await writeBilingual(colleague, 'Наступний')
  await colleague.sync()
  const one = createLaptop({ running, clock })
  // The list of changes came still; everything after it fails.
  const fault = running.site.faults.add({ kind: 'badGateway', path: /^(?!\/api\/changes)/, times: 1_000 })
  one.start()
  await one.sync()
  const { problem } = one.siteServices.watch.status(one.siteId)
  expect(problem).toMatchObject({ code: 'siteServerError' })
  expect(problem?.details?.article).toBeUndefined()
  expect(one.repositories.sync.toPullAgain(one.siteId)).toEqual([])
  expect(one.repositories.sites.get(one.siteId)?.changesCursor).toBeNull()
  fault.remove()
  await one.sync()
  expect(await stateOf(one, article.ids.uk)).toMatchObject({ saving: 'onSite' })
  expect(one.siteServices.watch.status(one.siteId).problem).toBeNull()
})
