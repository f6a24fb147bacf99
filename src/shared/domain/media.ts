import { z } from 'zod'
import { mediaHash, mediaId } from './ids.ts'
import { language } from './language.ts'
import { instant } from './time.ts'

const mediaTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'] as const
export const mediaType = z.enum(mediaTypes)
export type MediaType = z.infer<typeof mediaType>

/** Bounds of an import: 100 MB (10^6) of file, 50 megapixels of picture, 400 of all frames of an animation. */
export const mediaLimits = { bytes: 100_000_000, pixels: 50_000_000, animationPixels: 400_000_000 } as const

/** The texts of a picture in one language. `alt` describes it for readers who can't see it. */
export const mediaText = z.object({ alt: z.string().max(1000), caption: z.string().max(2000) })
export type MediaText = z.infer<typeof mediaText>

/** Which metadata an import removed from a file and which it kept; the person sees it. */
const metadataReport = z.object({
  removed: z.array(
    z.enum(['location', 'serialNumbers', 'ownerName', 'thumbnail', 'makerNote', 'animation', 'other']),
  ),
  credit: z.string().max(500).nullable(),
  copyright: z.string().max(500).nullable(),
  takenAt: z.string().max(64).nullable(),
})
export type MetadataReport = z.infer<typeof metadataReport>

/** Sizes made for the window and the site; `original` is the stripped file itself. */
export const derivativeKinds = ['thumbnail', 'small', 'large'] as const
const derivativeKind = z.enum(derivativeKinds)
export type DerivativeKind = z.infer<typeof derivativeKind>

export const mediaItem = z.object({
  id: mediaId,
  hash: mediaHash,
  fileName: z.string().min(1).max(255),
  type: mediaType,
  /** Pixels, after EXIF orientation is applied. */
  width: z.int().positive(),
  height: z.int().positive(),
  bytes: z.int().positive(),
  credit: z.string().max(500),
  /** Purely ornamental: goes out with empty alternative text. */
  decorative: z.boolean(),
  texts: z.partialRecord(language, mediaText),
  metadata: metadataReport,
  /** Whether the smaller sizes exist yet; main makes them in the background. */
  derivatives: z.enum(['pending', 'ready', 'failed']),
  importedAt: instant,
})
export type MediaItem = z.infer<typeof mediaItem>
