import { UnexpectedLayout } from './unexpectedLayout.ts'

const extension = 0x21
const image = 0x2c
const trailer = 0x3b
const graphicControl = 0xf9
const application = 0xff

/** Applications whose block says how often it loops: eleven letters, then 3, 1 and a number of two bytes. */
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

/** Where the chain of sub-blocks that begins at `from` ends. */
function subBlocksEnd(file: Buffer, from: number): number {
  let at = from
  for (;;) {
    const length = file[at]
    if (length === undefined) throw new UnexpectedLayout('A block is cut off')
    if (length === 0) return at + 1
    at += 1 + length
  }
}

/** The same pictures without comments, plain texts and foreign application blocks. A GIF has no place for a credit. */
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
      const end = subBlocksEnd(file, at + 11 + colourTableSize(file[at + 9] ?? 0))
      parts.push(file.subarray(at, end))
      at = end
    } else throw new UnexpectedLayout('An unknown block')
  }
}
