import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findDamage } from '#main/db/findDamage.ts'
import { migrations } from '#main/db/migrations/index.ts'
import { createRepositories, type Repositories } from '#main/db/repositories/index.ts'
import { articleId, localizationId } from '#shared/domain/ids.ts'
import { open, temporaryPaths } from './support.ts'

const firstRows = readFileSync(join(import.meta.dirname, 'rowsOfVersion1.sql'), 'utf8')
const article = articleId.parse('a0000000-0000-4000-8000-000000000001')
const source = localizationId.parse('10000000-0000-4000-8000-000000000001')
const target = localizationId.parse('10000000-0000-4000-8000-000000000002')
const hash = '909be98bf2e2ce143c1835269afdc15012a3f53a2f29db57be876e4d6db8ce6f'

/** A database of version 24 after `changes`, opened by this version. */
function migrated(changes: string): Repositories {
  const paths = temporaryPaths()
  const first = open(paths, { migrations: migrations.slice(0, 1) })
  first.exec(firstRows)
  first.close()
  const old = open(paths, { migrations: migrations.slice(0, 24) })
  old.exec(changes)
  old.close()
  const db = open(paths)
  expect(db.pragma('integrity_check')).toBe('ok')
  expect(findDamage(db)).toBeNull()
  return createRepositories(db)
}

const gone = (id: string, how: string | null): string =>
  `INSERT INTO sync_bases (localization_id, state, translation_hash, gone)
     VALUES ('${id}', 'draft', 'h', ${how === null ? 'NULL' : `'${how}'`});`

test.each([
  ['is known', '', { kind: 'known', remoteId: '71', revision: '"4"' }],
  [
    'has to be read',
    `UPDATE localizations SET remote_etag = ''; ${gone(source, null)}`,
    { kind: 'toRead', remoteId: '71' },
  ],
  [
    'has to be read and never was',
    `UPDATE localizations SET remote_etag = ''`,
    { kind: 'toRead', remoteId: '71' },
  ],
  [
    'is in the trash',
    `UPDATE localizations SET remote_etag = ''; ${gone(source, 'trash')}`,
    { kind: 'gone', remoteId: '71', how: 'trash' },
  ],
  [
    'was deleted',
    `UPDATE localizations SET remote_etag = ''; ${gone(source, 'deleted')}`,
    { kind: 'gone', remoteId: '71', how: 'deleted' },
  ],
  [
    'was deleted and got an empty thing of its own since',
    `UPDATE localizations SET remote_id = '99', remote_etag = '"1"' WHERE is_source = 1; ${gone(source, 'deleted')}`,
    { kind: 'known', remoteId: '99', revision: '"1"' },
  ],
  [
    'was forgotten as deleted',
    `UPDATE localizations SET remote_id = NULL, remote_etag = NULL; ${gone(source, 'deleted')}`,
    { kind: 'neverThere' },
  ],
  [
    'was never there when its article joined the site again',
    `UPDATE localizations SET remote_id = NULL, remote_etag = ''`,
    { kind: 'neverThere' },
  ],
])('a text that %s is that', (_, changes, remote) => {
  const { localizations } = migrated(changes)
  expect(localizations.get(source)).toMatchObject({
    remote,
    live: { contentHash: hash, url: 'https://hromada.test/uk/vshanuvannia', sticky: false, access: null },
    baseHash: hash,
  })
})

test('what both sides agreed on beside the text stays', () => {
  const { sync } = migrated(gone(source, 'trash'))
  expect(sync.base(source)).toEqual({ state: 'draft', translationHash: 'h' })
})

test.each([
  ['is known', '', { kind: 'known', remoteId: '7', revision: '"1"' }],
  ['joined its site again', `UPDATE articles SET remote_etag = ''`, { kind: 'toRead', remoteId: '7' }],
  [
    'joined it before it was sent',
    `UPDATE articles SET remote_id = NULL, remote_etag = ''`,
    { kind: 'neverThere' },
  ],
])('an article that %s is that', (_, changes, remote) => {
  const { articles } = migrated(changes)
  expect(articles.get(article)).toMatchObject({ remote, remoteBase: { section: 'news' } })
})

const conflictAs = (remote: object): string => `UPDATE conflicts SET remote = '${JSON.stringify(remote)}';`

test('a conflict keeps the other side, and knows from the text whether the site has it at the top', () => {
  const approval = {
    contentHash: hash,
    approvedBy: 'Колега',
    approvedAt: '2022-05-24T05:00:00.000Z',
    bypass: false,
  }
  const { conflicts } = migrated(`
    UPDATE localizations SET live_sticky = 1;
    ${conflictAs({
      ...{
        remoteId: '72',
        etag: '"3"',
        url: 'https://hromada.test/en/tribute',
        state: 'published',
        liveHash: hash,
      },
      ...{ liveAccess: 'password', publishAt: null, approval },
    })}`)
  expect(conflicts.get(target)?.onSite).toEqual({
    remote: { kind: 'known', remoteId: '72', revision: '"3"' },
    live: { contentHash: hash, url: 'https://hromada.test/en/tribute', sticky: true, access: 'password' },
    ...{ state: 'published', publishAt: null, approval },
  })
})

test('a conflict from before sign-offs and access were kept with it knows of none', () => {
  const { conflicts } = migrated('')
  expect(conflicts.get(target)?.onSite).toEqual({
    remote: { kind: 'known', remoteId: '72', revision: '"3"' },
    ...{ live: null, state: 'draft', publishAt: null, approval: null },
  })
})

test('a conflict from before the public text was kept with it knows of none', () => {
  const { conflicts } = migrated(
    conflictAs({ remoteId: '72', etag: '"3"', url: null, state: 'published', live: true, publishAt: null }),
  )
  expect(conflicts.get(target)?.onSite).toMatchObject({ live: null, state: 'published' })
})

test.each([
  ['the trash', 'trash', { kind: 'gone', remoteId: '72', how: 'trash' }],
  ['nobody knows where', null, { kind: 'toRead', remoteId: '72' }],
])('a conflict whose other side went to %s says so', (_, how, remote) => {
  const { conflicts } = migrated(`
    UPDATE localizations SET remote_id = '72', remote_etag = '' WHERE is_source = 0;
    ${gone(target, how)}
    ${conflictAs({ remoteId: '72', etag: '', url: null, state: 'draft', liveHash: null, publishAt: null })}`)
  expect(conflicts.get(target)?.onSite).toMatchObject({ remote, live: null })
})

test('a conflict with a day that no calendar has is there all the same', () => {
  const publishAt = { instant: '2022-02-30T05:00:00.000Z', zone: 'Europe/Kyiv', wall: '2022-02-30T07:00' }
  const { conflicts } = migrated(
    conflictAs({ remoteId: '72', etag: '"3"', url: null, state: 'draft', liveHash: null, publishAt }),
  )
  expect(conflicts.get(target)?.onSite).toMatchObject({ publishAt: null, state: 'draft' })
})
