import { UnexpectedLayout } from './unexpectedLayout.ts'

const extension = 0x21
const image = 0x2c
const trailer = 0x3b
const graphicControl = 0xf9
const application = 0xff

/** Applications whose block sets the number of loops: eleven letters, then 3, 1 and a number of two bytes. */
const loops = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0'])

/** The block of an extension with what is known of it, null for one that is not kept. */
function keptExtension(file: Buffer, at: number, end: number): Buffer | null {
  const label = file[at + 1]
  if (label === graphicControl && file[at + 2] === 4) {
    return Buffer.concat([file.subarray(at, at + 7), Buffer.from([0])])
  }
  const name = file.toString('latin1', at + 3, at + 14)
  if (label !== application || !loops.has(name) || end < at + 19 || file[at + 14] !== 3) return null
  return Buffer.concat([file.subarray(at, at + 18), Buffer.from([0])])
}

const colourTableSize = (packed: number) => ((packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 7) + 1))

/** The end of the chain of sub-blocks that begins at `from`. */
function subBlocksEnd(file: Buffer, from: number): number {
  let at = from
  for (;;) {
    const length = file[at]
    if (length === undefined) throw new UnexpectedLayout('A block is cut off')
    if (length === 0) return at + 1
    at += 1 + length
  }
}

const mostCodes = 4096

/**
 * How many bytes of packed pixels are read: up to the code that ends them. All of them if no code ends them; the
 * decoder then stops at the last pixel.
 */
function usedBytes(packed: Buffer, leastSize: number): number {
  const clear = 1 << leastSize
  let size = leastSize + 1
  let next = clear + 2
  let bits = 0
  let held = 0
  let isFirst = true
  for (let at = 0; at < packed.length; ) {
    while (held < size && at < packed.length) {
      bits |= (packed[at] ?? 0) << held
      held += 8
      at += 1
    }
    while (held >= size) {
      const code = bits & ((1 << size) - 1)
      bits >>>= size
      held -= size
      if (code === clear + 1) return at
      if (code === clear) {
        size = leastSize + 1
        next = clear + 2
        isFirst = true
        continue
      }
      // The first code after a clear adds no word to the dictionary.
      if (!isFirst && next < mostCodes) next += 1
      isFirst = false
      if (next === 1 << size && size < 12) size += 1
    }
  }
  return packed.length
}

/** The least code size and the blocks of pixels, without what follows the code that ends them. */
function pixelsOf(file: Buffer, from: number, end: number): Buffer {
  const leastSize = file[from] ?? 0
  if (leastSize < 1 || leastSize > 8) throw new UnexpectedLayout('An unknown size of codes')
  const blocks: Buffer[] = []
  for (let at = from + 1; at < end - 1; at += 1 + (file[at] ?? 0))
    blocks.push(file.subarray(at + 1, at + 1 + (file[at] ?? 0)))
  const packed = Buffer.concat(blocks)
  const used = usedBytes(packed, leastSize)
  if (used === packed.length) return file.subarray(from, end)
  const parts: Buffer[] = [file.subarray(from, from + 1)]
  for (let at = 0; at < used; at += 255) {
    const part = packed.subarray(at, Math.min(used, at + 255))
    parts.push(Buffer.from([part.length]), part)
  }
  return Buffer.concat([...parts, Buffer.from([0])])
}

/** The same pictures without comments, plain texts and foreign application blocks. A GIF cannot store a credit. */
export function stripGif(file: Buffer): Buffer {
  if (!/^GIF8[79]a$/.test(file.toString('latin1', 0, 6)) || file.length < 13) {
    throw new UnexpectedLayout('No GIF header')
  }
  let at = 13 + colourTableSize(file[10] ?? 0)
  const parts = [file.subarray(0, at)]
  for (;;) {
    const kind = file[at]
    if (kind === trailer) return Buffer.concat([...parts, Buffer.from([trailer])])
    if (kind === extension) {
      const end = subBlocksEnd(file, at + 2)
      const kept = keptExtension(file, at, end)
      if (kept) parts.push(kept)
      at = end
    } else if (kind === image) {
      // Descriptor, colour table, the least code size, then the pixels.
      const codes = at + 10 + colourTableSize(file[at + 9] ?? 0)
      const end = subBlocksEnd(file, codes + 1)
      parts.push(file.subarray(at, codes), pixelsOf(file, codes, end))
      at = end
    } else throw new UnexpectedLayout('An unknown block')
  }
}
