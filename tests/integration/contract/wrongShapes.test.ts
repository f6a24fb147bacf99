import { afterAll, beforeAll, expect, test } from 'vitest'
import { channels } from '#shared/contract/channels.ts'
import { contract } from '#shared/contract/contract.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'

let app: TestApp
beforeAll(async () => {
  app = createTestApp()
  await writeArticle(app, 'Назва', [paragraph('Текст')])
})
afterAll(() => app.close())

const uuid = '00000000-0000-4000-8000-000000000000'
const garbage: [name: string, value: unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 42],
  ['a string', 'DROP TABLE articles'],
  ['an array', [{}]],
  ['a stranger member', { stranger: true }],
  [
    'ids that are none',
    { id: '../../etc/passwd', articleId: 7, localizationId: {}, siteId: [], targetId: '' },
  ],
  ['a prototype', JSON.parse('{"__proto__": {"id": "x"}, "constructor": 1}')],
  ['a whole megabyte', { id: uuid, note: 'x'.repeat(1_000_000), title: 'x'.repeat(1_000_000) }],
]

/** Everything the database holds, as one string. */
const contents = () =>
  Buffer.from(JSON.stringify(tables().map((table) => app.db.prepare(`SELECT * FROM "${table}"`).all())))
const tables = () =>
  app.db
    .prepare<{ name: string }>(`
      SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .all()
    .map(({ name }) => name)

test.each(channels)('%s refuses every wrong shape and changes nothing', async (channel) => {
  const before = contents()
  app.events.length = 0
  for (const [name, value] of garbage) {
    const result = await app.ask(channel, value)
    expect([name, result.ok ? 'ok' : result.error.code]).toEqual([name, 'invalidInput'])
    // Neither the answer nor a log that quotes it may repeat what came in.
    expect(JSON.stringify(result)).not.toContain('etc/passwd')
  }
  expect(contents().equals(before)).toBe(true)
  expect(app.events).toEqual([])
})

test('every channel has an endpoint, and every endpoint a channel', () => {
  expect(Object.keys(contract).sort()).toEqual([...channels].sort())
})

test.each([
  ['a link that runs script', { type: 'link', href: 'javascript:alert(1)', content: [] }],
  ['a mark nobody knows', { type: 'text', text: 'x', marks: ['blink'] }],
  ['a control character', { type: 'text', text: 'a\u0000b', marks: [] }],
  ['an unknown inline', { type: 'script', text: 'x' }],
])('a body with %s never gets in', async (_, inline) => {
  const { rows } = await app.invoke('articles.list', { list: 'all', search: '', cursor: null, limit: 1 })
  const id = rows[0]?.localizations[0]?.id
  const block = { ...paragraph('x'), content: [inline] }
  const before = contents()
  const input = {
    id,
    baseVersion: 1,
    patch: { set: [block], splices: [{ at: 0, remove: 0, insert: [block.id] }] },
  }
  expect(await app.failsWith('localizations.save', input)).toBe('invalidInput')
  expect(contents().equals(before)).toBe(true)
})
