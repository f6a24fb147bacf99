import { z } from 'zod'
import { mediaHash, mediaId } from './ids.ts'
import { language } from './language.ts'
import { instant } from './time.ts'

export const mediaTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'] as const
export const mediaType = z.enum(mediaTypes)
export type MediaType = z.infer<typeof mediaType>

/** Bounds of an import: 100 MB (10^6) of file, 50 megapixels of picture, 400 of all frames of an animation. */
export const mediaLimits = { bytes: 100_000_000, pixels: 50_000_000, animationPixels: 400_000_000 } as const

/** Text that goes with a picture in one language. `alt` describes it for those who can't see it. */
export const mediaText = z.object({ alt: z.string().max(1000), caption: z.string().max(2000) })
export type MediaText = z.infer<typeof mediaText>

/** What an import took out of a file and what it kept, told to the person (product.md, 6). */
export const metadataReport = z.object({
  removed: z.array(z.enum(['location', 'serialNumbers', 'ownerName', 'thumbnail', 'makerNote', 'other'])),
  credit: z.string().max(500).nullable(),
  copyright: z.string().max(500).nullable(),
  takenAt: z.string().max(64).nullable(),
})
export type MetadataReport = z.infer<typeof metadataReport>

/** Sizes made for the window and the site; `original` is the stripped file itself. */
export const derivativeKinds = ['thumbnail', 'small', 'large'] as const
export const derivativeKind = z.enum(derivativeKinds)
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
  /** Whether the small sizes exist yet; they are made in the background. */
  derivatives: z.enum(['pending', 'ready', 'failed']),
  importedAt: instant,
})
export type MediaItem = z.infer<typeof mediaItem>
