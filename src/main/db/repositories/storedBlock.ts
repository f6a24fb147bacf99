import type { Block } from '#shared/document/schema.ts'
import type { BlockId, MediaId } from '#shared/domain/ids.ts'

/** How a block lies in the database: its JSON without the id, and the version of the schema it was written in. */
export const documentSchemaVersion = 1

export function contentOf(block: Block): string {
  const { id: _, ...content } = block
  return JSON.stringify(content)
}

export const mediaOf = (block: Block): MediaId | null => (block.type === 'image' ? block.mediaId : null)

/** The block again, brought up to the present schema. Written by us from a checked block, so not checked here. */
export function toBlock(id: BlockId, content: string, _schemaVersion: number): Block {
  return { id, ...(JSON.parse(content) as Omit<Block, 'id'>) } as Block
}
