import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import sharp from 'sharp'
import { AppError } from '#shared/contract/errors.ts'
import { type MediaHash, mediaHash } from '#shared/domain/ids.ts'
import { type MediaType, type MetadataReport, mediaLimits } from '#shared/domain/media.ts'
import { stillAvif } from './avif.ts'
import { detectType } from './format.ts'
import { claimedFrames } from './frames.ts'
import { lacksEnd } from './jpeg.ts'
import { type MetadataBlocks, readMetadata } from './readMetadata.ts'
import { strip } from './strip.ts'
import { writeWhole } from './writeWhole.ts'

export type ImageSource = { path: string } | { bytes: Uint8Array }

/** The stages of an import, in order; each is reported when it begins. */
export type PrepareStage = 'reading' | 'stripping' | 'hashing' | 'storing'

export interface PreparedImage {
  hash: MediaHash
  type: MediaType
  /** Pixels, upright. */
  width: number
  height: number
  bytes: number
  metadata: MetadataReport
}

export interface PrepareOptions {
  /** Where the stripped file is written. Its folder must exist; when this throws, no file is left. */
  into: string
  onStage?: (stage: PrepareStage) => void
  signal?: AbortSignal
}

const megabyte = 1_000_000

function refuseTooLarge(bytes: number): void {
  if (bytes > mediaLimits.bytes) {
    throw new AppError('mediaTooLarge', `${bytes} bytes`, {
      megabytes: Math.ceil(bytes / megabyte),
      limit: mediaLimits.bytes / megabyte,
    })
  }
}

async function read(source: ImageSource): Promise<Buffer> {
  if ('bytes' in source) {
    refuseTooLarge(source.bytes.byteLength)
    return Buffer.from(source.bytes.buffer, source.bytes.byteOffset, source.bytes.byteLength)
  }
  try {
    const info = await stat(source.path)
    if (!info.isFile()) throw new AppError('fileUnreadable', 'Not a file')
    refuseTooLarge(info.size)
    return await readFile(source.path)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('fileUnreadable', 'The file cannot be read', undefined, { cause: error })
  }
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
const isLess = (stripped: Buffer, file: Buffer, type: MediaType): boolean =>
  type === 'image/avif' ? !stripped.equals(file) : stripped.length < file.length

/** What the import reports as removed: the metadata that was found, animation, or `other` for unknown data. */
function removedFrom(
  { given, still, stripped }: { given: Buffer; still: Buffer; stripped: Buffer },
  found: MetadataReport['removed'],
  type: MediaType,
): MetadataReport['removed'] {
  if (still !== given) return [...found, 'animation']
  // Comments and trailers that no metadata reader names.
  return found.length === 0 && isLess(stripped, given, type) ? ['other'] : found
}

/**
 * Reads a picture, refuses other files and too large ones, removes its private metadata and writes the result.
 * The hash is of that result, so the same photo imported twice is the same item.
 */
export async function prepareImage(source: ImageSource, options: PrepareOptions): Promise<PreparedImage> {
  const { into, onStage = () => undefined, signal } = options
  const begin = (stage: PrepareStage) => {
    if (signal?.aborted) throw new AppError('importCancelled', 'Cancelled')
    onStage(stage)
  }

  begin('reading')
  const given = await read(source)
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
  await writeWhole(into, stripped)
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
