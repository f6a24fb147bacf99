import { blockId, newId } from '../domain/ids.ts'
import type { Block } from './schema.ts'

/** The same blocks under ids of their own. */
export const withNewIds = (blocks: readonly Block[]): Block[] =>
  blocks.map((block) => ({ ...block, id: newId(blockId) }))
