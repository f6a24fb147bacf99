import sharp from 'sharp'
import { expect, it } from 'vitest'
import { appended, paragraph } from '#tests/support/contract/texts.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { approveBoth, send, stateOf, writeApproved, writeBilingual } from '#tests/support/sync/articles.ts'
import { createLaptop } from '#tests/support/sync/createLaptop.ts'

it('publishes a package of both languages with its picture, and proves it by reading back', async () => {
  const running = await startSite()
  const laptop = createLaptop({ running })
  laptop.start()
  const article = await writeApproved(laptop)
  const queued = await send(laptop, article, { at: '2022-05-24T10:08' })
  expect(queued).toMatchObject({ state: 'waiting', languages: ['uk', 'en'], canCancel: true })
  expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'queued', saving: 'queued' })
  await laptop.settle()

  const [intent] = await laptop.invoke('outbox.list', { which: 'all' })
  expect(intent).toMatchObject({ state: 'verified', error: null, canCancel: false, canRetry: false })
  expect(intent?.steps.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'media done',
    'article done',
    'text done',
    'text done',
    'publish done',
    'readBack done',
    'readBack done',
  ])
  const site = await running.as('editor')
  const remote = await site.findArticle(article.articleId)
  expect(remote?.localizations.map(({ state }) => state)).toEqual(['published', 'published'])
  for (const receipt of intent?.receipts ?? []) {
    const local = await stateOf(laptop, receipt.localizationId)
    expect(receipt.contentHash).toBe(local.contentHash)
    expect(receipt.verifiedAt).not.toBeNull()
    expect(local).toMatchObject({ state: 'published', saving: 'verified', url: receipt.url })
    expect(local.publishAt).toMatchObject({ instant: '2022-05-24T07:08:00.000Z', wall: '2022-05-24T10:08' })
    const page = await fetch(receipt.url)
    expect(page.status).toBe(200)
  }
  expect(intent?.receipts).toHaveLength(2)
  expect(laptop.failures).toEqual([])
})

it('keeps what is out at the top of the news until it is told otherwise, without another text or date', async () => {
  const running = await startSite()
  const laptop = createLaptop({ running })
  laptop.start()
  const article = await writeApproved(laptop)
  // Older than all of the news that the site begins with.
  await send(laptop, article, { at: '2022-05-24T10:08', languages: ['uk'] })
  await laptop.settle()
  const before = await stateOf(laptop, article.ids.uk)
  const { url, contentHash, publishAt } = before
  const places = async () => {
    const page = await (await fetch(`${running.address}/uk/`)).text()
    return [...page.matchAll(/<h2><a href="([^"]+)"/g)].map(([, path]) => path)
  }
  const own = new URL(url ?? '').pathname
  expect((await places()).at(-1)).toBe(own)

  for (const sticky of [true, false]) {
    expect(await send(laptop, article, { languages: ['uk'], sticky })).toMatchObject({ kind: 'update' })
    await laptop.settle()
    expect((await laptop.invoke('outbox.list', { which: 'all' }))[0]).toMatchObject({ state: 'verified' })
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({
      ...{ state: 'published', saving: 'verified', sticky },
      ...{ url, contentHash, publishAt },
    })
    expect((await places()).at(sticky ? 0 : -1)).toBe(own)
  }
})

it('tells how much of a picture is on its way', async () => {
  const laptop = createLaptop({ running: await startSite() })
  laptop.start()
  const article = await writeBilingual(laptop)
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
  const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#000', noise } })
    .png()
    .toBuffer()
  const cover = await laptop.invoke('media.importBytes', { fileName: 'noise.png', bytes })
  await laptop.invoke('articles.update', { id: article.articleId, coverMediaId: cover.id })
  await approveBoth(laptop, article)
  const queued = await send(laptop, article)
  await laptop.settle()
  const told = laptop.events.flatMap(({ event, payload }) =>
    event === 'outbox.uploadProgressed' && payload.mediaId === cover.id ? [payload] : [],
  )
  expect(told.every(({ intentId }) => intentId === queued.id)).toBe(true)
  const fractions = told.map(({ fraction }) => fraction)
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
  expect(fractions.length).toBeGreaterThan(5)
  expect(fractions.at(0)).toBeLessThan(0.5)
  expect(fractions.at(-1)).toBe(1)
})

it('publishes no empty paragraph from the end of a text, in either language', async () => {
  const running = await startSite()
  const laptop = createLaptop({ running })
  laptop.start()
  const article = await writeBilingual(laptop)
  for (const id of Object.values(article.ids)) {
    const { localization, blocks } = await laptop.invoke('localizations.open', { id })
    const patch = appended([paragraph(''), paragraph(' ')], blocks.length)
    await laptop.invoke('localizations.save', { id, baseVersion: localization.version, patch })
  }
  await approveBoth(laptop, article)
  await send(laptop, article)
  await laptop.settle()
  const [intent] = await laptop.invoke('outbox.list', { which: 'all' })
  expect(intent).toMatchObject({ state: 'verified' })
  for (const receipt of intent?.receipts ?? []) {
    const { blocks, localization, approval } = await laptop.invoke('localizations.open', {
      id: receipt.localizationId,
    })
    expect(blocks.map(({ type }) => type)).toEqual(['paragraph', 'image', 'paragraph'])
    expect([receipt.contentHash, approval?.contentHash]).toEqual(Array(2).fill(localization.contentHash))
    const page = await (await fetch(receipt.url)).text()
    expect(page).toMatch(/абзац|paragraph/)
    expect(page).not.toMatch(/<p[^<>]*>(?:\s|&nbsp;|<br>)*<\/p>/)
  }
  expect(laptop.failures).toEqual([])
})
