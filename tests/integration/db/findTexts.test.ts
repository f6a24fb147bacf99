import { beforeAll, expect, test } from 'vitest'
import { findTextsSql, type TextFilter } from '#main/db/repositories/findTexts.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'

let app: TestApp
beforeAll(() => {
  app = createTestApp()
  return () => app.close()
})

const filters: (keyof TextFilter)[] = [
  'siteId',
  'state',
  'language',
  'section',
  'author',
  'tag',
  'from',
  'to',
]

test.each(
  (['words', 'titlePiece', 'everything'] as const).flatMap((match) =>
    [[], filters].map((used) => ({ match, used })),
  ),
)('$match narrowed by [$used]: matches are read in order, and nothing is sorted', ({ match, used }) => {
  const sql = findTextsSql(match, used)
  const values = {
    siteId: 'x',
    state: 'x',
    language: 'x',
    section: 'x',
    author: 'x',
    tag: 'x',
    from: 'x',
    to: 'x',
  }
  const all = { ...values, expression: 'x', except: 'x', first: 0, before: 1, limit: 1 }
  const parameters = Object.fromEntries(Object.entries(all).filter(([name]) => sql.includes(`@${name}`)))
  const rows = app.db.prepare<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(parameters)
  const plan = rows.map(({ detail }) => detail).join('\n')
  expect(plan).not.toContain('TEMP B-TREE')
  expect(plan).not.toMatch(/SCAN (a|l|d|t)\b/)
})
