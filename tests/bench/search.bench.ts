import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { connect } from '#main/db/database.ts'
import { bodyText } from '#shared/document/text.ts'
import { searchText } from '#shared/language/searchText.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph } from '#tests/support/contract/texts.ts'
import { measure } from './measure.ts'
import { createWriter } from './writer.ts'

const articles = 50_000

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`

test('inflected search over 50,000 articles', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'visnyk-bench-'))
  const app = createTestApp({ path: join(folder, 'visnyk.db') })
  onTestFinished(() => {
    app.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const { vocabulary, text } = createWriter()
  app.db.exec('PRAGMA synchronous = OFF')
  for (let from = 0; from < articles; from += 500) app.db.transaction(() => writeSome(app, text, from, 500))
  await measure('indexing of 25 texts, in a pause', articles / 25, () => app.services.maintenance.run(), {
    warmUp: 0,
  })
  while (await app.services.maintenance.run()) {
    // The rest of the work for pauses.
  }
  printSizes(app, join(folder, 'bare.db'))
  await measureQueries(app, vocabulary)
}, 3_600_000)

/** Straight through the service: the contract's checks and a commit for each article would take most of the time. */
function writeSome(app: TestApp, text: (length: number) => string, from: number, count: number): void {
  for (let at = from; at < from + count; at += 1) {
    const blocks = [paragraph(`${text(60)}.`), paragraph(`${text(60)}.`)]
    const title = `${text(7)} ${at}`
    app.services.articles.create({ sourceLanguage: 'uk', text: { title, lead: `${text(20)}.`, blocks } })
  }
}

async function measureQueries(app: TestApp, vocabulary: readonly (readonly string[])[]) {
  const find = async (query: string, filters = {}) => {
    const page = { order: 'best', cursor: null, limit: 25 } as const
    return (await app.invoke('search.find', { query, filters, ...page })).hits.length
  }
  const word = (rank: number, form = 1) => vocabulary[rank]?.[form] ?? ''
  expect(await find('громадою ')).toBe(25)
  const cases: [name: string, query: string, filters?: object][] = [
    ['a word that is in most texts', 'громадою '],
    ['two frequent words', `громадою ${word(3)} `],
    ['a rare word', `${word(19_000)} `],
    ['no text has it', 'крокодилами '],
    ['three letters of a frequent word', 'гро'],
    ['five letters of a frequent word', 'грома'],
    ['an unfinished word after another', `${word(3)} грома`],
    ['words in quotation marks', `«${word(1)} ${word(2)}»`],
    ['a word, narrowed to one language', 'громадою ', { language: 'uk' }],
    ['a word, narrowed so that nothing is left', 'громадою ', { state: 'published' }],
    ['a word, narrowed to a day', 'громадою ', { from: '2020-01-01', to: '2020-01-01' }],
    ['no word, newest texts', ''],
  ]
  for (const [name, query, filters] of cases)
    await measure(`search, first page: ${name}`, 20, () => find(query, filters))
  await measure('search, count that follows: a word that is in most texts', 20, () =>
    app.invoke('search.count', { query: 'громадою ', filters: {} }),
  )
  await measure('desk list "all", searched for that word', 10, () =>
    app.invoke('articles.list', { list: 'all', search: 'громадою', cursor: null, limit: 50 }),
  )
}

/** Compares the index with FTS5 alone, over the same texts. */
function printSizes(app: TestApp, path: string): void {
  const ours = app.db
    .prepare<{ bytes: number }>(`SELECT sum(pgsize) AS bytes FROM dbstat WHERE name LIKE 'search_%'`)
    .get()
  const bare = connect(path)
  bare.exec(`CREATE VIRTUAL TABLE bare USING fts5 (title, lead, body, content = '')`)
  const insert = bare.prepare('INSERT INTO bare (rowid, title, lead, body) VALUES (?, ?, ?, ?)')
  const texts = app.db.prepare<{ key: number; id: never; title: string; lead: string }>(
    'SELECT key, id, title, lead FROM localizations',
  )
  bare.transaction(() => {
    for (const { key, id, title, lead } of texts.all()) {
      const body = searchText(bodyText(app.repositories.blocks.body(id)))
      insert.run(key, searchText(title), searchText(lead), body)
    }
  })
  bare.close()
  const ratio = (ours?.bytes ?? 0) / statSync(path).size
  console.log(
    `index of ${articles} texts: ${megabytes(ours?.bytes ?? 0)}, ${ratio.toFixed(2)} of FTS5 alone over the same texts`,
  )
}
