import { createInflate } from 'node:zlib'
import { UnexpectedLayout } from './unexpectedLayout.ts'

/** What the header of a PNG says of its pixels. */
export interface PngHeader {
  width: number
  height: number
  bitDepth: number
  colours: number
  isInterlaced: boolean
}

export function readHeader(ihdr: Buffer): PngHeader {
  return {
    width: ihdr.readUInt32BE(0),
    height: ihdr.readUInt32BE(4),
    bitDepth: ihdr[8] ?? 0,
    colours: ihdr[9] ?? 0,
    isInterlaced: ihdr[12] === 1,
  }
}

const channels: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** The seven passes of an interlaced picture: first column and row, and the steps between. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** Bytes of the pixels of `width` × `height` before they are packed; each row has one in front. */
export function rawBytes(header: PngHeader, width: number, height: number): number {
  const bits = header.bitDepth * (channels[header.colours] ?? 0)
  const rows = (columns: number, count: number): number =>
    columns <= 0 || count <= 0 ? 0 : count * (1 + Math.ceil((columns * bits) / 8))
  if (!header.isInterlaced) return rows(width, height)
  return passes.reduce(
    (sum, [column, row, stepX, stepY]) =>
      sum + rows(Math.ceil((width - column) / stepX), Math.ceil((height - row) / stepY)),
    0,
  )
}

/**
 * How many bytes of `parts` are the packed pixels; no decoder reads the bytes after them. Throws `UnexpectedLayout`
 * when they cannot be unpacked, or unpack to more than `most` bytes. Nothing unpacked is kept.
 */
export async function packedLength(parts: readonly Buffer[], most: number): Promise<number> {
  const inflate = createInflate()
  let unpacked = 0
  const ended = new Promise<void>((resolve, reject) => {
    inflate.on('data', (piece: Buffer) => {
      unpacked += piece.length
      if (unpacked > most) inflate.destroy(new UnexpectedLayout('More than the pixels'))
    })
    inflate.on('end', resolve)
    inflate.on('error', (error) =>
      reject(error instanceof UnexpectedLayout ? error : new UnexpectedLayout('The pixels do not unpack')),
    )
  })
  for (const part of parts) inflate.write(part)
  inflate.end()
  await ended
  return inflate.bytesWritten
}
