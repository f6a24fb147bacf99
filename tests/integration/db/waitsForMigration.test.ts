import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrations } from '#main/db/migrations/index.ts'
import { intentFailureOf } from '#main/services/outbox/intentFailure.ts'
import { errorCodes } from '#shared/contract/errors.ts'
import { open, temporaryPaths } from './support.ts'

const firstRows = readFileSync(join(import.meta.dirname, 'rowsOfVersion1.sql'), 'utf8')
const before = migrations.findIndex(({ name }) => name === 'intent-waits-for')

/** What the migration makes of intents that an earlier version stored with these failures. */
function migrated(errors: readonly (string | null)[]): unknown[] {
  const paths = temporaryPaths()
  const first = open(paths, { migrations: migrations.slice(0, 1) })
  first.exec(firstRows)
  first.close()
  const old = open(paths, { migrations: migrations.slice(0, before) })
  const insert = old.prepare(`
    INSERT INTO outbox_intents (id, site_id, article_id, kind, title, languages, hashes, payload, created_at, created_by,
      state, attempts, error, delivered, confirmed, cancel_requested, candidates, updated_at)
    SELECT ?, (SELECT id FROM sites), id, 'publish', '', '[]', '[]', '{}', created_at, '',
      'needsYou', 0, ?, 0, 0, 0, '[]', created_at
    FROM articles LIMIT 1`)
  for (const [at, error] of errors.entries()) insert.run(`intent ${String(at).padStart(3, '0')}`, error)
  old.close()
  const db = open(paths, { migrations: migrations.slice(0, before + 1) })
  const rows = db.prepare<{ error: string | null }>('SELECT error FROM outbox_intents ORDER BY id').all()
  return rows.map(({ error }) => error)
}

test('each failure waits for what it would wait for if it happened now', () => {
  const failures = errorCodes.map((code) => ({ code, message: 'Said earlier', details: { count: 2 } }))
  const stored = migrated(failures.map((one) => JSON.stringify(one)))
  expect(stored.map((text) => JSON.parse(String(text)))).toEqual(failures.map(intentFailureOf))
})

test('an intent without a failure, and one whose failure cannot be read, stay as they are', () => {
  expect(migrated([null, '{', '7'])).toEqual([null, '{', '7'])
})
