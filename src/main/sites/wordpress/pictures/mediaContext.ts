import type { WordPressClient } from '../connect/client.ts'
import type { MediaIndex } from './mediaIndex.ts'

/** What reading and changing the attachments of one WordPress needs. */
export interface MediaContext {
  client: WordPressClient
  /** The attachments that were read so far. */
  index: MediaIndex
  /** SHA-256 of files that were downloaded to verify an attachment, by its number and the file's address. */
  downloadedHashes: Map<string, string>
  /** The number of the signed-in account; null until it is asked for. */
  ownAccount: Promise<number> | null
}
