import { expect, test } from 'vitest'
import { migrations } from '#main/db/migrations/index.ts'
import { open, temporaryPaths } from './support.ts'

interface SchemaRow {
  type: string
  name: string
  sql: string
}

test('the schema is the one that was reviewed', async () => {
  const rows = open(temporaryPaths())
    .prepare<SchemaRow>(`
      SELECT type, name, sql FROM sqlite_schema
      WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
        AND name NOT LIKE 'search\\_%\\_%' ESCAPE '\\' AND name NOT LIKE 'memory\\_words\\_%' ESCAPE '\\'
      ORDER BY type = 'table' DESC, tbl_name, type, name`)
    .all()
  const text = rows.map(({ sql }) => `${sql.trim()};\n`).join('\n')
  // Changed on purpose? `npx vitest run tests/integration/db/schema.test.ts -u`, and read the difference.
  await expect(text).toMatchFileSnapshot('./schema.snapshot.sql')
})

test('every table is strict, so a wrong type never gets in', () => {
  const tables = open(temporaryPaths())
    .prepare<{ name: string }>(`
      SELECT name FROM pragma_table_list
      WHERE type = 'table' AND schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'`)
    .all()
  expect(tables).toEqual([])
})

test('migrations are numbered from one without gaps, each under its own name', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, at) => at + 1))
  expect(new Set(migrations.map(({ name }) => name)).size).toBe(migrations.length)
})

test('every reference between tables has an index on its side, so that deleting a parent is cheap', () => {
  const db = open(temporaryPaths())
  const references = db
    .prepare<{ child: string; columns: string }>(`
      SELECT t.name AS child, group_concat(f."from" ORDER BY f.seq) AS columns
      FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
      GROUP BY t.name, f.id`)
    .all()
  const indexes = db.prepare<{ columns: string }>(`
    SELECT group_concat(c.name ORDER BY c.seqno) AS columns
    FROM pragma_index_list(?) i JOIN pragma_index_info(i.name) c GROUP BY i.name`)
  const missing = references.filter(
    ({ child, columns }) =>
      !indexes.all(child).some((index) => `${index.columns},`.startsWith(`${columns},`)),
  )
  expect(missing).toEqual([])
})
