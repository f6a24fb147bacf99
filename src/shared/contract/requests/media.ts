import { z } from 'zod'
import { crop, focalPoint } from '../../domain/crop.ts'
import { mediaId } from '../../domain/ids.ts'
import { language } from '../../domain/language.ts'
import { mediaText, mostChanges } from '../../domain/media.ts'
import { importedMedia, importPlace, mediaUsage, mediaView } from '../mediaViews.ts'
import { done, type Endpoints, nothing, page } from './endpoint.ts'

const accept = z.enum(['pictures', 'files', 'all']).default('pictures')

/** What is said of a picture; what is left out stays. */
const mediaChange = z.strictObject({
  id: mediaId,
  credit: z.string().max(500).optional(),
  decorative: z.boolean().optional(),
  texts: z.partialRecord(language, mediaText).optional(),
})

export const mediaRequests = {
  'media.list': {
    input: z.strictObject({
      search: z.string().max(200),
      filter: z.enum(['all', 'missingAlt', 'unused']),
      kind: z.enum(['all', 'pictures', 'files']).default('all'),
      ...page,
    }),
    output: z.object({ items: z.array(mediaView), nextCursor: z.string().nullable(), total: z.int() }),
  },
  'media.get': { input: z.strictObject({ id: mediaId }), output: mediaView },
  /** Opens the system's file dialog and imports the chosen files. Empty when the person cancelled. */
  'media.choose': { input: z.strictObject({ accept }), output: importedMedia },
  /**
   * Imports files that were dropped on the window, by the paths that the preload read from them. A file that is refused
   * is named in the answer and holds up no other.
   */
  'media.importPaths': {
    input: z.strictObject({ paths: z.array(z.string().min(1).max(4096)).min(1).max(200), accept }),
    output: importedMedia,
  },
  /** Imports a picture or a file from the clipboard, or one that was inside another file. */
  'media.importBytes': {
    input: z.strictObject({
      fileName: z.string().min(1).max(255),
      bytes: z.instanceof(Uint8Array),
      accept,
      place: importPlace.default({ number: 1, count: 1 }),
    }),
    output: mediaView,
  },
  /** Ends one import; null: all, with those that wait. */
  'media.cancelImport': { input: z.strictObject({ jobId: z.uuid().nullable() }), output: done },
  'media.update': { input: mediaChange, output: mediaView },
  /** What one form says of several pictures: all of it or nothing. */
  'media.updateAll': {
    input: z.strictObject({ changes: z.array(mediaChange).min(1).max(mostChanges) }),
    output: z.array(mediaView),
  },
  'media.usage': { input: z.strictObject({ id: mediaId }), output: z.array(mediaUsage) },
  'media.delete': { input: z.strictObject({ id: mediaId }), output: done },
  /**
   * Makes a part of a picture an item of its own and answers it; `crop` null: the whole again. Both are in measures of
   * the original, also where the picture is a part already. No text changes by that.
   */
  'media.crop': {
    input: z.strictObject({ id: mediaId, crop: crop.nullable(), focal: focalPoint.nullable() }),
    output: mediaView,
  },
  /** What no article, version or template needs and a day has passed over, the largest first; all their bytes. */
  'media.leftovers': {
    input: nothing,
    output: z.object({ items: z.array(mediaView), total: z.int(), bytes: z.int() }),
  },
  /** Deletes what is not needed, and answers what was deleted; it can be brought back for a day. */
  'media.deleteAll': {
    input: z.strictObject({ ids: z.array(mediaId).min(1).max(1000) }),
    output: z.array(mediaId),
  },
  'media.restoreAll': { input: z.strictObject({ ids: z.array(mediaId).min(1).max(1000) }), output: done },
} satisfies Endpoints<'media'>
