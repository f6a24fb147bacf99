import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { pushAll } from '#shared/domain/longLists.ts'
import { cleanProfile } from './colourProfile.ts'
import { type KeptMetadata, keptTiff, keptXmp } from './credits.ts'
import { type PngHeader, packedLength, rawBytes, readHeader } from './pngStreams.ts'
import { UnexpectedLayout } from './unexpectedLayout.ts'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Chunks that draw the picture, give it its colours and size, or (ac, fc, fd) move it. */
const wanted = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'cICP',
  'mDCV',
  'cLLI',
  'sBIT',
  'bKGD',
  'pHYs',
  'acTL',
  'fcTL',
  'fdAT',
])

interface Chunk {
  type: string
  bytes: Buffer
}

function readChunks(file: Buffer): Chunk[] {
  if (!file.subarray(0, 8).equals(signature)) throw new UnexpectedLayout('No PNG signature')
  const chunks: Chunk[] = []
  for (let at = 8; at + 12 <= file.length; ) {
    const end = at + 12 + file.readUInt32BE(at)
    if (end > file.length) throw new UnexpectedLayout('A chunk is cut off')
    const type = file.subarray(at + 4, at + 8).toString('latin1')
    chunks.push({ type, bytes: file.subarray(at, end) })
    if (type === 'IEND') return chunks
    at = end
  }
  throw new UnexpectedLayout('No end of image')
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

// An international text chunk: keyword, compressed, method, no language, no translated keyword, text.
const xmpChunk = (xmp: Buffer) =>
  chunk('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\x01\0\0\0', 'latin1'), deflateSync(xmp)]))

/** Bytes of the chunks that have a size of their own: a longer one holds something else too. */
const sizes: Record<string, number> = {
  IHDR: 13,
  IEND: 0,
  gAMA: 4,
  cHRM: 32,
  sRGB: 1,
  cICP: 4,
  mDCV: 24,
  cLLI: 8,
  pHYs: 9,
  acTL: 8,
  fcTL: 26,
}
/** The kinds of which a picture may have several. */
const several = new Set(['IDAT', 'fcTL', 'fdAT'])

/** What depends on the kind of colours: grey 0, RGB 2, palette 3, with transparency 4 and 6. In bytes. */
function largest(type: string, colours: number): number {
  // The palette of a picture in full colours only suggests colours; decoders ignore it.
  if (type === 'PLTE') return colours === 3 ? 768 : 0
  if (type === 'tRNS') return [2, 0, 6, 256][colours] ?? 0
  if (type === 'bKGD') return colours === 3 ? 1 : (colours & 2) === 0 ? 2 : 6
  return type === 'sBIT' ? 4 : Number.POSITIVE_INFINITY
}

/** Whether a chunk has the size of its type, and is the first of its type where a file may have only one. */
function isExpected({ type, bytes }: Chunk, colours: number, seen: Set<string>): boolean {
  const length = bytes.length - 12
  const isFirst = several.has(type) || !seen.has(type)
  const fits = wanted.has(type) && length === (sizes[type] ?? length) && length <= largest(type, colours)
  if (fits) seen.add(type)
  return fits && isFirst
}

/** The largest size to which a profile may unpack, in bytes; a larger one is not read as a profile. */
const largestProfile = 4_000_000

function withCleanProfile(one: Chunk): Buffer {
  if (one.type !== 'iCCP') return one.bytes
  const content = one.bytes.subarray(8, -4)
  const name = content.indexOf(0)
  if (name < 0 || name > 79) throw new UnexpectedLayout('A profile without a name')
  let profile: Buffer
  try {
    profile = inflateSync(content.subarray(name + 2), { maxOutputLength: largestProfile })
  } catch {
    throw new UnexpectedLayout('A profile that does not unpack')
  }
  const packed = deflateSync(cleanProfile(profile))
  return chunk('iCCP', Buffer.concat([Buffer.from('icc\0\0', 'latin1'), packed]))
}

/** Chunks of one stream of pixels, cut where it ends. `head`: bytes in front of the pixels in each chunk. */
async function cutAtEnd(chunks: readonly Chunk[], head: number, most: number): Promise<Buffer[]> {
  const contents = chunks.map(({ bytes }) => bytes.subarray(8, -4))
  if (contents.some(({ length }) => length < head)) throw new UnexpectedLayout('A chunk is cut off')
  const length = await packedLength(
    contents.map((one) => one.subarray(head)),
    most,
  )
  let left = length
  return chunks.flatMap(({ type, bytes }, at) => {
    const content = contents[at] ?? bytes
    const own = Math.min(left, content.length - head)
    left -= own
    if (own === content.length - head) return [bytes]
    return own === 0 ? [] : [chunk(type, content.subarray(0, head + own))]
  })
}

/** The chunks in their order, each stream of pixels without the bytes after its end. */
async function withCutStreams(header: PngHeader, chunks: readonly Chunk[]): Promise<Buffer[]> {
  const whole = rawBytes(header, header.width, header.height)
  const written: Buffer[] = []
  let most = whole
  for (let at = 0; at < chunks.length; ) {
    const one = chunks[at]
    if (!one) break
    const isPixels = one.type === 'IDAT' || one.type === 'fdAT'
    const end = isPixels ? chunks.findIndex(({ type }, index) => index > at && type !== one.type) : at + 1
    if (one.type === 'fcTL') most = rawBytes(header, one.bytes.readUInt32BE(12), one.bytes.readUInt32BE(16))
    const head = one.type === 'fdAT' ? sequenceBytes : 0
    const own = one.type === 'IDAT' ? whole : Math.min(most, whole)
    pushAll(written, isPixels ? await cutAtEnd(chunks.slice(at, end), head, own) : [withCleanProfile(one)])
    at = end
  }
  return written
}

/** The size of the chunk's number, which precedes the pixels in each chunk of a moving picture, in bytes. */
const sequenceBytes = 4

/** The same pixels and the kept metadata, without texts, times, EXIF and private chunks. */
export async function stripPng(file: Buffer, keep: KeptMetadata): Promise<Buffer> {
  const all = readChunks(file)
  const colours = all[0]?.bytes[17] ?? 0
  const seen = new Set<string>()
  const isMoving = all.some(({ type }) => type === 'acTL')
  const [header, ...rest] = all.filter(
    (one) => isExpected(one, colours, seen) && (isMoving || !['fcTL', 'fdAT'].includes(one.type)),
  )
  if (header?.type !== 'IHDR') throw new UnexpectedLayout('No header where one belongs')
  const tiff = keptTiff(keep)
  const xmp = keptXmp(keep)
  return Buffer.concat([
    signature,
    header.bytes,
    ...(tiff ? [chunk('eXIf', tiff)] : []),
    ...(xmp ? [xmpChunk(xmp)] : []),
    ...(await withCutStreams(readHeader(header.bytes.subarray(8)), rest)),
  ])
}
