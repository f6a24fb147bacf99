import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createTestApp } from '#tests/support/contract/createTestApp.ts'
import { appended, paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { type BilingualArticle, send, writeApproved } from '#tests/support/sync/articles.ts'
import { createLaptop } from '#tests/support/sync/createLaptop.ts'
import { bodyOf, text } from './articles.ts'
import { measure } from './measure.ts'

// What main does, asked through the contract on a real database file, as the window asks it.

const articles = 10_000
const packages = 100

test('saving and opening an article of 1,000 blocks', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'visnyk-bench-'))
  const app = createTestApp({ path: join(folder, 'visnyk.db') })
  onTestFinished(() => {
    app.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const body = bodyOf(1000)
  const { articleId, sourceId, saved } = await writeArticle(app, text(1, 8), body)
  let version = saved.version
  let bytes = 0
  await measure('autosave of one keystroke, 1,000 blocks', 200, async (run) => {
    const old = body[Math.abs(run * 7) % body.length]
    if (!old) throw new Error('no such block')
    const input = {
      id: sourceId,
      baseVersion: version,
      patch: { set: [paragraph(`${text(run + 5, 40)} ${run}`, old.id)], splices: [] },
    }
    bytes = JSON.stringify(input).length
    version = (await app.invoke('localizations.save', input)).version
  })
  console.log(`  its size over IPC: ${(bytes / 1000).toFixed(2)} kB`)
  await measure('open article, 1,000 blocks, in main', 50, () =>
    app.invoke('articles.open', { id: articleId }),
  )
})

test('desk lists and search over 10,000 articles', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'visnyk-bench-'))
  const app = createTestApp({ path: join(folder, 'visnyk.db') })
  onTestFinished(() => {
    app.close()
    rmSync(folder, { recursive: true, force: true })
  })
  for (let at = 0; at < articles; at++) {
    const { article, localizations } = await app.invoke('articles.create', { sourceLanguage: 'uk' })
    const source = localizations[0]?.localization
    if (!source) throw new Error(`article ${article.id} has no source`)
    await app.invoke('localizations.save', {
      id: source.id,
      baseVersion: source.version,
      patch: appended([paragraph(text(at, 40)), paragraph(text(at + 1, 40))]),
      fields: { title: `${text(at, 7)} ${at}`, lead: text(at + 3, 20) },
    })
  }
  while (await app.services.maintenance.run()) {
    // Search is brought up to date in steps, as in the program's quiet moments.
  }
  const page = { cursor: null, limit: 50 }
  await measure('desk list "my drafts", 10,000 articles', 30, () =>
    app.invoke('articles.list', { list: 'mine', search: '', ...page }),
  )
  await measure('desk list "all", 10,000 articles', 30, () =>
    app.invoke('articles.list', { list: 'all', search: '', ...page }),
  )
  await measure('desk counts, 10,000 articles', 30, () => app.invoke('articles.counts', {}))
  await measure('search for a common word, 10,000 articles', 30, () =>
    app.invoke('articles.list', { list: 'all', search: 'громада', ...page }),
  )
  await measure('search for a number in a title', 30, async (run) => {
    const found = await app.invoke('articles.list', { list: 'all', search: String(5000 + run), ...page })
    expect(found.total).toBeGreaterThan(0)
  })
})

test('publishing 100 packages of two languages with a picture', async () => {
  const running = await startSite()
  const laptop = await createLaptop({ running })
  laptop.start()
  const approved: BilingualArticle[] = []
  for (let at = 0; at < packages; at++) approved.push(await writeApproved(laptop, `Пакет ${at}`))
  const together = 20
  await measure(
    `publish ${packages} packages, ${together} at a time, click to receipt`,
    packages / together,
    async (round) => {
      for (const article of approved.slice(round * together, (round + 1) * together))
        await send(laptop, article)
      await laptop.settle()
    },
    { warmUp: 0 },
  )
  const intents = await laptop.invoke('outbox.list', { which: 'all' })
  expect(intents.filter(({ state }) => state === 'verified')).toHaveLength(packages)
})
