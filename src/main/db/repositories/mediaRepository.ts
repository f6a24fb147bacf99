import type { Crop, FocalPoint } from '#shared/domain/crop.ts'
import type { ArticleId, BlockId, LocalizationId, MediaHash, MediaId } from '#shared/domain/ids.ts'
import { type Language, languages } from '#shared/domain/language.ts'
import {
  type MediaItem,
  type MediaText,
  type MediaType,
  type MetadataReport,
  mediaForm,
  pictureType,
} from '#shared/domain/media.ts'
import type { Instant } from '#shared/domain/time.ts'
import { readJson } from '../damage.ts'
import type { Database } from '../database.ts'
import { createRowUpdate, toFlag } from './updateRow.ts'

type DerivativesState = MediaItem['derivatives']
type MediaFilter = 'all' | 'missingAlt' | 'unused'
type MediaKind = 'pictures' | 'files' | 'all'

export interface MediaUsage {
  articleId: ArticleId
  title: string
  /** Null for a cover, which all languages share. */
  language: Language | null
  as: 'cover' | 'body'
}

interface MediaQuery {
  /** Words that must all occur, folded as `searchText` is. */
  words: readonly string[]
  filter: MediaFilter
  kind: MediaKind
  /** The last item of the page before. */
  after: { importedAt: Instant; id: MediaId } | null
  limit: number
}

interface MediaRow {
  id: MediaId
  hash: MediaHash
  file_name: string
  type: MediaType
  width: number | null
  height: number | null
  bytes: number
  credit: string
  decorative: number
  metadata: string
  derivatives: DerivativesState
  imported_at: Instant
  made_from: MediaId | null
  crop: string | null
  focal: string | null
  texts: string
  used_count: number
  described: number
}

export type StoredMedia = MediaItem & { usedCount: number; described: boolean }

const toItem = (row: MediaRow): StoredMedia => ({
  id: row.id,
  hash: row.hash,
  fileName: row.file_name,
  ...mediaForm.parse({ type: row.type, width: row.width, height: row.height }),
  bytes: row.bytes,
  credit: row.credit,
  decorative: row.decorative === 1,
  texts: readJson<MediaItem['texts']>(row.texts, 'what is said about a picture'),
  metadata: readJson<MetadataReport>(row.metadata, 'what is said about a picture'),
  derivatives: row.derivatives,
  importedAt: row.imported_at,
  madeFrom: row.made_from,
  crop: row.crop === null ? null : readJson<Crop>(row.crop, 'which part of a picture is shown'),
  focal: row.focal === null ? null : readJson<FocalPoint>(row.focal, 'what of a picture stays visible'),
  usedCount: row.used_count,
  described: row.described === 1,
})

const itsIds = `(SELECT media.id UNION ALL SELECT alias_id FROM media_aliases WHERE media_id = media.id)`
const usedInBodies = `(SELECT count(DISTINCT localization_id) FROM localization_pictures WHERE media_id IN ${itsIds})`
const usedAsCover = `(SELECT count(*) FROM articles WHERE cover_media_id IN ${itsIds})`

const libraryTexts = `SELECT 1 FROM media_texts WHERE media_id = media.id AND trim(alt) <> ''`

/** The pictures of one block of `localization_blocks AS shown`, as rows of JSON; none when its content is damaged. */
const picturesOfBlock = `json_each(CASE
  WHEN NOT json_valid(shown.content) THEN '[]'
  WHEN shown.content ->> '$.type' = 'gallery' THEN shown.content -> '$.pictures'
  ELSE json_array(json(shown.content)) END)`

/** A file needs no description: each text gives it a title. */
const isPictureRow = `(type IN (${pictureType.options.map((type) => `'${type}'`).join(', ')}))`

/**
 * A picture counts as described when each text that shows it has a description, or the library has one in that text's
 * language. A picture that no body shows, or that is a cover, has only the library's descriptions, so it needs one in
 * every language.
 */
