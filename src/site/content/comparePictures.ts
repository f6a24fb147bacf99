import sharp from 'sharp'
import { mediaLimits } from '#shared/domain/media.ts'

interface Measured {
  width: number
  height: number
  /** The picture at a glance: a few large pixels, channel by channel. */
  glance: Uint8Array
}

/** Pixels of a glance on each side. */
const side = 16
/** How far, of 255, two glances of the same picture are apart on average after scaling and compressing it again. */
const likeness = 16

async function measure(path: string): Promise<Measured> {
  const options = { limitInputPixels: mediaLimits.pixels }
  const upright = await sharp(path, options).autoOrient().toColourspace('srgb').metadata()
  const { width, height } = upright.autoOrient
  const glance = await sharp(path, options)
    .autoOrient()
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .removeAlpha()
    .resize(side, side, { fit: 'fill' })
    .raw()
    .toBuffer()
  return { width, height, glance }
}

/**
 * What keeps a file from being a smaller size of a picture, in words; null when nothing does. Readers get the one in
 * the place of the other, so it is looked at, not believed.
 */
export async function whyNoSmallerSize(
  original: string,
  smaller: string,
  claimed: { width: number; height: number },
): Promise<string | null> {
  const [whole, small] = await Promise.all([measure(original), measure(smaller)]).catch(() => [])
  if (!whole || !small) return 'the pictures cannot be read'
  const isAsClaimed = apart(small.width, claimed.width) <= 1 && apart(small.height, claimed.height) <= 1
  if (!isAsClaimed) return `the picture is ${small.width} × ${small.height}`
  if (small.width >= whole.width) return `the original is ${whole.width} × ${whole.height}`
  // Either side is rounded to whole pixels.
  if (apart(small.height, (whole.height * small.width) / whole.width) > 1.5) return 'the proportions differ'
  const distance = small.glance.reduce((sum, value, at) => sum + apart(value, whole.glance[at] ?? 255), 0)
  return distance / small.glance.length <= likeness ? null : 'it shows something else'
}

const apart = (one: number, other: number): number => Math.abs(one - other)
