import { expect, it } from 'vitest'
import { SiteError } from '#main/sites/siteError.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { edit, intentsOf, send, stateOf, untilSettled, writeApproved } from '#tests/support/sync/articles.ts'
import { createLaptop, type LaptopOptions, temporaryFolder } from '#tests/support/sync/createLaptop.ts'
import { refOf, rewriteThere } from '#tests/support/sync/postColleague.ts'
import { createUnguardedSite } from '#tests/support/sync/unguardedSite.ts'

/** A site where each language is a thing of its own, and one of them can be put into the trash. */
async function begin() {
  const running = await startSite({ guards: false })
  const folder = temporaryFolder()
  const trashed = new Set<string>()
  const emptied = new Set<string>()
  const unguarded = createUnguardedSite()
  const options: LaptopOptions = {
    running,
    folder,
    wrap: (connector) => {
      const site = unguarded.wrap(connector)
      const checkThere = (remoteId: string): void => {
        if (emptied.has(remoteId)) throw new SiteError('notFound', 'Gone for good')
        if (trashed.has(remoteId)) throw new SiteError('notFound', 'In the trash', { trash: true })
      }
      return {
        ...site,
        getLocalization: async (ref, options) => {
          checkThere(ref.remoteId)
          return await site.getLocalization(ref, options)
        },
        getArticle: async (remoteId, options) => {
          checkThere(remoteId)
          return await site.getArticle(remoteId, options)
        },
      }
    },
  }
  const laptop = createLaptop(options)
  laptop.start()
  const article = await writeApproved(laptop)
  await laptop.sync()
  const look = async () => {
    laptop.repositories.sync.pullAgain(laptop.siteId, refOf(laptop, article, 'uk').articleRemoteId)
    await laptop.sync()
  }
  const problemsOf = async (language: 'uk' | 'en') =>
    (await laptop.invoke('review.problems', { localizationId: article.ids[language] })).filter(
      ({ code }) => code === 'inSiteTrash',
    )
  const { remoteId } = refOf(laptop, article, 'en')
  return { laptop, running, options, article, trashed, emptied, look, problemsOf, remoteId }
}

it('a language that lies in the trash of the site is a blocker, and the other one goes out', async () => {
  const { laptop, article, trashed, look, problemsOf, remoteId } = await begin()
  expect(await problemsOf('en')).toEqual([])
  trashed.add(remoteId)
  await look()
  expect(await problemsOf('en')).toMatchObject([{ blocking: true }])
  expect(await problemsOf('uk')).toEqual([])
  // The text did not change, but it is not on the site any more.
  expect(await stateOf(laptop, article.ids.en)).toMatchObject({ saving: 'onThisComputer' })
  expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ saving: 'onSite' })
  await expect(send(laptop, article)).rejects.toMatchObject({
    code: 'notReadyToPublish',
    details: { language: 'en', problem: 'inSiteTrash' },
  })
  await send(laptop, article, { languages: ['uk'] })
  await untilSettled(laptop)
  expect((await intentsOf(laptop))[0]).toMatchObject({ state: 'verified', languages: ['uk'] })
})

it('taken out of the trash, it is on the site again and may go out', async () => {
  const { laptop, article, trashed, look, problemsOf, remoteId } = await begin()
  trashed.add(remoteId)
  await look()
  trashed.clear()
  await look()
  expect(await problemsOf('en')).toEqual([])
  expect(await stateOf(laptop, article.ids.en)).toMatchObject({ saving: 'onSite' })
})

it('the problem of one that was changed here names it by its own title', async () => {
  const { laptop, article, trashed, look, remoteId } = await begin()
  trashed.add(remoteId)
  await look()
  await edit(laptop, article.ids.en, 'Changed though thrown away.')
  await laptop.sync()
  expect(laptop.siteServices.watch.status(laptop.siteId).problem).toMatchObject({
    code: 'siteNotFound',
    details: { trash: true, article: 'Зустріч у громаді (en)' },
  })
})