const described = `(decorative = 1 OR NOT ${isPictureRow} OR (
  (${languages.map((language) => `EXISTS (${libraryTexts} AND language = '${language}')`).join(' AND ')}
    OR (${usedInBodies} > 0 AND ${usedAsCover} = 0))
  AND NOT EXISTS (
    SELECT 1 FROM localization_pictures use
      JOIN localizations ON localizations.id = use.localization_id
      JOIN localization_blocks AS shown
        ON shown.localization_id = use.localization_id AND shown.block_id = use.block_id
      JOIN ${picturesOfBlock} AS picture
     WHERE use.media_id IN ${itsIds}
       AND picture.value ->> '$.mediaId' = use.media_id
       AND NOT coalesce(picture.value ->> '$.decorative', 0)
       AND trim(coalesce(picture.value ->> '$.alt', '')) = ''
       AND NOT EXISTS (${libraryTexts} AND language = localizations.language))))`

const columns = `
  id, hash, file_name, type, width, height, bytes, credit, decorative, metadata, derivatives, imported_at, made_from, crop, focal,
  (SELECT coalesce(json_group_object(language, json_object('alt', alt, 'caption', caption)), '{}')
     FROM media_texts WHERE media_id = media.id) AS texts,
  ${usedInBodies} + ${usedAsCover} AS used_count, ${described} AS described`

/**
 * The ids that templates, snippets and open intents refer to. It names no row outside, so SQLite reads it once for a
 * whole list of media.
 */
const referredTo = [
  `SELECT subject FROM outbox_steps JOIN outbox_intents ON outbox_intents.id = outbox_steps.intent_id
    WHERE outbox_steps.kind = 'media' AND outbox_intents.state NOT IN ('verified', 'cancelled', 'failed')`,
  ...['template_texts', 'snippets'].map(
    (table) => `SELECT node.value FROM ${table},
      json_tree(CASE WHEN json_valid(body) THEN body ELSE '[]' END) AS node WHERE node.key = 'mediaId'`,
  ),
].join(' UNION ')

/**
 * Whether anything refers to an item: a text, a cover, a stored block of a version or a pin, a template or snippet, a
 * picture that is a part of it, or an open intent. The trash is made of texts, too.
 */
const isNeeded = `(${usedInBodies} > 0 OR ${usedAsCover} > 0
  OR EXISTS (SELECT 1 FROM block_store_pictures p WHERE p.media_id IN ${itsIds})
  OR EXISTS (SELECT 1 FROM media part WHERE part.made_from = media.id)
  OR EXISTS (
    SELECT 1 FROM (SELECT media.id AS id UNION ALL SELECT alias_id FROM media_aliases WHERE media_id = media.id) AS own
     WHERE own.id IN (${referredTo})))`

const filters: Record<MediaFilter, string> = {
  all: '1',
  missingAlt: `NOT ${described}`,
  unused: `${usedInBodies} = 0 AND ${usedAsCover} = 0`,
}

const kinds: Record<MediaKind, string> = {
  all: '1',
  pictures: isPictureRow,
  files: `NOT ${isPictureRow}`,
}

/** Pictures and files, what is said about them, and where they are used. */
export function createMediaRepository(db: Database) {
  return {
    ...createItems(db),
    ...createItemWrites(db),
    ...createUses(db),
  }
}
export type MediaRepository = ReturnType<typeof createMediaRepository>

