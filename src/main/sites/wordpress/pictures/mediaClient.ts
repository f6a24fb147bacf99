import type { MediaId } from '#shared/domain/ids.ts'
import { change, read } from '../../http/outcome.ts'
import type { RequestOptions, SiteConnector } from '../../SiteConnector.ts'
import type { NamedPicture } from '../blocks/index.ts'
import type { WordPressClient } from '../connect/client.ts'
import {
  prepareDescription,
  prepareUpload,
  removeDuplicates,
  sendDescription,
  sendUpload,
} from './changeMedia.ts'
import type { MediaContext } from './mediaContext.ts'
import { createMediaIndex, mediaIdOf, mediaOf } from './mediaIndex.ts'
import {
  downloadPicture,
  type FoundMedia,
  findByHash,
  getPicture,
  loadMedia,
  pictureOf,
  refreshMedia,
  requireThere,
} from './readMedia.ts'

type MediaMembers = Pick<
  SiteConnector,
  'uploadMedia' | 'updateMedia' | 'getMedia' | 'findMediaByHash' | 'downloadMedia'
>

/** The pictures of one WordPress. A picture is an attachment, which is found by its slug, its file name or an alias. */
export interface WordPressMedia extends MediaMembers {
  /** Reads attachments, so that `mediaIdOf` and `mediaOf` know them. */
  load(numbers: readonly number[], options?: RequestOptions): Promise<void>
  /** Reads attachments again that do not match what a post shows. */
  refresh(pictures: readonly NamedPicture[], options?: RequestOptions): Promise<void>
  /** Our id of a loaded attachment; `alias`: the id under which a text means it. */
  mediaIdOf(number: number, alias?: string): MediaId | null
  /** Our id of the picture that a post shows; null when it is no loaded attachment, or shows another file. */
  mediaOf(picture: NamedPicture): MediaId | null
  /** The number and address of a picture or a file. Throws `mediaMissing` when the site does not have it. */
  pictureOf(id: MediaId, options?: RequestOptions): Promise<FoundMedia>
  /** Throws `mediaMissing` when one of these attachments was deleted, or its file was replaced. */
  requireThere(numbers: readonly number[], options?: RequestOptions): Promise<void>
  /** Deletes duplicates of the pictures that an upload with a lost answer has left. */
  removeDuplicates(ids: readonly MediaId[], options?: RequestOptions): Promise<void>
}

export function createMediaClient(client: WordPressClient): WordPressMedia {
  const index = createMediaIndex(client)
  const context: MediaContext = { client, index, downloadedHashes: new Map(), ownAccount: null }
  return {
    getMedia: (id, options) => read(() => getPicture(context, id, options)),
    findMediaByHash: (hash, options) => read(() => findByHash(context, hash, options)),
    downloadMedia: (media, path, options) => read(() => downloadPicture(context, media, path, options)),
    uploadMedia: (media, options) =>
      change(
        () => prepareUpload(context, media, options),
        (prepared) => sendUpload(context, media, prepared, options),
      ),
    updateMedia: (remoteId, details, revision, options) =>
      change(
        () => prepareDescription(context, { remoteId, revision }, options.signal),
        (item) => sendDescription(context, item, { details, revision }, options),
      ),
    load: (numbers, options) => loadMedia(context, numbers, options),
    refresh: (pictures, options) => refreshMedia(context, pictures, options),
    mediaIdOf: (number, alias) => mediaIdOf(index, number, alias),
    mediaOf: (picture) => mediaOf(index, picture),
    pictureOf: (id, options) => pictureOf(context, id, options),
    requireThere: (numbers, options) => requireThere(context, numbers, options),
    removeDuplicates: (ids, options) => removeDuplicates(context, ids, options),
  }
}
