import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { AppError } from '#shared/contract/errors.ts'
import { type Crop, fitsInto } from '#shared/domain/crop.ts'
import { mediaLimits } from '#shared/domain/media.ts'
import { missingCase } from '#shared/domain/missingCase.ts'
import { beginStage, type PrepareOptions } from '../readSource.ts'
import { detectType } from './format.ts'
import { type PreparedImage, prepareImage } from './prepareImage.ts'

/** Of the picture that readers get: as good as the original where the format loses something. */
const quality = 92

/**
 * Writes a part of a picture as a picture of its own, of the same type, upright, with the credit and copyright of the
 * file. The original stays untouched. Throws `mediaUnreadable`, `invalidInput` for a part outside of the picture.
 */
export async function cropImage(
  original: string,
  part: Crop,
  options: PrepareOptions,
): Promise<PreparedImage> {
  beginStage(options)('reading')
  const file = await readFile(original).catch((error: unknown) => {
    throw new AppError('fileUnreadable', 'The file cannot be read', undefined, { cause: error })
  })
  const type = await detectType(file)
  const picture = sharp(file, { limitInputPixels: mediaLimits.pixels, failOn: 'truncated' })
  const { autoOrient: size } = await picture.metadata().catch(unreadable)
  if (!fitsInto(part, size)) throw new AppError('invalidInput', 'The part is outside of the picture')
  const cut = picture.autoOrient().extract(part).keepExif()
  const encoded = () => {
    switch (type) {
      case 'image/jpeg':
        return cut.jpeg({ quality, chromaSubsampling: '4:4:4' })
      case 'image/png':
        return cut.png()
      case 'image/webp':
        return cut.webp({ quality })
      case 'image/gif':
        return cut.gif()
      case 'image/avif':
        return cut.avif({ quality: 80 })
      default:
        return missingCase(type)
    }
  }
  const bytes = await encoded().toBuffer().catch(unreadable)
  return await prepareImage({ bytes: new Uint8Array(bytes) }, options)
}

function unreadable(error: unknown): never {
  throw new AppError('mediaUnreadable', 'The picture cannot be decoded', undefined, { cause: error })
}
