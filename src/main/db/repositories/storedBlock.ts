import type { Block } from '#shared/document/schema.ts'
import { documentVersion, readStoredBlock } from '#shared/document/upgrade.ts'
import type { BlockId } from '#shared/domain/ids.ts'

/** How a block lies in the database: its JSON without the id, and the version of the schema it was written in. */
export const documentSchemaVersion = documentVersion

export function contentOf(block: Block): string {
  const { id: _, ...content } = block
  return JSON.stringify(content)
}

/**
 * The block again, brought up to the present schema. One of the present schema was checked when it was written, and
 * is not checked again: opening a long article would pay for it each time.
 */
export function toBlock(id: BlockId, content: string, schemaVersion: number): Block {
  const stored = { id, ...(JSON.parse(content) as Omit<Block, 'id'>) }
  return schemaVersion === documentSchemaVersion ? (stored as Block) : readStoredBlock(stored, schemaVersion)
}

/** Takes one block out of the store unless a revision or a pin needs it. */
export const forgetUnused = `
  DELETE FROM block_store WHERE hash = @hash
    AND NOT EXISTS (SELECT 1 FROM revision_blocks WHERE hash = @hash)
    AND NOT EXISTS (SELECT 1 FROM translation_pins WHERE source_hash = @hash)`
