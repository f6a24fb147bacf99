import { cleanProfile } from './colourProfile.ts'
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
  return chunksIn(file, 12, end)
}

function chunksIn(file: Buffer, from: number, end: number): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = from; at + 8 <= end; ) {
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

/** Only frames may occur several times; of other chunks readers use the first, and later ones may hold any data. */
const firstOfEach = (chunks: readonly Chunk[]): Chunk[] =>
  chunks.filter(({ type }, at) => type === 'ANMF' || chunks.findIndex((other) => other.type === type) === at)

const headSizes: Record<string, number> = { VP8X: 10, ANIM: 6 }
/** A frame begins with its position, size and duration; chunks of its own follow. */
const frameHead = 16
const wantedInFrame = new Set(['ALPH', 'VP8 ', 'VP8L'])

/**
 * A chunk with only the data that a decoder needs. Bytes after the coded data inside a picture's chunk stay: only a
 * decoder finds where the coded data ends, and encoding anew would change the picture.
 */
function cleaned(one: Chunk): Chunk {
  const { type, content } = one
  if (type === 'ICCP') return { type, content: cleanProfile(content) }
  const size = headSizes[type]
  if (size !== undefined && content.length !== size) throw new UnexpectedLayout('A head of another size')
  if (type !== 'ANMF') return one
  const inside = chunksIn(content, frameHead, content.length)
  const parts = firstOfEach(inside.filter((part) => wantedInFrame.has(part.type)))
  return { type, content: Buffer.concat([content.subarray(0, frameHead), ...parts.map(chunk)]) }
}

/** The same picture without EXIF, XMP and unknown chunks, and with the kept metadata where there is room for it. */
export function stripWebp(file: Buffer, keep: KeptMetadata): Buffer {
  const chunks = firstOfEach(readChunks(file).filter(({ type }) => wanted.has(type))).map(cleaned)
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
