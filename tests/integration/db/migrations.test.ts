import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findDamage } from '#main/db/findDamage.ts'
import { schemaVersion } from '#main/db/migrate.ts'
import { migrations } from '#main/db/migrations/index.ts'
import { articleId } from '#shared/domain/ids.ts'
import { createTestApp } from '#tests/support/contract/createTestApp.ts'
import { open, temporaryPaths } from './support.ts'

const firstRows = readFileSync(join(import.meta.dirname, 'rowsOfVersion1.sql'), 'utf8')
const id = articleId.parse('a0000000-0000-4000-8000-000000000001')

test.each(migrations.map(({ version }) => version))(
  'a database that was begun at version 1 and has come to version %i opens with all it held',
  async (version) => {
    const paths = temporaryPaths()
    const old = open(paths, { migrations: migrations.slice(0, 1) })
    old.exec(firstRows)
    old.close()
    open(paths, { migrations: migrations.slice(0, version) }).close()

    const app = createTestApp({ path: paths.path, role: null })
    try {
      expect(schemaVersion(app.db)).toBe(migrations.length)
      expect(app.db.prepare('PRAGMA foreign_key_check').all()).toEqual([])
      expect(app.db.pragma('integrity_check')).toBe('ok')

      const { article, localizations } = await app.invoke('articles.open', { id })
      expect(article).toMatchObject({ section: 'news', tags: ['пам’ять'], author: 'Редактор' })
      expect(localizations).toMatchObject([
        {
          blocks: [{ content: [{ text: 'Громада вшанувала.' }] }],
          approval: { approvedBy: 'Редактор', bypass: true },
          approvalVoid: false,
          localization: {
            title: 'Вшанування',
            state: 'published',
            version: 4,
            publishAt: { wall: '2022-05-24T10:08', zone: 'Europe/Kyiv' },
          },
        },
        {
          blocks: [{ content: [{ marks: ['bold'] }] }],
          localization: { title: 'Tribute', inConflict: true },
        },
      ])
      const target = await app.invoke('translation.open', { articleId: id, target: 'en' })
      expect(target.pins).toMatchObject([{ confirmedBy: 'Перекладач' }])
      expect(target.fields).toMatchObject({ title: 'fresh', lead: 'missing' })
      const review = await app.invoke('review.open', { articleId: id })
      expect(review.localizations[0]?.log).toMatchObject([{ note: 'Терміново', bypass: true }])
      const [conflict] = await app.invoke('conflicts.list', {})
      const view = await app.invoke('conflicts.open', {
        localizationId: conflict?.localizationId ?? '',
      } as never)
      expect(view.theirs).toMatchObject({ title: 'A tribute', by: 'Колега' })
      const found = await app.invoke('articles.list', {
        list: 'all',
        search: 'громада',
        cursor: null,
        limit: 5,
      })
      expect(found.rows).toMatchObject([{ title: 'Вшанування' }])
      expect(app.services.session.start(null)).toMatchObject({
        cleanShutdown: false,
        recovered: [{ title: 'Вшанування', savedAt: '2022-05-24T04:30:00.000Z' }],
      })
    } finally {
      app.close()
    }
  },
)

const textless = articleId.parse('a0000000-0000-4000-8000-00000000000f')

test('articles that earlier versions took without a text are gone, and nothing else', async () => {
  const paths = temporaryPaths()
  const old = open(paths, { migrations: migrations.slice(0, 1) })
  old.exec(firstRows)
  old.close()
  const before = open(paths, { migrations: migrations.slice(0, 18) })
  before.exec(`
    INSERT INTO articles (id, site_id, source_language, section, author, created_at, updated_at, remote_id)
    SELECT '${textless}', site_id, 'uk', 'news', 'Колега', created_at, updated_at, '8' FROM articles;
    INSERT INTO article_tags VALUES ('${textless}', 0, 'парк');
  `)
  const kept = before.prepare<{ count: number }>('SELECT count(*) AS count FROM articles').get()?.count
  expect(before.prepare('SELECT * FROM sync_dirty WHERE article_id = ?').all(textless)).toHaveLength(1)
  before.close()
  const app = createTestApp({ path: paths.path, role: null })
  try {
    expect(app.db.prepare('PRAGMA foreign_key_check').all()).toEqual([])
    expect(findDamage(app.db)).toBeNull()
    const { rows } = await app.invoke('articles.list', { list: 'all', search: '', cursor: null, limit: 5 })
    expect(rows.map(({ articleId: one }) => one)).toEqual([id])
    expect(await app.invoke('articles.counts', {})).toMatchObject({ all: (kept ?? 0) - 1 })
    for (const table of ['articles', 'article_tags', 'sync_dirty'])
      expect(app.db.prepare(`SELECT * FROM ${table}`).all()).not.toContainEqual(
        expect.objectContaining(table === 'articles' ? { id: textless } : { article_id: textless }),
      )
  } finally {
    app.close()
  }
})
