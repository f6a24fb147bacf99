import { z } from 'zod'
import { crop } from '../domain/crop.ts'
import { mediaId } from '../domain/ids.ts'
import { articleFileMedia } from './articleFile.ts'

/** The largest file that is read: bytes. A picture has about 1,300, so the most that may be listed stay below. */
export const largestLibraryFile = 300_000_000

/** Which part of which other picture it is. */
const origin = z.strictObject({ madeFrom: mediaId, crop })

const entry = z.object({ item: articleFileMedia, origin: origin.nullable() })
export type LibraryEntry = z.infer<typeof entry>

/**
 * The media library in an export of everything (`library.json`): what articles show and what they do not, the originals
 * of cropped pictures among it. The files that belong to no article are in a folder beside it.
 */
export const libraryFile = z.object({
  format: z.literal('visnyk-library'),
  version: z.literal(1),
  media: z.array(entry).max(200_000),
})
export type LibraryFile = z.infer<typeof libraryFile>
