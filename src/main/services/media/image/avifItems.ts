import { greatestOf } from '#shared/domain/longLists.ts'
import { type Box, findBox, readBoxes } from './boxes.ts'
import { UnexpectedLayout } from './unexpectedLayout.ts'

/** An item of a picture file (ISO/IEC 23008-12): a picture, a grid of pictures, or metadata. */
type ItemKind = 'picture' | 'grid' | 'exif' | 'xmp' | 'other'

export interface Item {
  id: number
  kind: ItemKind
  /** The range in the file of its name and of all that follows its type. */
  rest: { start: number; end: number }
}

export interface Extent {
  item: number
  start: number
  length: number
}

export interface Reference {
  type: string
  from: number
  to: number[]
}

/** Reads numbers one after the other, within a box. */
function reader(file: Buffer, { start, end }: Pick<Box, 'start' | 'end'>) {
  let at = start
  return {
    at: () => at,
    number: (bytes: number): number => {
      if (bytes === 0) return 0
      if (bytes > 8 || at + bytes > end) throw new UnexpectedLayout('A box ends too early')
      const value = bytes > 6 ? Number(file.readBigUInt64BE(at)) : file.readUIntBE(at, bytes)
      at += bytes
      return value
    },
  }
}

export function readItems(file: Buffer, iinf: Box): Item[] {
  const version = file[iinf.start] ?? 0
  const entries = readBoxes(file, iinf.start + (version === 0 ? 6 : 8), iinf.end)
  return entries.map(({ type, start, end }) => {
    const entryVersion = file[start] ?? 0
    if (type !== 'infe' || entryVersion < 2) throw new UnexpectedLayout('An unknown item entry')
    const id = entryVersion === 2 ? file.readUInt16BE(start + 4) : file.readUInt32BE(start + 4)
    const at = start + (entryVersion === 2 ? 8 : 10)
    const kind = file.toString('latin1', at, at + 4)
    const rest = { start: at + 4, end }
    if (kind === 'av01') return { id, kind: 'picture', rest }
    if (kind === 'grid') return { id, kind: 'grid', rest }
    if (kind === 'Exif') return { id, kind: 'exif', rest }
    const isXmp = kind === 'mime' && file.toString('latin1', at + 4, end).includes('application/rdf+xml')
    return { id, kind: isXmp ? 'xmp' : 'other', rest }
  })
}

/** Where the bytes of items are, and where the table of them ends. */
export function readExtents(
  file: Buffer,
  iloc: Box,
  idat: Box | undefined,
): { extents: Extent[]; end: number } {
  const read = reader(file, iloc)
  const version = read.number(1)
  if (version > 2) throw new UnexpectedLayout('An unknown location table')
  read.number(3)
  const sizes = read.number(2)
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const indexSize = version === 0 ? 0 : sizes & 15
  const idSize = version < 2 ? 2 : 4
  const extents: Extent[] = []
  const items = read.number(idSize)
  for (let index = 0; index < items; index += 1) {
    const item = read.number(idSize)
    const method = version === 0 ? 0 : read.number(2) & 15
    if (read.number(2) !== 0) throw new UnexpectedLayout('An item lies in another file')
    const base = read.number(baseSize)
    // 0: from the file's beginning; 1: inside the idat box.
    const origin = method === 0 ? 0 : method === 1 ? idat?.start : undefined
    if (origin === undefined) throw new UnexpectedLayout('An item lies elsewhere')
    const count = read.number(2)
    for (let extent = 0; extent < count; extent += 1) {
      read.number(indexSize)
      const start = origin + base + read.number(offsetSize)
      const length = read.number(lengthSize)
      if (start + length > file.length) throw new UnexpectedLayout('An item is cut off')
      extents.push({ item, start, length })
    }
  }
  return { extents, end: read.at() }
}

export function readReferences(file: Buffer, iref: Box | undefined): Reference[] {
  if (!iref) return []
  const idSize = (file[iref.start] ?? 0) === 0 ? 2 : 4
  return readBoxes(file, iref.start + 4, iref.end).map((box) => {
    const read = reader(file, box)
    const from = read.number(idSize)
    const count = read.number(2)
    const to = Array.from({ length: count }, () => read.number(idSize))
    if (read.at() !== box.end) throw new UnexpectedLayout('More than references')
    return { type: box.type, from, to }
  })
}

/** The picture that is shown. */
export function primaryItem(file: Buffer, pitm: Box): number {
  const read = reader(file, pitm)
  const idSize = read.number(1) === 0 ? 2 : 4
  read.number(3)
  const id = read.number(idSize)
  if (read.at() !== pitm.end) throw new UnexpectedLayout('More than the picture that is shown')
  return id
}

/** How many pictures the tracks of a moving picture claim to have; 1 for a still one, or where nobody can tell. */
export function framesOf(file: Buffer): number {
  try {
    const moov = readBoxes(file, 0, file.length).find(({ type }) => type === 'moov')
    if (!moov) return 1
    const inside = (box: Box, path: readonly string[]): Box =>
      path.reduce((one, type) => findBox(readBoxes(file, one.start, one.end), type), box)
    const counts = readBoxes(file, moov.start, moov.end)
      .filter(({ type }) => type === 'trak')
      .map((track) => {
        const { start, end } = inside(track, ['mdia', 'minf', 'stbl'])
        const table = readBoxes(file, start, end)
        const sizes = table.find(({ type }) => type === 'stsz' || type === 'stz2')
        // Version and flags, a size or its bits, then the number.
        return sizes ? file.readUInt32BE(sizes.start + 8) : 1
      })
    return greatestOf([1, ...counts])
  } catch (error) {
    if (error instanceof UnexpectedLayout || error instanceof RangeError) return 1
    throw error
  }
}
