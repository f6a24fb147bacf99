import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { AppError } from '#shared/contract/errors.ts'
import { type MediaHash, mediaHash } from '#shared/domain/ids.ts'
import { type MetadataReport, mediaLimits, type PictureType } from '#shared/domain/media.ts'
import { beginStage, type MediaSource, type PrepareOptions, readSource } from '../readSource.ts'
import { stillAvif } from './avif.ts'
import { detectType } from './format.ts'
import { claimedFrames } from './frames.ts'
import { lacksEnd } from './jpeg.ts'
import { type MetadataBlocks, readMetadata } from './readMetadata.ts'
import { strip } from './strip.ts'
import { writeWhole } from './writeWhole.ts'

export interface PreparedImage {
  hash: MediaHash
  type: PictureType
  /** Pixels, upright. */
  width: number
  height: number
  bytes: number
  metadata: MetadataReport
}

interface Measured extends MetadataBlocks {
  width: number
  height: number
  orientation: number
}

/** `claimed`: how many pictures the file says it has. */
async function measure(file: Buffer, claimed: number): Promise<Measured> {
  // The size is read before any pixel is decoded: the header of a small file may claim an enormous picture.
  const found = await sharp(file, { limitInputPixels: false }).metadata().catch(unreadable)
  const { width, height, exif, xmp, iptc } = found
  const megapixels = (width * height) / 1_000_000
  if (width * height > mediaLimits.pixels) {
    throw new AppError('mediaTooManyPixels', `${width} × ${height}`, {
      megapixels: Math.ceil(megapixels),
      limit: mediaLimits.pixels / 1_000_000,
    })
  }
  const frames = Math.max(claimed, found.pages ?? 1)
  if (width * height * frames > mediaLimits.animationPixels) {
    throw new AppError('mediaTooManyPixels', `${width} × ${height}, ${frames} frames`, {
      context: 'animation',
      megapixels: Math.ceil(megapixels * frames),
      limit: mediaLimits.animationPixels / 1_000_000,
    })
  }
  const upright = found.autoOrient
  return {
    width: upright.width,
    height: upright.height,
    orientation: found.orientation ?? 1,
    exif,
    xmp,
    iptc,
  }
}

function unreadable(error: unknown): never {
  throw new AppError('mediaUnreadable', 'The picture cannot be decoded', undefined, { cause: error })
}

/** Whether something was removed. In an AVIF it is overwritten, so there the length stays the same. */
const isLess = (stripped: Buffer, file: Buffer, type: PictureType): boolean =>
  type === 'image/avif' ? !stripped.equals(file) : stripped.length < file.length

/** What the import reports as removed: the metadata that was found, animation, or `other` for unknown data. */
function removedFrom(
  { given, still, stripped }: { given: Buffer; still: Buffer; stripped: Buffer },
  found: MetadataReport['removed'],
  type: PictureType,
): MetadataReport['removed'] {
  if (still !== given) return [...found, 'animation']
  // Comments and trailers that no metadata reader names.
  return found.length === 0 && isLess(stripped, given, type) ? ['other'] : found
}

/**
 * Reads a picture, refuses other files and too large ones, removes its private metadata and writes the result.
 * The hash is of that result, so the same photo imported twice is the same item.
 */
export async function prepareImage(source: MediaSource, options: PrepareOptions): Promise<PreparedImage> {
  const begin = beginStage(options)
  begin('reading')
  const given = await readSource(source, { bytes: mediaLimits.bytes, code: 'mediaTooLarge' })
  const type = await detectType(given)
  const file = type === 'image/avif' ? stillAvif(given) : given
  const measured = await measure(file, claimedFrames(given, type))
  const { width, height, orientation } = measured
  const found = await readMetadata(measured)

  begin('stripping')
  const keep = { orientation, artist: found.credit, copyright: found.copyright }
  const stripped = await strip(file, type, keep, mediaLimits.pixels).catch(unreadable)
  // A file cut short decodes in its first lines only; only decoding all of it shows that.
  // Where the end marker was added, the decoder would take the file for whole, so every warning counts.
  const failOn = type === 'image/jpeg' && lacksEnd(file) ? 'warning' : 'truncated'
  await sharp(stripped, { limitInputPixels: mediaLimits.pixels, failOn })
    .resize(64, 64, { fit: 'inside' })
    .raw()
    .toBuffer()
    .catch(unreadable)

  begin('hashing')
  const hash = mediaHash.parse(createHash('sha256').update(stripped).digest('hex'))

  begin('storing')
  await writeWhole(options.into, stripped)
  return {
    hash,
    type,
    width,
    height,
    bytes: stripped.length,
    metadata: {
      removed: removedFrom({ given, still: file, stripped }, found.kinds, type),
      credit: found.credit,
      copyright: found.copyright,
      takenAt: found.takenAt,
    },
  }
}
