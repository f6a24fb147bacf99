import { type Extent, type Item, primaryItem, readExtents, readItems, readReferences } from './avifItems.ts'
import { type Box, findBox, readBoxes } from './boxes.ts'
import { cleanProfile } from './colourProfile.ts'
import { type KeptMetadata, keptTiff, keptXmp } from './credits.ts'
import { UnexpectedLayout } from './unexpectedLayout.ts'

// An AVIF has offsets into all its parts, so no byte may move: what is removed is overwritten in place.

const blank = (file: Buffer, from: number, until: number): void => void file.fill(0, from, until)

/** Turns a box into one of type `free`, which every reader skips. */
function free(file: Buffer, { name, start, end }: Box): void {
  file.write('free', name, 'latin1')
  blank(file, start, end)
}

/** Brands say which readers can show a file. A file may have unknown ones, of any four letters. */
const brands = /^(avi[fos]|mif[12]|miaf|msf1|MA1[AB]|iso[1-9m]|mp4[12]|hei[csx]|hevc)$/

function cleanBrands(file: Buffer, { start, end }: Box): void {
  if ((end - start) % 4 !== 0) throw new UnexpectedLayout('Half a brand')
  blank(file, start + 4, start + 8)
  for (let at = start; at < end; at += 4) {
    if (at === start + 4) continue
    const brand = file.toString('latin1', at, at + 4)
    // The tracks are removed, so the file is a still picture.
    if (brand === 'avis') file.write('avif', at, 'latin1')
    else if (!brands.test(brand)) file.write('mif1', at, 'latin1')
  }
}

/** Sizes of the content of the properties that have one size, in bytes. */
const propertySizes: Record<string, number> = {
  ispe: 12,
  irot: 1,
  imir: 1,
  pasp: 8,
  clap: 32,
  a1op: 1,
  lsel: 2,
  clli: 4,
  mdcv: 24,
}
const alphaNames = ['urn:mpeg:mpegB:cicp:systems:auxiliary:alpha', 'urn:mpeg:hevc:2015:auxid:1']

function cleanColours(file: Buffer, box: Box): void {
  const { start, end } = box
  const kind = file.toString('latin1', start, start + 4)
  if (kind === 'nclx') {
    if (end - start !== 11) throw new UnexpectedLayout('Colours of another size')
    return
  }
  if (kind !== 'prof' && kind !== 'rICC') {
    free(file, box)
    return
  }
  const profile = cleanProfile(Buffer.from(file.subarray(start + 4, end)))
  if (profile.length > end - start - 4) throw new UnexpectedLayout('No room for a clean profile')
  blank(file, start + 4, end)
  profile.copy(file, start + 4)
}

function cleanProperty(file: Buffer, box: Box): void {
  const { type, start, end } = box
  const size = propertySizes[type]
  if (size !== undefined) {
    if (end - start !== size) throw new UnexpectedLayout(`A property ${type} of another size`)
  } else if (type === 'colr') cleanColours(file, box)
  else if (type === 'pixi') {
    if (end - start !== 5 + (file[start + 4] ?? 0)) throw new UnexpectedLayout('More than bits of a pixel')
  } else if (type === 'av1C') cleanUnits(file, start + 4, end)
  else if (type === 'auxC') {
    const said = file.toString('latin1', start + 4, end)
    const name = alphaNames.find((one) => said.startsWith(`${one}\0`))
    if (!name) throw new UnexpectedLayout('A picture beside the picture')
    blank(file, start + 4 + name.length, end)
  } else free(file, box)
}

/** The size in front of a unit (LEB128). */
function readLeb(file: Buffer, at: number, end: number): { value: number; next: number } {
  let value = 0
  for (let index = 0; index < 8; index += 1) {
    const byte = at + index < end ? (file[at + index] ?? 0) : 0x80
    value += (byte & 0x7f) * 2 ** (7 * index)
    if ((byte & 0x80) === 0) return { value, next: at + index + 1 }
  }
  throw new UnexpectedLayout('A size without an end')
}