it('a trash that the site empties without a word is looked into once with every start', async () => {
  const { laptop, options, article, trashed, emptied, look, remoteId } = await begin()
  trashed.add(remoteId)
  await look()
  emptied.add(remoteId)
  await laptop.sync()
  expect(laptop.repositories.localizations.get(article.ids.en)?.remote).toMatchObject({ how: 'trash' })
  await laptop.close()
  const next = createLaptop({ ...options, clock: laptop.clock })
  next.start()
  await next.sync()
  expect(next.repositories.localizations.get(article.ids.en)?.remote).toMatchObject({ how: 'deleted' })
})

it('a note on a text that is gone there waits until the text is back, and leaves nothing to be sent', async () => {
  const laptop = createLaptop({ running: await startSite() })
  laptop.start()
  const { articleId, ids } = await writeApproved(laptop)
  // The second one hears of what the first one sent, so that the third has nothing to read.
  for (let passes = 0; passes < 2; passes += 1) await laptop.sync()
  const { localizations, remoteStates, sync, workflow } = laptop.repositories
  const known = localizations.get(ids.en)?.remote
  if (known?.kind !== 'known') throw new Error('The site has the text')
  remoteStates.putText(ids.en, { remote: { kind: 'gone', remoteId: known.remoteId, how: 'trash' } })
  const { contentHash } = await stateOf(laptop, ids.en)
  workflow.addNote(ids.en, {
    ...{ at: laptop.clock.now(), actor: 'Олена Редакторка', role: 'editor', step: 'corrected', note: '' },
    ...{ from: 'approved', to: 'approved', contentHash, bypass: false },
  })
  await laptop.sync()
  expect(sync.isDirty(articleId)).toBe(false)
  expect(workflow.hasUnsentNotes(ids.en)).toBe(true)
  remoteStates.putText(ids.en, { remote: known })
  sync.markDirty(articleId)
  await laptop.sync()
  expect(sync.isDirty(articleId)).toBe(false)
  expect(workflow.hasUnsentNotes(ids.en)).toBe(false)
})

it('a conflict with a text that is thrown away meanwhile ends with the merge, and the text is still gone there', async () => {
  const { laptop, running, article, trashed, look, remoteId } = await begin()
  const { conflicts, localizations } = laptop.repositories
  const id = article.ids.en
  const ref = refOf(laptop, article, 'en')
  const colleague = createUnguardedSite().wrap(await running.as('editor'))
  await rewriteThere(colleague, ref, 'Rewritten by a colleague.')
  await edit(laptop, id, 'Rewritten here.')
  await look()
  expect(localizations.get(id)?.inConflict).toBe(true)
  trashed.add(remoteId)
  await look()
  const { title, lead, slug, blocks } = (await laptop.invoke('conflicts.open', { localizationId: id })).mine
  await laptop.invoke('conflicts.resolve', {
    ...{ localizationId: id, theirsHash: conflicts.get(id)?.theirsHash ?? expect.fail('It is in conflict') },
    ...{ title, lead, slug, blocks },
  })
  expect(localizations.get(id)).toMatchObject({
    inConflict: false,
    remote: { kind: 'gone', remoteId, how: 'trash' },
    live: null,
    publishAt: null,
  })
  expect(await stateOf(laptop, id)).toMatchObject({ saving: 'onThisComputer', readers: 'nothing' })
  trashed.clear()
  await look()
  expect(localizations.get(id)?.remote.kind).toBe('known')
})

it('a language that was deleted there for good is not taken for sent, and is made anew when asked again', async () => {
  const { laptop, article, emptied, look, remoteId } = await begin()
  emptied.add(remoteId)
  await look()
  await send(laptop, article)
  await untilSettled(laptop)
  const [stopped] = await intentsOf(laptop)
  if (!stopped) throw new Error('It was sent')
  expect(stopped).toMatchObject({ state: 'needsYou', error: { code: 'siteNotFound' } })
  expect(stopped.steps).toContainEqual(
    expect.objectContaining({ kind: 'text', language: 'en', state: 'failed' }),
  )
  await laptop.invoke('outbox.retry', { id: stopped.id })
  await untilSettled(laptop)
  expect(refOf(laptop, article, 'en').remoteId).not.toBe(remoteId)
})
