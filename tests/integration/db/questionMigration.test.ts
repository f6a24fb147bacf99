import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrations } from '#main/db/migrations/index.ts'
import { open, temporaryPaths } from './support.ts'

const firstRows = readFileSync(join(import.meta.dirname, 'rowsOfVersion1.sql'), 'utf8')
const before = migrations.findIndex(({ name }) => name === 'intent-question')
const failed = (code: string): string => JSON.stringify({ code, message: 'Said earlier' })

/** A database with these rows of an earlier version, as it is after the migration. */
function migrated(rows: string) {
  const paths = temporaryPaths()
  const first = open(paths, { migrations: migrations.slice(0, 1) })
  first.exec(firstRows)
  first.close()
  const old = open(paths, { migrations: migrations.slice(0, before) })
  old.exec(rows)
  old.close()
  return open(paths, { migrations: migrations.slice(0, before + 1) })
}

test.each([
  ['an hour that passed', 'needsConfirmation', 0, failed('overdue'), 'overdue'],
  ['a page that was taken down', 'needsConfirmation', 0, failed('takenDownThere'), 'takenDown'],
  ['what the person took back', 'needsConfirmation', 1, failed('overdue'), null],
  ['a lost answer', 'needsYou', 0, failed('outcomeUnknown'), 'outcomeUnknown'],
  ['another failure', 'needsYou', 0, failed('slugTaken'), null],
  ['a lost answer that is still looked for', 'unknown', 0, failed('outcomeUnknown'), null],
  ['a failure that cannot be read', 'needsYou', 0, '{', null],
])('%s is asked about as before (%s)', (_, state, cancelRequested, error, question) => {
  const db = migrated(`
    INSERT INTO outbox_intents (id, site_id, article_id, kind, title, languages, hashes, payload, created_at, created_by,
      state, attempts, error, delivered, confirmed, cancel_requested, candidates, updated_at)
    SELECT 'i', (SELECT id FROM sites), id, 'schedule', '', '[]', '[]', '{}', created_at, '',
      '${state}', 0, '${error}', 0, 0, ${cancelRequested}, '[]', created_at
    FROM articles LIMIT 1;`)
  expect(db.prepare('SELECT question FROM outbox_intents').all()).toEqual([{ question }])
})

test('an alarm about a text that may be unpublished stays', () => {
  const db = migrated(`
    INSERT INTO alarms SELECT id, 'takenBack', '2022-05-24T06:00:00.000Z', NULL FROM localizations LIMIT 1;
    INSERT INTO alarms SELECT id, 'notWithdrawn', '2022-05-24T06:00:00.000Z', NULL FROM localizations LIMIT 1;`)
  expect(db.prepare('SELECT kind FROM alarms ORDER BY kind').all()).toEqual([
    { kind: 'maybeTakenDown' },
    { kind: 'notWithdrawn' },
  ])
})
