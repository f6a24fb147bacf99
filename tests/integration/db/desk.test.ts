import { beforeAll, expect, test } from 'vitest'
import { deskSql } from '#main/db/repositories/deskRepository.ts'
import { deskLists } from '#shared/contract/articleViews.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'

let app: TestApp
beforeAll(() => {
  app = createTestApp()
  return () => app.close()
})

function planOf(sql: string): string {
  const names = ['siteId', 'accountId', 'match', 'titleMatch', 'state', 'afterUpdatedAt', 'afterId']
  const all = { ...Object.fromEntries(names.map((name) => [name, 'x'])), limit: 1, offset: 0 }
  const parameters = Object.fromEntries(Object.entries(all).filter(([name]) => sql.includes(`@${name}`)))
  const rows = app.db.prepare<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(parameters)
  return rows.map(({ detail }) => detail).join('\n')
}

test.each(
  deskLists.flatMap((list) => [
    [list, 'plain', { search: false, paged: true }] as const,
    [list, 'searched', { search: true, paged: true }] as const,
    [list, 'narrowed', { search: false, state: true, paged: false }] as const,
  ]),
)('%s, %s: no table is read from end to end, and no body at all', (list, _, options) => {
  const plan = planOf(deskSql(list, options))
  expect(plan).not.toMatch(/SCAN (a|l|articles|localizations)\b(?! USING (COVERING )?INDEX)/)
  expect(plan).not.toContain('localization_blocks')
  expect(plan).not.toContain('revision')
})

test.each(deskLists.flatMap((list) => [false, true].map((search) => ({ list, search }))))(
  '$list, searched: $search: is read in the order it is shown',
  ({ list, search }) => {
    const plan = planOf(deskSql(list, { search, paged: true }))
    expect(plan).not.toContain('TEMP B-TREE')
    expect(plan).toMatch(/(SCAN|SEARCH) a USING INDEX articles_(by_update|to_translate)/)
  },
)

test('the hash of a text is made without reading its blocks', () => {
  const plan = planOf(
    'SELECT hash FROM localization_blocks WHERE localization_id = @siteId ORDER BY position, block_id',
  )
  expect(plan).toContain('USING COVERING INDEX localization_blocks_in_order')
  expect(plan).not.toContain('TEMP B-TREE')
})
