import { type KeptMetadata, keptTiff, keptXmp } from './credits.ts'
import { UnexpectedLayout } from './unexpectedLayout.ts'

/** A box of the ISO base media file format: where its content begins and ends. */
interface Box {
  type: string
  start: number
  end: number
}

function readBoxes(file: Buffer, from: number, until: number): Box[] {
  const boxes: Box[] = []
  for (let at = from; at < until; ) {
    if (at + 8 > until) throw new UnexpectedLayout('A box is cut off')
    const small = file.readUInt32BE(at)
    const head = small === 1 ? 16 : 8
    const size = small === 1 ? Number(file.readBigUInt64BE(at + 8)) : small === 0 ? until - at : small
    if (size < head || at + size > until) throw new UnexpectedLayout('A box is cut off')
    boxes.push({ type: file.toString('latin1', at + 4, at + 8), start: at + head, end: at + size })
    at += size
  }
  return boxes
}

const find = (boxes: Box[], type: string): Box => {
  const box = boxes.find((one) => one.type === type)
  if (!box) throw new UnexpectedLayout(`No ${type} box`)
  return box
}

type MetadataKind = 'exif' | 'xmp' | 'other'

/** Items that are no picture: EXIF and what has a MIME type. */
function metadataItems(file: Buffer, iinf: Box): Map<number, MetadataKind> {
  const version = file[iinf.start] ?? 0
  const entries = readBoxes(file, iinf.start + (version === 0 ? 6 : 8), iinf.end)
  const items = new Map<number, MetadataKind>()
  for (const { type, start, end } of entries) {
    const entryVersion = file[start] ?? 0
    if (type !== 'infe' || entryVersion < 2) throw new UnexpectedLayout('An unknown item entry')
    const id = entryVersion === 2 ? file.readUInt16BE(start + 4) : file.readUInt32BE(start + 4)
    const at = start + (entryVersion === 2 ? 8 : 10)
    const kind = file.toString('latin1', at, at + 4)
    if (kind === 'Exif') items.set(id, 'exif')
    else if (kind === 'mime') {
      items.set(id, file.toString('latin1', at + 4, end).includes('application/rdf+xml') ? 'xmp' : 'other')
    } else if (kind === 'uri ') items.set(id, 'other')
  }
  return items
}

interface Extent {
  item: number
  start: number
  length: number
}

function readExtents(file: Buffer, iloc: Box, idat: Box | undefined): Extent[] {
  let at = iloc.start
  const version = file[at] ?? 0
  if (version > 2) throw new UnexpectedLayout('An unknown location table')
  const sizes = file.readUInt16BE(at + 4)
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const indexSize = version === 0 ? 0 : sizes & 15
  at += 6
  const read = (bytes: number): number => {
    if (bytes === 0) return 0
    if (bytes !== 2 && bytes !== 4 && bytes !== 8) throw new UnexpectedLayout('An unknown number size')
    const value = bytes === 8 ? Number(file.readBigUInt64BE(at)) : file.readUIntBE(at, bytes)
    at += bytes
    return value
  }
  const idSize = version < 2 ? 2 : 4
  const extents: Extent[] = []
  const items = read(idSize)
  for (let index = 0; index < items; index += 1) {
    const item = read(idSize)
    const method = version === 0 ? 0 : read(2) & 15
    read(2)
    const base = read(baseSize)
    // 0: from the file's beginning; 1: inside the idat box.
    const origin = method === 0 ? 0 : method === 1 ? (idat?.start ?? -1) : -1
    const count = read(2)
    for (let extent = 0; extent < count; extent += 1) {
      read(indexSize)
      const offset = read(offsetSize)
      const length = read(lengthSize)
      if (origin >= 0) extents.push({ item, start: origin + base + offset, length })
      else extents.push({ item, start: -1, length })
    }
  }
  return extents
}

// A whole EXIF item is an offset (0) and a TIFF. Readers want a valid one, so an empty directory stands in.
const noTiff = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0])
const exifItem = (tiff: Buffer) => Buffer.concat([Buffer.alloc(4), tiff])

function replacement(kind: MetadataKind, room: number, keep: KeptMetadata): Buffer {
  const filled = Buffer.alloc(room, kind === 'exif' ? 0 : 0x20)
  // An AVIF turns by its own properties, never by EXIF.
  const kept = { ...keep, orientation: 1 }
  const candidates =
    kind === 'exif'
      ? [keptTiff(kept), noTiff].flatMap((tiff) => (tiff ? [exifItem(tiff)] : []))
      : kind === 'xmp'
        ? [keptXmp(kept)]
        : []
  const fitting = candidates.find((bytes) => bytes !== null && bytes.length <= room)
  fitting?.copy(filled)
  return filled
}

/**
 * The same picture with its metadata overwritten in place: offsets in an AVIF point everywhere, so nothing may move.
 * What is kept is written over what goes.
 */
export function stripAvif(file: Buffer, keep: KeptMetadata): Buffer {
  const meta = find(readBoxes(file, 0, file.length), 'meta')
  const boxes = readBoxes(file, meta.start + 4, meta.end)
  const items = metadataItems(file, find(boxes, 'iinf'))
  const idat = boxes.find(({ type }) => type === 'idat')
  const extents = readExtents(file, find(boxes, 'iloc'), idat)
  const result = Buffer.from(file)
  for (const [item, kind] of items) {
    const own = extents.filter((extent) => extent.item === item)
    for (const [index, { start, length }] of own.entries()) {
      if (start < 0 || start + length > file.length) throw new UnexpectedLayout('An item lies elsewhere')
      replacement(index === 0 ? kind : 'other', length, keep).copy(result, start)
    }
  }
  return result
}
