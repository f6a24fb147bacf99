import { mediaIdsIn } from '#shared/document/pictures.ts'
import type { Block } from '#shared/document/schema.ts'
import type { BlockHash, BlockId, LocalizationId } from '#shared/domain/ids.ts'
import type { Database } from '../database.ts'
import { contentOf, documentSchemaVersion, type StoredBlock, toBlock } from './storedBlock.ts'

/** A block with the hashes that are computed when it is written. */
export interface HashedBlock {
  block: Block
  hash: BlockHash
  /** Hash without whitespace and normalisation differences. */
  meaning: string
}

export interface OrderedBlock {
  blockId: BlockId
  /** Fractional index; sorts as bytes. */
  position: string
  hash: BlockHash
}

interface ContentRow extends StoredBlock {
  block_id: BlockId
}

export function createBlocksRepository(db: Database) {
  return {
    ...createBodyReads(db),
    ...createBodyWrites(db),
    ...createBlockStore(db),
  }
}
export type BlocksRepository = ReturnType<typeof createBlocksRepository>

/** Reads the working copy of a body. */
function createBodyReads(db: Database) {
  const ordered = db.prepare<{ block_id: BlockId; position: string; hash: BlockHash }>(`
    SELECT block_id, position, hash FROM localization_blocks WHERE localization_id = ? ORDER BY position, block_id`)
  const hashes = db.prepare<{ hash: BlockHash }>(`
    SELECT hash FROM localization_blocks WHERE localization_id = ? ORDER BY position, block_id`)
  const position = db.prepare<{ position: string; hash: BlockHash; meaning: string }>(`
    SELECT position, hash, meaning FROM localization_blocks WHERE localization_id = ? AND block_id = ?`)
  const count = db.prepare<{ count: number }>(`
    SELECT count(*) AS count FROM localization_blocks WHERE localization_id = ?`)
  const first = db.prepare<{ position: string }>(`
    SELECT position FROM localization_blocks WHERE localization_id = ? ORDER BY position LIMIT 1`)
  const last = db.prepare<{ position: string }>(`
    SELECT position FROM localization_blocks WHERE localization_id = ? ORDER BY position DESC LIMIT 1`)
  const next = db.prepare<{ position: string }>(`
    SELECT position FROM localization_blocks WHERE localization_id = ? AND position > ? ORDER BY position LIMIT 1`)
  const body = db.prepare<ContentRow>(`
    SELECT block_id, hash, content, schema_version FROM localization_blocks
    WHERE localization_id = ? ORDER BY position, block_id`)
  const single = db.prepare<ContentRow>(`
    SELECT block_id, hash, content, schema_version FROM localization_blocks
    WHERE localization_id = ? AND block_id = ?`)

  const beside = (isBefore: boolean) =>
    db.prepare<ContentRow>(`
      SELECT b.block_id, b.hash, b.content, b.schema_version FROM localization_blocks b
        JOIN localization_blocks here ON here.localization_id = b.localization_id AND here.block_id = @blockId
      WHERE b.localization_id = @id
        AND (b.position, b.block_id) ${isBefore ? '<' : '>'} (here.position, here.block_id)
      ORDER BY b.position ${isBefore ? 'DESC' : 'ASC'}, b.block_id ${isBefore ? 'DESC' : 'ASC'} LIMIT 1`)
  const [before, after] = [beside(true), beside(false)]
  const readOne = (row: ContentRow | undefined): Block | null => (row ? toBlock(row.block_id, row) : null)

  return {
    /** Ids, positions and hashes in reading order; reads the index only. */
    order: (id: LocalizationId): OrderedBlock[] =>
      ordered.all(id).map((row) => ({ blockId: row.block_id, position: row.position, hash: row.hash })),
    /** Hashes in reading order; reads the index only. */
    hashes: (id: LocalizationId): BlockHash[] => hashes.all(id).map(({ hash }) => hash),
    find: (
      id: LocalizationId,
      blockId: BlockId,
    ): { position: string; hash: BlockHash; meaning: string } | null => position.get(id, blockId) ?? null,
    count: (id: LocalizationId): number => count.get(id)?.count ?? 0,
    firstPosition: (id: LocalizationId): string | null => first.get(id)?.position ?? null,
    lastPosition: (id: LocalizationId): string | null => last.get(id)?.position ?? null,
    /** The position that follows, or null at the end. */
    positionAfter: (id: LocalizationId, after: string): string | null =>
      next.get(id, after)?.position ?? null,
    body: (id: LocalizationId): Block[] => body.all(id).map((row) => toBlock(row.block_id, row)),
    /** One block of a body with its content; null when the body has no such block. */
    one: (id: LocalizationId, blockId: BlockId): Block | null => {
      return readOne(single.get(id, blockId))
    },
    /** The blocks around one; null at the edges, and where the body has no such block. */
    neighbours: (id: LocalizationId, blockId: BlockId): { before: Block | null; after: Block | null } => ({
      before: readOne(before.get({ id, blockId })),
      after: readOne(after.get({ id, blockId })),
    }),
  }
}

