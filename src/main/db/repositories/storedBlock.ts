import { nativeSha256 } from '#main/nativeSha256.ts'
import { canonicalJson } from '#shared/document/canonical.ts'
import { hashBlockWith, rememberHash } from '#shared/document/hash.ts'
import type { Block } from '#shared/document/schema.ts'
import { documentVersion, readStoredBlock } from '#shared/document/upgrade.ts'
import { type BlockHash, type BlockId, blockId } from '#shared/domain/ids.ts'
import { damaged, readJson } from '../damage.ts'

/** How a block lies in the database: its JSON without the id, and the version of the schema it was written in. */
export const documentSchemaVersion = documentVersion

/**
 * Canonical, because a block's hash is the SHA-256 of its canonical JSON: where the strings are in NFC already, which
 * is nearly always, the stored text is the very text that was hashed.
 */
export function contentOf(block: Block): string {
  const { id: _, ...content } = block
  return canonicalJson(content)
}

/** The columns of a block; null where a revision names a hash that is not in the store any more. */
export interface StoredBlock {
  hash: BlockHash
  content: string | null
  schema_version: number | null
}

/**
 * The block again, brought up to the present schema. Its hash is computed anew and compared with the stored one, so
 * that a byte that changed on the disk is never shown as text; what has its hash is what was checked when it was
 * written, and needs no other check. Throws `databaseDamaged`.
 */
export function toBlock(id: BlockId, row: StoredBlock): Block {
  if (row.content === null || row.schema_version === null) throw damaged('a revision without its block')
  if (!blockId.safeParse(id).success) throw damaged('the id of a block')
  const stored = { id, ...readJson<Omit<Block, 'id'>>(row.content, 'a block') } as Block
  // The stored text itself is hashed first. Strings outside NFC, and rows that an older version wrote with their keys
  // in another order, need the canonical JSON written anew: some ten times as long.
  if (nativeSha256(row.content) === row.hash) rememberHash(stored, row.hash)
  else if (hashBlockWith(stored, nativeSha256) !== row.hash) throw damaged('a block that has not its hash')
  if (row.schema_version === documentSchemaVersion) return stored
  try {
    return readStoredBlock(stored, row.schema_version)
  } catch (error) {
    throw damaged('a block of an unknown version', error)
  }
}

/** Takes one block out of the store unless a revision or a pin needs it. */
export const forgetUnused = `
  DELETE FROM block_store WHERE hash = @hash
    AND NOT EXISTS (SELECT 1 FROM revision_blocks WHERE hash = @hash)
    AND NOT EXISTS (SELECT 1 FROM translation_pins WHERE source_hash = @hash)`
