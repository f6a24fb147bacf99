import { type KeptMetadata, keptTiff, keptXmp } from './credits.ts'
import { UnexpectedLayout } from './unexpectedLayout.ts'

/** Bits of the extended header's first byte. */
const flags = { xmp: 0b0000_0100, exif: 0b0000_1000 } as const
const wanted = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])

interface Chunk {
  type: string
  content: Buffer
}

function readChunks(file: Buffer): Chunk[] {
  const isWebp =
    file.length >= 12 && file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WEBP'
  if (!isWebp) throw new UnexpectedLayout('No WebP header')
  const end = Math.min(file.length, 8 + file.readUInt32LE(4))
  const chunks: Chunk[] = []
  for (let at = 12; at + 8 <= end; ) {
    const length = file.readUInt32LE(at + 4)
    if (at + 8 + length > end) throw new UnexpectedLayout('A chunk is cut off')
    chunks.push({
      type: file.toString('latin1', at, at + 4),
      content: file.subarray(at + 8, at + 8 + length),
    })
    at += 8 + length + (length % 2)
  }
  return chunks
}

function chunk({ type, content }: Chunk): Buffer {
  const head = Buffer.alloc(8, type, 'latin1')
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
}

/** The same picture without EXIF, XMP and unknown chunks, and with the kept metadata where there is room for it. */
export function stripWebp(file: Buffer, keep: KeptMetadata): Buffer {
  const chunks = readChunks(file).filter(({ type }) => wanted.has(type))
  const extended = chunks.find(({ type }) => type === 'VP8X')
  // Only the extended form can hold metadata; the simple one never had any to keep.
  const tiff = extended ? keptTiff(keep) : null
  const xmp = extended ? keptXmp(keep) : null
  if (extended) {
    const header = Buffer.from(extended.content)
    const before = header[0] ?? 0
    header[0] = (before & ~(flags.exif | flags.xmp)) | (tiff ? flags.exif : 0) | (xmp ? flags.xmp : 0)
    extended.content = header
  }
  const body = Buffer.concat([
    ...chunks.map(chunk),
    ...(tiff ? [chunk({ type: 'EXIF', content: tiff })] : []),
    ...(xmp ? [chunk({ type: 'XMP ', content: xmp })] : []),
  ])
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}
