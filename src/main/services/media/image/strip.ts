import sharp from 'sharp'
import type { PictureType } from '#shared/domain/media.ts'
import { missingCase } from '#shared/domain/missingCase.ts'
import { stripAvif } from './avif.ts'
import type { KeptMetadata } from './credits.ts'
import { stripGif } from './gif.ts'
import { stripJpeg } from './jpeg.ts'
import { stripPng } from './png.ts'
import { readMetadata } from './readMetadata.ts'
import { UnexpectedLayout } from './unexpectedLayout.ts'
import { stripWebp } from './webp.ts'

/** sharp's own default is lower; a picture that is encoded anew must not get visibly worse. */
const quality = 95

async function withoutRecoding(file: Buffer, type: PictureType, keep: KeptMetadata): Promise<Buffer> {
  switch (type) {
    case 'image/jpeg':
      return stripJpeg(file, keep)
    case 'image/png':
      return await stripPng(file, keep)
    case 'image/webp':
      return stripWebp(file, keep)
    case 'image/gif':
      return stripGif(file)
    case 'image/avif':
      return stripAvif(file, keep)
    default:
      return missingCase(type)
  }
}

function recode(
  file: Buffer,
  type: PictureType,
  keep: KeptMetadata,
  limitInputPixels: number,
): Promise<Buffer> {
  const animated = type === 'image/gif' || type === 'image/webp'
  // Without a profile of its own the picture is converted to sRGB: the profile of a file may contain any data.
  const picture = sharp(file, { limitInputPixels, animated, failOn: 'truncated' }).autoOrient()
  const ifd0 = {
    ...(keep.artist !== null && { Artist: keep.artist }),
    ...(keep.copyright !== null && { Copyright: keep.copyright }),
  }
  const credited = Object.keys(ifd0).length > 0 ? picture.withExif({ IFD0: ifd0 }) : picture
  switch (type) {
    case 'image/jpeg':
      return credited.jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer()
    case 'image/png':
      return credited.png().toBuffer()
    case 'image/webp':
      return credited.webp({ quality }).toBuffer()
    case 'image/gif':
      return credited.gif().toBuffer()
    case 'image/avif':
      return credited.avif({ quality: 80 }).toBuffer()
    default:
      return missingCase(type)
  }
}

/** Whether a stripped file still has metadata beside credit, copyright and orientation. */
async function isClean(file: Buffer, limitInputPixels: number): Promise<boolean> {
  const { exif, xmp, iptc } = await sharp(file, { limitInputPixels }).metadata()
  return (await readMetadata({ exif, xmp, iptc })).kinds.length === 0
}

/**
 * Takes the metadata out and puts the kept part back. The picture itself stays bit for bit where the format allows:
 * a JPEG keeps its orientation as a tag, because turning its pixels would encode it anew (all browsers apply it, and
 * the smaller sizes are made upright). Other formats are turned, since not every reader applies a tag there. A
 * file with an unexpected layout, or one that still has metadata afterwards, is encoded anew.
 */
export async function strip(
  file: Buffer,
  type: PictureType,
  keep: KeptMetadata,
  limitInputPixels: number,
): Promise<Buffer> {
  const mustTurn = type !== 'image/jpeg' && keep.orientation > 1
  if (!mustTurn) {
    try {
      const stripped = await withoutRecoding(file, type, keep)
      if (await isClean(stripped, limitInputPixels)) return stripped
    } catch (error) {
      if (!(error instanceof UnexpectedLayout) && !(error instanceof RangeError)) throw error
    }
  }
  return recode(file, type, keep, limitInputPixels)
}