/** Changes the working copy of a body, block by block. */
function createBodyWrites(db: Database) {
  const put = db.prepare(`
    INSERT INTO localization_blocks (localization_id, block_id, position, hash, meaning, content, schema_version)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (localization_id, block_id) DO UPDATE SET position = excluded.position, hash = excluded.hash,
      meaning = excluded.meaning, content = excluded.content, schema_version = excluded.schema_version`)
  const replace = db.prepare(`
    UPDATE localization_blocks SET hash = ?, meaning = ?, content = ?, schema_version = ?
    WHERE localization_id = ? AND block_id = ?`)
  const move = db.prepare(`
    UPDATE localization_blocks SET position = ? WHERE localization_id = ? AND block_id = ?`)
  const remove = db.prepare('DELETE FROM localization_blocks WHERE localization_id = ? AND block_id = ?')
  const clear = db.prepare('DELETE FROM localization_blocks WHERE localization_id = ?')
  const forgetPictures = db.prepare(
    'DELETE FROM localization_pictures WHERE localization_id = ? AND block_id = ?',
  )
  const putPicture = db.prepare(
    'INSERT INTO localization_pictures (localization_id, block_id, media_id) VALUES (?, ?, ?)',
  )
  function putPictures(id: LocalizationId, block: Block): void {
    forgetPictures.run(id, block.id)
    for (const mediaId of mediaIdsIn([block])) putPicture.run(id, block.id, mediaId)
  }

  return {
    /** Adds a block, or replaces it and moves it to `at`. */
    put: (id: LocalizationId, { block, hash, meaning }: HashedBlock, at: string): void => {
      put.run(id, block.id, at, hash, meaning, contentOf(block), documentSchemaVersion)
      putPictures(id, block)
    },
    /** Replaces the content and leaves the block where it is. */
    replace: (id: LocalizationId, { block, hash, meaning }: HashedBlock): void => {
      replace.run(hash, meaning, contentOf(block), documentSchemaVersion, id, block.id)
      putPictures(id, block)
    },
    move: (id: LocalizationId, blockId: BlockId, to: string): void => {
      move.run(to, id, blockId)
    },
    remove: (id: LocalizationId, blockId: BlockId): void => {
      remove.run(id, blockId)
    },
    clear: (id: LocalizationId): void => {
      clear.run(id)
    },
  }
}

/** Stores blocks by their hash, for revisions and pins to refer to. */
function createBlockStore(db: Database) {
  const keep = db.prepare(`
    INSERT INTO block_store (hash, meaning, content, schema_version) VALUES (?, ?, ?, ?)
    ON CONFLICT (hash) DO NOTHING`)
  const keepPicture = db.prepare(`
    INSERT INTO block_store_pictures (hash, media_id) VALUES (?, ?) ON CONFLICT DO NOTHING`)
  const keepWorkingCopy = db.prepare(`
    INSERT INTO block_store (hash, meaning, content, schema_version)
    SELECT hash, meaning, content, schema_version FROM localization_blocks WHERE localization_id = ?
    ON CONFLICT (hash) DO NOTHING`)
  const keepItsPictures = db.prepare(`
    INSERT INTO block_store_pictures (hash, media_id)
    SELECT hash, media_id FROM localization_pictures JOIN localization_blocks USING (localization_id, block_id)
    WHERE localization_id = ?
    ON CONFLICT DO NOTHING`)
  const keepOne = db.prepare(`
    INSERT INTO block_store (hash, meaning, content, schema_version)
    SELECT hash, meaning, content, schema_version FROM localization_blocks
    WHERE localization_id = ? AND block_id = ?
    ON CONFLICT (hash) DO NOTHING`)
  const keepPicturesOfOne = db.prepare(`
    INSERT INTO block_store_pictures (hash, media_id)
    SELECT hash, media_id FROM localization_pictures JOIN localization_blocks USING (localization_id, block_id)
    WHERE localization_id = ? AND block_id = ?
    ON CONFLICT DO NOTHING`)
  const stored = db.prepare<StoredBlock & { meaning: string }>(`
    SELECT hash, content, schema_version, meaning FROM block_store WHERE hash = ?`)

  return {
    /** Stores blocks by their hash for revisions and pins to refer to. */
    keep: ({ block, hash, meaning }: HashedBlock): void => {
      keep.run(hash, meaning, contentOf(block), documentSchemaVersion)
      for (const mediaId of mediaIdsIn([block])) keepPicture.run(hash, mediaId)
    },
    keepWorkingCopy: (id: LocalizationId): void => {
      keepWorkingCopy.run(id)
      keepItsPictures.run(id)
    },
    keepOne: (id: LocalizationId, blockId: BlockId): void => {
      keepOne.run(id, blockId)
      keepPicturesOfOne.run(id, blockId)
    },
    /** A kept block under the id it shall have; null when nothing refers to that hash. */
    kept: (hash: BlockHash, as: BlockId): { block: Block; meaning: string } | null => {
      const row = stored.get(hash)
      return row ? { block: toBlock(as, row), meaning: row.meaning } : null
    },
  }
}
