import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { onTestFinished } from 'vitest'
import type { PictureUpload } from '#main/sites/SiteConnector.ts'
import { mediaHash, mediaId, newId } from '#shared/domain/ids.ts'

/** A folder for one test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'visnyk-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/** A picture on the disk with colours, and so bytes, of its own. */
export async function aPicture(changes: Partial<PictureUpload> = {}): Promise<PictureUpload> {
  const { width = 64, height = 48 } = changes
  // Dark, because the negative of a medium grey is the same grey.
  const [r = 0, g = 0, b = 0] = Buffer.from(randomUUID().slice(0, 6), 'hex').map((value) => value % 96)
  const bytes = await sharp({ create: { width, height, channels: 3, background: { r, g, b } } })
    // Random words make the bytes differ even where the colours are equal.
    .withExif({ IFD0: { ImageDescription: randomUUID() } })
    .jpeg()
    .toBuffer()
  const path = join(temporaryFolder(), 'picture.jpg')
  writeFileSync(path, bytes)
  return {
    id: newId(mediaId),
    hash: mediaHash.parse(sha256(bytes)),
    ...{ path, fileName: 'Зустріч у Луцьку.jpg', type: 'image/jpeg', bytes: bytes.length, width, height },
    ...{ credit: 'Фото: прес-служба', decorative: false },
    texts: { uk: { alt: 'Учасники зустрічі', caption: '' }, en: { alt: 'Participants', caption: '' } },
    ...changes,
  }
}

/** The same picture in fewer pixels, on the disk. */
export async function smallerSize(of: Pick<PictureUpload, 'path'>, width: number) {
  const { data, info } = await sharp(of.path).resize(width).jpeg().toBuffer({ resolveWithObject: true })
  const path = join(temporaryFolder(), `${width}.jpg`)
  writeFileSync(path, data)
  const hash = mediaHash.parse(sha256(data))
  return { path, hash, type: 'image/jpeg' as const, width: info.width, height: info.height }
}