/** Reads the library. */
function createItems(db: Database) {
  const one = db.prepare<MediaRow>(`SELECT ${columns} FROM media WHERE id = ?`)
  const byHash = db.prepare<MediaRow>(`SELECT ${columns} FROM media WHERE hash = ?`)
  const pending = db.prepare<MediaRow>(
    `SELECT ${columns} FROM media WHERE derivatives = 'pending' ORDER BY imported_at`,
  )
  const canonical = db.prepare<{ media_id: MediaId }>('SELECT media_id FROM media_aliases WHERE alias_id = ?')
  const where = (query: Pick<MediaQuery, 'words' | 'filter' | 'kind'>) =>
    [
      'removed_at IS NULL',
      filters[query.filter],
      kinds[query.kind],
      ...query.words.map(() => 'instr(search_text, ?) > 0'),
    ].join(' AND ')
  /** The id an item was imported with here, for any id it is known by. */
  const resolve = (id: MediaId): MediaId => canonical.get(id)?.media_id ?? id

  return {
    resolve,
    /** By any of its ids; the answer carries the one that was asked for. Removed ones too: old revisions show them. */
    get: (id: MediaId): StoredMedia | null => {
      const row = one.get(resolve(id))
      return row ? { ...toItem(row), id } : null
    },
    /** Removed ones too: the same bytes imported again are the same item. */
    findByHash: (hash: MediaHash): StoredMedia | null => {
      const row = byHash.get(hash)
      return row ? toItem(row) : null
    },
    /** Newest first. */
    list: (query: MediaQuery): StoredMedia[] => {
      const after = query.after === null ? '' : 'AND (imported_at, id) < (?, ?)'
      return db
        .prepare<MediaRow>(
          `SELECT ${columns} FROM media WHERE ${where(query)} ${after} ORDER BY imported_at DESC, id DESC LIMIT ?`,
        )
        .all(...query.words, ...(query.after ? [query.after.importedAt, query.after.id] : []), query.limit)
        .map(toItem)
    },
    count: (query: Pick<MediaQuery, 'words' | 'filter' | 'kind'>): number =>
      db.prepare<{ n: number }>(`SELECT count(*) AS n FROM media WHERE ${where(query)}`).get(...query.words)
        ?.n ?? 0,
    /** Those whose sizes a run that ended too early did not make. */
    pending: (): StoredMedia[] => pending.all().map(toItem),
  }
}

