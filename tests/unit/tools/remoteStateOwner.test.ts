import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '#tests/support/site/pictures.ts'
import { writesRemoteState } from '#tools/lint/remoteStateWrites.ts'

const byRepository = 'repositories.remoteStates.putText(id, { live: null })\n'

it('finds each way to write where something is on its site', () => {
  for (const code of [
    byRepository,
    'remoteStates\n  .putArticle(id, { base: null })',
    'repositories.remoteStates?.putText(id, { live: null })',
    "repositories.remoteStates['putText'](id, { live: null })",
    "const verb = 'putText'; repositories.remoteStates[verb](id, { live: null })",
    'const { putText } = repositories.remoteStates',
    'const { putArticle: put } = repositories.remoteStates',
    'function put({ remoteStates: { putText } }: Repositories) {}',
    'const states = repositories.remoteStates; states.putText(id, { live: null })',
    'remoteStates.textMoved(siteId, number, url)',
  ])
    expect(writesRemoteState(code), code).toBe(true)
})

it('finds each way to write its columns in SQL', () => {
  for (const sql of [
    'UPDATE localizations SET state = ?, live_hash = NULL WHERE id = ?',
    '\n  UPDATE articles SET site_id = NULL, remote_id = NULL',
    'UPDATE localizations SET url = ? WHERE id = ?',
    'UPDATE articles SET remote_base = NULL',
    'UPDATE localizations\n  SET live_hash = NULL',
    'UPDATE localizations AS l SET live_hash = NULL',
    'UPDATE OR IGNORE localizations SET live_hash = NULL',
    'UPDATE main.localizations SET live_hash = NULL',
    'UPDATE "localizations" SET "live_hash" = NULL',
    'update localizations set live_hash = null',
    'UPDATE localizations SET (state, live_hash) = (?, ?)',
    'UPDATE localizations SET state = (SELECT state FROM old WHERE id = 1), live_hash = NULL',
    'INSERT INTO localizations (id, live_hash) VALUES (?, ?)',
    'INSERT OR REPLACE INTO localizations (id, url) VALUES (?, ?)',
    'REPLACE INTO articles (id, remote_id) VALUES (?, ?)',
    'INSERT INTO articles SELECT * FROM left_articles',
    'INSERT INTO localizations (id) VALUES (?) ON CONFLICT (id) DO UPDATE SET live_hash = NULL',
  ])
    expect(writesRemoteState(`db.prepare(\`${sql}\`)`), sql).toBe(true)
})

it('finds columns that a part of the SQL or of the code before it names', () => {
  for (const code of [
    `const none = 'live_hash = NULL'; db.prepare(\`UPDATE localizations SET \${none} WHERE id = ?\`)`,
    `db.prepare(\`UPDATE localizations SET \${fromElsewhere} WHERE id = ?\`)`,
    `db.prepare(\`UPDATE \${table} SET live_hash = NULL WHERE id = ?\`)`,
    "db.prepare('UPDATE localizations ' + 'SET live_hash = NULL')",
    "createRowUpdate(db, 'localizations', 'id', { liveHash: 'live_hash' })",
    "createRowUpdate(db, 'articles', 'id', { section: 'section', ...remote })",
    "const columns = { url: 'url' } as const; createRowUpdate(db, 'localizations', 'id', columns)",
    "createRowUpdate(db, table, 'id', { liveHash: 'live_hash' })",
    "import { createRowUpdate as make } from './updateRow.ts'; make(db, 'articles', 'id', { a: 'remote_id' })",
  ])
    expect(writesRemoteState(code), code).toBe(true)
})

it('lets read it, and write what else a text has', () => {
  for (const code of [
    'const one = repositories.localizations.get(id)?.remote',
    'db.prepare(`UPDATE localizations SET search_dirty = 1 WHERE live_hash IS NOT NULL`)',
    'db.prepare(`SELECT id FROM localizations WHERE remote_id = ?`)',
    'db.prepare(`UPDATE localizations SET state = (SELECT state FROM old WHERE remote_id = 1)`)',
    `db.prepare(\`UPDATE localizations SET state = l.state FROM left_texts l WHERE l.remote_id = \${id}\`)`,
    'db.prepare(`UPDATE outbox_receipts SET url = ? WHERE id = ?`)',
    'db.prepare(`INSERT INTO localizations (id, state) VALUES (?, ?)`)',
    'db.prepare(`CREATE TRIGGER t AFTER UPDATE OF live_hash ON localizations BEGIN SELECT 1; END`)',
    `db.prepare(\`UPDATE \${table} SET \${sets} WHERE \${key} = ?\`)`,
    "createRowUpdate(db, 'sites', 'id', { url: 'url' })",
    "createRowUpdate(db, 'localizations', 'id', { title: 'title' })",
    '// remoteStates.putText(id, { live: null })',
  ])
    expect(writesRemoteState(code), code).toBe(false)
})

it('fails on a module that writes it beside the owner, and passes on those that are here', () => {
  const root = process.cwd()
  const lint = join(root, 'tools/lint/remoteStateOwner.ts')
  execFileSync(process.execPath, [lint], { cwd: root })
  const folder = temporaryFolder()
  const planted = 'src/main/services/conflicts/planted.ts'
  mkdirSync(dirname(join(folder, planted)), { recursive: true })
  writeFileSync(join(folder, planted), byRepository)
  const { status, stderr } = spawnSync(process.execPath, [lint], { cwd: folder, encoding: 'utf8' })
  expect(status).toBe(1)
  expect(stderr).toContain(planted)
})