/** Types of units that a decoder needs: sequence, delimiter, frame header, tiles, frame, repeated header. */
const pixelUnits = new Set([1, 2, 3, 4, 6, 7])
const paddingUnit = 15

/** The units of AV1 (section 5.3 of its specification): what no decoder needs becomes padding of zeros. */
function cleanUnits(file: Buffer, from: number, until: number): void {
  for (let at = from; at < until; ) {
    const head = file[at] ?? 0
    const kind = (head >> 3) & 15
    const body = at + ((head & 4) === 0 ? 1 : 2)
    const { value, next } =
      (head & 2) === 0 ? { value: until - body, next: body } : readLeb(file, body, until)
    if (next + value > until) throw new UnexpectedLayout('A unit is cut off')
    if (!pixelUnits.has(kind)) {
      file[at] = (head & 0b1000_0111) | (paddingUnit << 3)
      blank(file, next, next + value)
      // Padding ends with a bit that is set.
      if (value > 0) file[next + value - 1] = 0x80
    }
    at = next + value
  }
}

// A whole EXIF item is an offset (0) and a TIFF. Readers expect a valid one, so this has an empty directory.
const noTiff = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0])
const exifItem = (tiff: Buffer) => Buffer.concat([Buffer.alloc(4), tiff])

function replacement(kind: Item['kind'], room: number, keep: KeptMetadata): Buffer {
  const filled = Buffer.alloc(room, kind === 'exif' ? 0 : 0x20)
  // Readers rotate an AVIF by its own properties, never by EXIF.
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

const xmpType = 'application/rdf+xml'
/** Rows, columns and the size of the whole, in bytes. */
const mostOfGrid = 12

/** The items that are needed to show the picture: itself, the parts of its grid, their transparency. */
function shownItems(file: Buffer, boxes: readonly Box[]): Set<number> {
  const references = readReferences(
    file,
    boxes.find(({ type }) => type === 'iref'),
  )
  const shown = new Set([primaryItem(file, findBox(boxes, 'pitm'))])
  for (const item of shown) {
    for (const { type, from, to } of references) {
      if (type === 'dimg' && from === item) for (const part of to) shown.add(part)
      if (type === 'auxl' && to.includes(item)) shown.add(from)
    }
  }
  return shown
}

function cleanItems(
  file: Buffer,
  { items, extents, shown }: { items: Item[]; extents: Extent[]; shown: Set<number> },
  keep: KeptMetadata,
): void {
  for (const { id, kind, rest } of items) {
    const own = extents.filter((extent) => extent.item === id)
    if (kind === 'picture' || kind === 'grid') {
      // A smaller picture may show what was cropped away. Other items refer to it, so the picture is encoded anew.
      if (!shown.has(id)) throw new UnexpectedLayout('A picture beside the picture')
      blank(file, rest.start, rest.end)
      const [only, ...more] = own
      if (!only || more.length > 0) throw new UnexpectedLayout('A picture in pieces')
      if (kind === 'grid' && only.length > mostOfGrid) throw new UnexpectedLayout('More than a grid')
      if (kind === 'grid') continue
      cleanUnits(file, only.start, only.start + only.length)
      continue
    }
    blank(file, rest.start, rest.end)
    if (kind === 'xmp' && rest.end - rest.start > xmpType.length)
      file.write(xmpType, rest.start + 1, 'latin1')
    for (const [index, { start, length }] of own.entries())
      replacement(index === 0 ? kind : 'other', length, keep).copy(file, start)
  }
}

/** Overwrites the bytes that belong to no item, in a box of items' bytes. */
function blankUnclaimed(file: Buffer, { start, end }: Box, extents: readonly Extent[]): void {
  let at = start
  for (const extent of extents.toSorted((a, b) => a.start - b.start)) {
    if (extent.start >= end || extent.start + extent.length <= at) continue
    if (extent.start > at) blank(file, at, extent.start)
    at = extent.start + extent.length
  }
  if (at < end) blank(file, at, end)
}

/** Which properties an item has: its number, how many, and one or two bytes for each. */
function endOfAssociations(file: Buffer, { start, end }: Box): number {
  const idSize = (file[start] ?? 0) === 0 ? 2 : 4
  const size = ((file[start + 3] ?? 0) & 1) === 0 ? 1 : 2
  const count = file.readUInt32BE(start + 4)
  let at = start + 8
  for (let entry = 0; entry < count; entry += 1) {
    if (at + idSize >= end) throw new UnexpectedLayout('Properties of items are cut off')
    at += idSize + 1 + size * (file[at + idSize] ?? 0)
  }
  if (at > end) throw new UnexpectedLayout('Properties of items are cut off')
  return at
}

const handlerNames = /^(|pict|PictureHandler|libavif)\0*$/

function cleanHead(file: Buffer, boxes: readonly Box[]): void {
  const known = new Set(['hdlr', 'pitm', 'iloc', 'iinf', 'iref', 'iprp', 'idat', 'free'])
  for (const box of boxes) {
    if (!known.has(box.type) || box.type === 'free') free(file, box)
  }
  // Version, kind and three reserved numbers, then a name that anybody may choose.
  const { start, end } = findBox(boxes, 'hdlr')
  if (!handlerNames.test(file.toString('latin1', start + 24, end))) blank(file, start + 24, end)
  blank(file, start + 4, start + 8)
  blank(file, start + 12, start + 24)
  const iprp = findBox(boxes, 'iprp')
  for (const box of readBoxes(file, iprp.start, iprp.end)) {
    if (box.type === 'ipco')
      for (const property of readBoxes(file, box.start, box.end)) cleanProperty(file, property)
    else if (box.type === 'ipma') blank(file, endOfAssociations(file, box), box.end)
    else free(file, box)
  }
}

/**
 * Makes a still picture of a moving one: its first picture, without the tracks, which the decoder cannot read. Returns
 * the same file when it is still already, or has an unexpected layout.
 */
export function stillAvif(file: Buffer): Buffer {
  try {
    const top = readBoxes(file, 0, file.length)
    const tracks = top.filter(({ type }) => type === 'moov')
    if (tracks.length === 0) return file
    const still = Buffer.from(file)
    for (const box of tracks) free(still, box)
    cleanBrands(still, findBox(top, 'ftyp'))
    return still
  } catch (error) {
    if (error instanceof UnexpectedLayout || error instanceof RangeError) return file
    throw error
  }
}

/**
 * The same picture with everything overwritten that does not show it: metadata (the kept part is written over the
 * removed one), boxes, properties and units of unknown kinds, names, and bytes that belong to nothing. A moving picture
 * becomes its first one.
 */
export function stripAvif(file: Buffer, keep: KeptMetadata): Buffer {
  const result = Buffer.from(file)
  const top = readBoxes(result, 0, result.length)
  const meta = findBox(top, 'meta')
  const boxes = readBoxes(result, meta.start + 4, meta.end)
  const idat = boxes.find(({ type }) => type === 'idat')
  const iloc = findBox(boxes, 'iloc')
  const items = readItems(result, findBox(boxes, 'iinf'))
  const known = new Set(items.map(({ id }) => id))
  const { extents: all, end } = readExtents(result, iloc, idat)
  const extents = all.filter(({ item }) => known.has(item))
  const shown = shownItems(result, boxes)
  cleanHead(result, boxes)
  cleanItems(result, { items, extents, shown }, keep)
  blank(result, end, iloc.end)
  if (idat) blankUnclaimed(result, idat, extents)
  for (const box of top) {
    if (box.type === 'mdat') blankUnclaimed(result, box, extents)
    else if (box.type === 'ftyp') cleanBrands(result, box)
    else if (box !== meta) free(result, box)
  }
  return result
}
