import { z } from 'zod'
import { crop, focalPoint } from './crop.ts'
import { type FileType, fileType } from './fileTypes.ts'
import { mediaHash, mediaId } from './ids.ts'
import { language } from './language.ts'
import { instant } from './time.ts'

export const pictureType = z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'])
export type PictureType = z.infer<typeof pictureType>

export type MediaType = PictureType | FileType
export const mediaType = z.enum([...pictureType.options, ...fileType.options])

export const isPictureType = (type: string): type is PictureType => pictureType.safeParse(type).success

/**
 * Bounds of an import: 100 MB (10^6) of picture file, 50 MB of any other file, 50 megapixels of picture, 400 of all
 * frames of an animation.
 */
export const mediaLimits = {
  bytes: 100_000_000,
  fileBytes: 50_000_000,
  pixels: 50_000_000,
  animationPixels: 400_000_000,
} as const

const pictureForm = z.object({
  type: pictureType,
  /** Pixels, after EXIF orientation is applied. */
  width: z.int().positive(),
  height: z.int().positive(),
})
const fileForm = z.object({ type: fileType, width: z.null(), height: z.null() })

/** What kind of thing an item of the library is: a picture with its size in pixels, or any other file. */
export const mediaForm = z.discriminatedUnion('type', [pictureForm, fileForm])
export type MediaForm = z.infer<typeof mediaForm>

/** The schema of an item of the library that has the members of `shape` besides its form. */
export const withMediaForm = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.discriminatedUnion('type', [
    z.object({ ...shape, ...pictureForm.shape }),
    z.object({ ...shape, ...fileForm.shape }),
  ])

/** What kind of thing an item is, without its other members. */
export const mediaFormOf = (item: MediaForm): MediaForm =>
  item.width === null
    ? { type: item.type, width: null, height: null }
    : { type: item.type, width: item.width, height: item.height }

export const isPicture = <Item extends { type: MediaType }>(
  item: Item,
): item is Extract<Item, { type: PictureType }> => isPictureType(item.type)

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

export const mediaItemShape = {
  id: mediaId,
  hash: mediaHash,
  fileName: z.string().min(1).max(255),
  bytes: z.int().positive(),
  credit: z.string().max(500),
  /** Purely ornamental: goes out with empty alternative text. */
  decorative: z.boolean(),
  texts: z.partialRecord(language, mediaText),
  metadata: metadataReport,
  /** Whether the smaller sizes exist yet; main makes them in the background. A file has none, and is `ready`. */
  derivatives: z.enum(['pending', 'ready', 'failed']),
  importedAt: instant,
  /** The picture that it is a part of, and which part; null where it is whole. */
  madeFrom: mediaId.nullable(),
  crop: crop.nullable(),
  /** What must stay visible where a frame cuts the picture; null: the middle. */
  focal: focalPoint.nullable(),
}
/** What an item says of crop and focal point as long as nobody chose any. */
export const uncropped = { madeFrom: null, crop: null, focal: null } as const

const mediaItem = withMediaForm(mediaItemShape)
export type MediaItem = z.infer<typeof mediaItem>

/** How many items one request may change. */
export const mostChanges = 1000
