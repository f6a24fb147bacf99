import sharp from 'sharp'
import { AppError } from '#shared/contract/errors.ts'
import { type DerivativeKind, mediaLimits } from '#shared/domain/media.ts'
import { derivativeWidths } from '../derivativeWidths.ts'
import { writeWhole } from './writeWhole.ts'

const qualities: Record<DerivativeKind, number> = { thumbnail: 74, small: 80, large: 82 }

/** WebP holds no more pixels in a column; a taller picture becomes narrower. */
const tallest = 16_383

export interface DeriveTarget {
  kind: DerivativeKind
  path: string
}

export interface DeriveOptions {
  /** After each size, from 0 to 1. */
  onProgress?: (fraction: number) => void
  signal?: AbortSignal
}

/** Makes the smaller sizes as WebP: upright, in sRGB, without any metadata. Of an animation, the first picture. */
export async function deriveImages(
  original: string,
  targets: readonly DeriveTarget[],
  { onProgress = () => undefined, signal }: DeriveOptions = {},
): Promise<void> {
  for (const [index, { kind, path }] of targets.entries()) {
    if (signal?.aborted) throw new AppError('importCancelled', 'Cancelled')
    const picture = await sharp(original, { limitInputPixels: mediaLimits.pixels, failOn: 'truncated' })
      .autoOrient()
      .resize({ width: derivativeWidths[kind], height: tallest, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: qualities[kind] })
      .toBuffer()
      .catch((error: unknown) => {
        throw new AppError('mediaUnreadable', 'The picture cannot be decoded', undefined, { cause: error })
      })
    await writeWhole(path, picture)
    onProgress((index + 1) / targets.length)
  }
}
