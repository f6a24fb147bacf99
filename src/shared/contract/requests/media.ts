import { z } from 'zod'
import { mediaId } from '../../domain/ids.ts'
import { language } from '../../domain/language.ts'
import { mediaText } from '../../domain/media.ts'
import { mediaUsage, mediaView } from '../mediaViews.ts'
import { done, type Endpoints, page } from './endpoint.ts'

const accept = z.enum(['pictures', 'files', 'all']).default('pictures')

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
  'media.choose': { input: z.strictObject({ accept }), output: z.array(mediaView) },
  /** Imports files that were dropped on the window, by the paths that the preload read from them. */
  'media.importPaths': {
    input: z.strictObject({ paths: z.array(z.string().min(1).max(4096)).min(1).max(200), accept }),
    output: z.array(mediaView),
  },
  /** Imports a picture or a file from the clipboard, or one that was inside another file. */
  'media.importBytes': {
    input: z.strictObject({ fileName: z.string().min(1).max(255), bytes: z.instanceof(Uint8Array), accept }),
    output: mediaView,
  },
  'media.cancelImport': { input: z.strictObject({ jobId: z.uuid() }), output: done },
  'media.update': {
    input: z.strictObject({
      id: mediaId,
      credit: z.string().max(500).optional(),
      decorative: z.boolean().optional(),
      texts: z.partialRecord(language, mediaText).optional(),
    }),
    output: mediaView,
  },
  'media.usage': { input: z.strictObject({ id: mediaId }), output: z.array(mediaUsage) },
  'media.delete': { input: z.strictObject({ id: mediaId }), output: done },
} satisfies Endpoints<'media'>
