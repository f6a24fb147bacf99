import type { FocalPoint } from '#shared/domain/crop.ts'
import type { LocalizationId, MediaHash, MediaId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import {
  type MediaForm,
  type MediaText,
  type MediaType,
  mediaForm,
  type PictureType,
} from '#shared/domain/media.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { SiteDatabase } from './database.ts'

type RenditionKind = 'small' | 'large'

export interface Rendition {
  kind: RenditionKind
  hash: string
  type: PictureType
  width: number
  height: number
}

export type MediaRecord = MediaForm & {
  id: MediaId
  hash: MediaHash
  fileName: string
  bytes: number
  credit: string
  decorative: boolean
  texts: Partial<Record<Language, MediaText>>
  /** What must stay visible where a page cuts the picture; null: the middle. */
  focal: FocalPoint | null
  createdAt: Instant
  revision: number
}

interface MediaRow {
  id: MediaId
  hash: MediaHash
  file_name: string
  type: MediaType
  bytes: number
  width: number | null
  height: number | null
  credit: string
  decorative: 0 | 1
  texts: string
  focal: string | null
  created_at: Instant
  revision: number
}

const toMedia = (row: MediaRow): MediaRecord => ({
  id: row.id,
  hash: row.hash,
  fileName: row.file_name,
  ...mediaForm.parse({ type: row.type, width: row.width, height: row.height }),
  bytes: row.bytes,
  credit: row.credit,
  decorative: row.decorative === 1,
  texts: JSON.parse(row.texts) as MediaRecord['texts'],
  focal: row.focal === null ? null : (JSON.parse(row.focal) as FocalPoint),
  createdAt: row.created_at,
  revision: row.revision,
})

export function createMedia(db: SiteDatabase) {
  const get = db.prepare<[{ id: string }], MediaRow>(`
    SELECT * FROM media WHERE id = @id
    UNION ALL SELECT m.* FROM media_aliases a JOIN media m ON m.id = a.media_id WHERE a.id = @id LIMIT 1`)
  const byHash = db.prepare<[string], MediaRow>('SELECT * FROM media WHERE hash = ?')
  const put = db.prepare(`
    INSERT INTO media (id, hash, file_name, type, bytes, width, height, credit, decorative, texts, focal, created_at,
      revision)
    VALUES (@id, @hash, @fileName, @type, @bytes, @width, @height, @credit, @decorative, @texts, @focal, @createdAt,
      @revision)
    ON CONFLICT (id) DO UPDATE SET credit = excluded.credit, decorative = excluded.decorative,
      texts = excluded.texts, focal = excluded.focal, revision = excluded.revision`)
  const aliases = db.prepare<[string], { id: MediaId }>(`
    SELECT id FROM media_aliases WHERE media_id = ? ORDER BY rowid`)
  const addAlias = db.prepare('INSERT OR IGNORE INTO media_aliases (id, media_id) VALUES (?, ?)')
  const renditions = db.prepare<[string], Rendition>(`
    SELECT kind, hash, type, width, height FROM media_renditions WHERE media_id = ? ORDER BY width`)
  const putRendition = db.prepare(`
    INSERT INTO media_renditions (media_id, kind, hash, type, width, height)
    VALUES (@mediaId, @kind, @hash, @type, @width, @height)
    ON CONFLICT (media_id, kind) DO UPDATE SET hash = excluded.hash, type = excluded.type,
      width = excluded.width, height = excluded.height`)
  const withdraw = db.prepare('DELETE FROM live_media WHERE localization_id = ?')
  const show = db.prepare('INSERT OR IGNORE INTO live_media (localization_id, media_id) VALUES (?, ?)')
  const isPublic = db.prepare<[string], { found: number }>(`
    SELECT EXISTS (SELECT 1 FROM live_media WHERE media_id = ?) AS found`)
  const byRendition = db.prepare<[string], MediaRow & { rendition_type: PictureType }>(`
    SELECT m.*, r.type AS rendition_type FROM media_renditions r JOIN media m ON m.id = r.media_id
    WHERE r.hash = ? LIMIT 1`)

  const hashes = db.prepare<[], { hash: string }>(
    'SELECT hash FROM media UNION SELECT hash FROM media_renditions',
  )

  return {
    /** Of every file that some item names. */
    hashes: (): Set<string> => new Set(hashes.all().map((row) => row.hash)),
    /** The item that has this smaller picture, and the type of that picture. */
    byRenditionHash: (hash: string): { media: MediaRecord; type: PictureType } | null => {
      const row = byRendition.get(hash)
      return row ? { media: toMedia(row), type: row.rendition_type } : null
    },
    /** Which pictures a localization shows to readers now. */
    setLive: (localizationId: LocalizationId, ids: readonly MediaId[]): void => {
      withdraw.run(localizationId)
      for (const id of ids) show.run(localizationId, id)
    },
    isPublic: (id: MediaId): boolean => isPublic.get(id)?.found === 1,
    /** By its id or by any alias. */
    get: (id: string): MediaRecord | null => {
      const row = get.get({ id })
      return row ? toMedia(row) : null
    },
    byHash: (hash: string): MediaRecord | null => {
      const row = byHash.get(hash)
      return row ? toMedia(row) : null
    },
    put: (media: MediaRecord): void => {
      const { decorative, texts, focal } = media
      const written = { texts: JSON.stringify(texts), focal: focal && JSON.stringify(focal) }
      put.run({ ...media, decorative: decorative ? 1 : 0, ...written })
    },
    aliases: (id: MediaId): MediaId[] => aliases.all(id).map((row) => row.id),
    /** Another id for the same bytes. False when it was known. */
    addAlias: (alias: MediaId, id: MediaId): boolean => addAlias.run(alias, id).changes > 0,
    /** Narrowest first. */
    renditions: (id: MediaId): Rendition[] => renditions.all(id),
    putRendition: (mediaId: MediaId, rendition: Rendition): void => {
      putRendition.run({ mediaId, ...rendition })
    },
  }
}
export type Media = ReturnType<typeof createMedia>
