import type { BlockId } from '#shared/domain/ids.ts'

/** Words that a search of the archive found in a text, as they are written there, and their block. */
export interface FoundWords {
  words: string
  blockId: BlockId
}
