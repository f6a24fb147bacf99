import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { cleanProfile } from './colourProfile.ts'
import { type KeptMetadata, keptTiff, keptXmp } from './credits.ts'
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
  'hIST',
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

/** Bytes of the chunks that have a size of their own: what is longer holds something else too. */
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
/** The most bytes of those that depend on the picture. */
const mostBytes: Record<string, number> = { sBIT: 4, bKGD: 6, hIST: 512, tRNS: 256, PLTE: 768 }

function fits({ type, bytes }: Chunk): boolean {
  const length = bytes.length - 12
  return length === (sizes[type] ?? length) && length <= (mostBytes[type] ?? length)
}

/** A profile unpacks to no more than this, in bytes; what claims more is none. */
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

/** The same pixels without texts, times, EXIF and private chunks, and with the kept metadata. */
export function stripPng(file: Buffer, keep: KeptMetadata): Buffer {
  const chunks = readChunks(file).filter((one) => wanted.has(one.type) && fits(one))
  const [header, ...rest] = chunks
  if (header?.type !== 'IHDR') throw new UnexpectedLayout('No header where one belongs')
  const tiff = keptTiff(keep)
  const xmp = keptXmp(keep)
  return Buffer.concat([
    signature,
    header.bytes,
    ...(tiff ? [chunk('eXIf', tiff)] : []),
    ...(xmp ? [xmpChunk(xmp)] : []),
    ...rest.map(withCleanProfile),
  ])
}
