import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrations } from '#main/db/migrations/index.ts'
import { open, temporaryPaths } from './support.ts'

const firstRows = readFileSync(join(import.meta.dirname, 'rowsOfVersion1.sql'), 'utf8')
const article = 'a0000000-0000-4000-8000-000000000001'

/** What version 20 makes of a text's log, one step after another. */
function noted(steps: readonly string[], changes = ''): { unsent: number[]; isMarked: boolean } {
  const paths = temporaryPaths()
  const first = open(paths, { migrations: migrations.slice(0, 1) })
  first.exec(firstRows)
  first.close()
  const old = open(paths, { migrations: migrations.slice(0, 19) })
  const source = `(SELECT id FROM localizations WHERE article_id = '${article}' AND is_source = 1)`
  old.exec(`
    UPDATE articles SET site_id = (SELECT id FROM sites LIMIT 1), remote_id = 'r' WHERE id = '${article}';
    UPDATE localizations SET remote_etag = '"1"', live_hash = NULL, state = 'changesRequested'
      WHERE article_id = '${article}';
    DELETE FROM workflow_log;
    ${steps
      .map(
        (step, at) => `INSERT INTO workflow_log
          (localization_id, at, actor, role, step, from_state, to_state, note, content_hash, bypass)
          VALUES (${source}, '2022-05-24T06:00:0${at}.000Z', 'Олена', 'editor', '${step}', 'draft', 'draft', '', NULL, 0);`,
      )
      .join('\n')}
    ${changes}
    DELETE FROM sync_dirty;`)
  old.close()
  const db = open(paths, { migrations: migrations.slice(0, 20) })
  return {
    unsent: db
      .prepare<{ unsent: number }>('SELECT unsent FROM workflow_log ORDER BY id')
      .all()
      .map(({ unsent }) => unsent),
    isMarked: db.prepare(`SELECT 1 FROM sync_dirty WHERE article_id = '${article}'`).get() !== undefined,
  }
}

test('a note that earlier versions never sent goes now', () => {
  expect(noted(['submit', 'requestChanges', 'corrected'])).toEqual({ unsent: [0, 0, 1], isMarked: true })
})

test.each([
  ['of a return that is long over', ['requestChanges', 'corrected', 'submit', 'approve'], ''],
  [
    'of what readers see',
    ['requestChanges', 'corrected'],
    `UPDATE localizations SET live_hash = content_hash;`,
  ],
  [
    'of what lies in the trash',
    ['requestChanges', 'corrected'],
    `UPDATE localizations SET remote_etag = '';`,
  ],
  [
    'of what has no site',
    ['requestChanges', 'corrected'],
    'UPDATE articles SET site_id = NULL, remote_id = NULL;',
  ],
])('a note %s marks nothing', (_, steps, changes) => {
  const { unsent, isMarked } = noted(steps, changes)
  expect(unsent).toEqual(steps.map(() => 0))
  expect(isMarked).toBe(false)
})