/** Inserts and changes items of the library. */
function createItemWrites(db: Database) {
  const insert = db.prepare(`
    INSERT INTO media (id, hash, file_name, type, width, height, bytes, credit, decorative, metadata, derivatives,
      search_text, imported_at, made_from, crop)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const setFocal = db.prepare('UPDATE media SET focal = ? WHERE id = ?')
  const setOrigin = db.prepare('UPDATE media SET made_from = ?, crop = ? WHERE id = ?')
  const update = createRowUpdate(db, 'media', 'id', {
    credit: 'credit',
    decorative: 'decorative',
    derivatives: 'derivatives',
    searchText: 'search_text',
  })
  const putDescription = db.prepare(`
    INSERT INTO media_texts (media_id, language, alt, caption) VALUES (?, ?, ?, ?)
    ON CONFLICT (media_id, language) DO UPDATE SET alt = excluded.alt, caption = excluded.caption`)
  const setRemoved = db.prepare('UPDATE media SET removed_at = ? WHERE id = ?')
  const putAlias = db.prepare('INSERT OR REPLACE INTO media_aliases (alias_id, media_id) VALUES (?, ?)')

  return {
    insert: (item: Omit<MediaItem, 'texts'>, searchText: string): void => {
      insert.run(
        item.id,
        item.hash,
        item.fileName,
        item.type,
        item.width,
        item.height,
        item.bytes,
        item.credit,
        toFlag(item.decorative),
        JSON.stringify(item.metadata),
        item.derivatives,
        searchText,
        item.importedAt,
        item.madeFrom,
        item.crop && JSON.stringify(item.crop),
      )
    },
    update: (
      id: MediaId,
      changes: { credit?: string; decorative?: boolean; derivatives?: DerivativesState; searchText?: string },
    ): void => {
      const { decorative, ...plain } = changes
      update(id, { ...plain, ...(decorative !== undefined && { decorative: toFlag(decorative) }) })
    },
    putDescription: (id: MediaId, language: Language, text: MediaText): void => {
      putDescription.run(id, language, text.alt, text.caption)
    },
    setFocal: (id: MediaId, focal: FocalPoint | null): void => {
      setFocal.run(focal && JSON.stringify(focal), id)
    },
    /** Says that an item is a part of another one. */
    setOrigin: (id: MediaId, madeFrom: MediaId, crop: Crop): void => {
      setOrigin.run(madeFrom, JSON.stringify(crop), id)
    },
    /** Hides an item from the library; null brings it back. */
    setRemoved: (id: MediaId, at: Instant | null): void => {
      setRemoved.run(at, id)
    },
    /** Lets texts name an item by the id it has on another computer. */
    putAlias: (alias: MediaId, id: MediaId): void => {
      putAlias.run(alias, id)
    },
  }
}

/** Finds where pictures are used, and which are used nowhere. */
function createUses(db: Database) {
  const usage = db.prepare<{
    article_id: ArticleId
    title: string
    language: Language | null
    role: 'cover' | 'body'
  }>(`
    SELECT articles.id AS article_id, l.title AS title, NULL AS language, 'cover' AS role
      FROM articles JOIN localizations l ON l.article_id = articles.id AND l.is_source = 1
     WHERE articles.cover_media_id IN (SELECT @id UNION ALL SELECT alias_id FROM media_aliases WHERE media_id = @id)
    UNION ALL
    SELECT l.article_id, l.title, l.language, 'body'
      FROM localizations l
     WHERE l.id IN (
       SELECT localization_id FROM localization_pictures
        WHERE media_id IN (SELECT @id UNION ALL SELECT alias_id FROM media_aliases WHERE media_id = @id))
    ORDER BY title, language`)
  const noteForSites = db.prepare(`
    INSERT INTO sync_dirty (article_id, changes)
    SELECT id, 1 FROM articles
     WHERE cover_media_id IN (SELECT @id UNION ALL SELECT alias_id FROM media_aliases WHERE media_id = @id)
        OR id IN (
          SELECT article_id FROM localizations JOIN localization_pictures ON localization_id = localizations.id
           WHERE media_id IN (SELECT @id UNION ALL SELECT alias_id FROM media_aliases WHERE media_id = @id))
    ON CONFLICT (article_id) DO UPDATE SET changes = changes + 1`)
  const garbage = db.prepare<{ id: MediaId; hash: MediaHash }>(
    `SELECT id, hash FROM media WHERE removed_at <= ? AND ${isNeeded} = 0`,
  )
  const leftovers = db.prepare<MediaRow>(`
    SELECT ${columns} FROM media
     WHERE removed_at IS NULL AND imported_at <= ? AND ${isNeeded} = 0 ORDER BY bytes DESC, id`)
  const covers = db.prepare<{ id: ArticleId }>(`SELECT id FROM articles
    WHERE cover_media_id IN (SELECT @id UNION ALL SELECT alias_id FROM media_aliases WHERE media_id = @id)`)
  const places = db.prepare<{ localization_id: LocalizationId; block_id: BlockId }>(`
    SELECT DISTINCT localization_id, block_id FROM localization_pictures
     WHERE media_id IN (SELECT @id UNION ALL SELECT alias_id FROM media_aliases WHERE media_id = @id)`)
  const forget = db.prepare('DELETE FROM media WHERE id = ?')

  return {
    usage: (id: MediaId): MediaUsage[] =>
      usage.all({ id }).map((row) => ({
        articleId: row.article_id,
        title: row.title,
        language: row.language,
        as: row.role,
      })),
    /** Marks the articles that show a picture as to be pushed, because its description changed. */
    noteForSites: (id: MediaId): void => {
      noteForSites.run({ id })
    },
    /** Items removed until then that nothing refers to any more. */
    garbage: (until: Instant): { id: MediaId; hash: MediaHash }[] => garbage.all(until),
    /** Items imported until then that nothing refers to, the largest first. */
    leftovers: (until: Instant): StoredMedia[] => leftovers.all(until).map(toItem),
    /** The articles whose cover it is, and the blocks that show it, under any of its ids. */
    places: (id: MediaId) => ({
      covers: covers.all({ id }).map((row) => row.id),
      texts: places
        .all({ id })
        .map((row) => ({ localizationId: row.localization_id, blockId: row.block_id })),
    }),
    /** Deletes the row; the caller deletes the files. */
    forget: (id: MediaId): void => {
      forget.run(id)
    },
  }
}
