import { expect, test } from 'vitest'
import { connect } from '#main/db/database.ts'
import { migrate, schemaVersion } from '#main/db/migrate.ts'
import { foundation } from '#main/db/migrations/0001-foundation.ts'
import { media } from '#main/db/migrations/0002-media.ts'
import { mediaFiles } from '#main/db/migrations/0029-media-files.ts'
import { migrations } from '#main/db/migrations/index.ts'
import { createRepositories } from '#main/db/repositories/index.ts'
import { mediaId } from '#shared/domain/ids.ts'

test('texts that name pictures outlive the coming of the media tables', () => {
  const db = connect(':memory:')
  migrate(db, [foundation])
  const [article, localization, block, picture, cover] = Array.from({ length: 5 }, () => crypto.randomUUID())
  const at = '2022-05-24T07:08:00.000Z'
  db.prepare(`
    INSERT INTO articles (id, source_language, section, cover_media_id, author, created_at, updated_at)
    VALUES (?, 'uk', 'news', ?, 'Пресслужба', ?, ?)`).run(article ?? '', cover ?? '', at, at)
  db.prepare(`
    INSERT INTO localizations (id, article_id, language, is_source, title, lead, slug, slug_follows_title, seo_title,
      seo_description, state, version, content_hash, saving, updated_at, updated_by)
    VALUES (?, ?, 'uk', 1, 'Новина', '', 'novyna', 1, '', '', 'draft', 1, 'hash', 'onThisComputer', ?, 'Пресслужба')`).run(
    localization ?? '',
    article ?? '',
    at,
  )
  db.prepare(`
    INSERT INTO localization_blocks (localization_id, block_id, position, hash, meaning, content, schema_version, media_id)
    VALUES (?, ?, 'a0', 'hash', 'meaning', '{}', 1, ?)`).run(localization ?? '', block ?? '', picture ?? '')
  db.prepare(`
    INSERT INTO block_store (hash, meaning, content, schema_version, media_id) VALUES ('hash', 'meaning', '{}', 1, ?)`).run(
    picture ?? '',
  )

  migrate(db, [foundation, media])
  expect(schemaVersion(db)).toBe(2)
  expect(db.prepare('SELECT media_id FROM localization_blocks').all()).toEqual([{ media_id: picture }])
  expect(db.prepare('SELECT cover_media_id FROM articles').all()).toEqual([{ cover_media_id: cover }])

  migrate(db, migrations)
  const { media: repository } = createRepositories(db)
  const usage = repository.usage(mediaId.parse(picture))
  expect(usage).toMatchObject([{ articleId: article, language: 'uk', as: 'body' }])
  expect(db.prepare('SELECT * FROM block_store_pictures').all()).toEqual([
    { hash: 'hash', media_id: picture },
  ])
  db.close()
})

test('pictures of an older library keep their size and texts when files without a size come', () => {
  const db = connect(':memory:')
  migrate(
    db,
    migrations.filter(({ version }) => version < mediaFiles.version),
  )
  const id = crypto.randomUUID()
  const at = '2022-05-24T07:08:00.000Z'
  db.prepare(`
    INSERT INTO media (id, hash, file_name, type, width, height, bytes, credit, decorative, metadata, derivatives,
      search_text, imported_at)
    VALUES (?, ?, 'площа.jpg', 'image/jpeg', 1600, 900, 5, 'Олена Фото', 0, ?, 'ready', 'площа', ?)`).run(
    id,
    'a'.repeat(64),
    '{"hadLocation":true,"hadSerial":false,"takenAt":null,"camera":null}',
    at,
  )
  db.prepare('INSERT INTO media_texts (media_id, language, alt, caption) VALUES (?, ?, ?, ?)').run(
    id,
    'uk',
    'Площа',
    '',
  )
  db.prepare('INSERT INTO media_aliases (alias_id, media_id) VALUES (?, ?)').run(crypto.randomUUID(), id)

  migrate(db, migrations)
  expect(db.prepare('SELECT width, height, credit FROM media').all()).toEqual([
    { width: 1600, height: 900, credit: 'Олена Фото' },
  ])
  // A table that is made anew takes with it what hangs on its rows.
  expect(db.prepare('SELECT alt FROM media_texts').all()).toEqual([{ alt: 'Площа' }])
  expect(db.prepare('SELECT media_id FROM media_aliases').all()).toEqual([{ media_id: id }])
  const sizeOf = (width: number | null, height: number | null) => () =>
    db.prepare('UPDATE media SET width = ?, height = ?').run(width, height)
  expect(sizeOf(null, null)).not.toThrow()
  expect(sizeOf(10, null)).toThrow()
  expect(sizeOf(0, 0)).toThrow()
  db.close()
})
