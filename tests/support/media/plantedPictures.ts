import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { exifTiff, paint, phonePhoto, xmpPacket } from '#tests/support/images.ts'

/** Text that must not be found in anything that is stored or sent. */
export const secret = 'PLANTED-SECRET-0093'
const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1')
const planted = bytesOf(`${secret} ${secret}`)
const tiff = exifTiff({ ...phonePhoto, ownerName: secret })
const xmp = bytesOf(xmpPacket(`<aux:OwnerName>${secret}</aux:OwnerName>`))

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/** A colour profile as sharp writes it, with foreign bytes after its tags. */
async function plantedProfile(): Promise<Buffer> {
  const { icc } = await sharp(await paint(16, 16).withIccProfile('p3').jpeg().toBuffer()).metadata()
  if (!icc) throw new Error('sharp wrote no profile')
  const profile = Buffer.concat([icc, planted])
  profile.writeUInt32BE(profile.length, 0)
  return profile
}

/* PNG */

function pngChunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([bytesOf(type), content])
  return Buffer.concat([uint32(content.length), named, uint32(crc32(named))])
}

export interface PngPart {
  type: string
  content: Buffer
}

export function pngParts(file: Buffer): PngPart[] {
  const parts: PngPart[] = []
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at)
    parts.push({
      type: file.toString('latin1', at + 4, at + 8),
      content: file.subarray(at + 8, at + 8 + length),
    })
    at += 12 + length
  }
  return parts
}

export const pngOf = (parts: readonly PngPart[]): Buffer =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...parts.map(({ type, content }) => pngChunk(type, content)),
  ])

type Places = Record<string, (plain: Buffer) => Promise<Buffer> | Buffer>

const inPng =
  (type: string, content: Buffer, before: 'IDAT' | 'IEND' = 'IDAT') =>
  (plain: Buffer): Buffer =>
    pngOf(
      pngParts(plain).flatMap((part, at, all) =>
        part.type === before && all[at - 1]?.type !== before ? [{ type, content }, part] : [part],
      ),
    )

const pngPlaces: Places = {
  iCCP: async (plain) =>
    inPng(
      'iCCP',
      Buffer.concat([bytesOf('icc\0\0'), deflateSync(await plantedProfile(), { level: 0 })]),
    )(plain),
  'iCCP, its name': async (plain) =>
    inPng('iCCP', Buffer.concat([bytesOf(`${secret}\0\0`), deflateSync(await plantedProfile())]))(plain),
  tEXt: inPng('tEXt', bytesOf(`Comment\0${secret}`)),
  zTXt: inPng('zTXt', Buffer.concat([bytesOf(`${secret}\0\0`), deflateSync(planted, { level: 0 })])),
  iTXt: inPng('iTXt', bytesOf(`XML:com.adobe.xmp\0\0\0\0\0${xmp.toString('latin1')}`)),
  eXIf: inPng('eXIf', tiff),
  'an unknown chunk': inPng('prVt', planted),
  'an unknown chunk at the end': inPng('prVt', planted, 'IEND'),
  hIST: inPng('hIST', planted),
  'a palette that nobody asks for': inPng('PLTE', Buffer.concat([planted]).subarray(0, 39)),
  'a size that is longer': inPng('pHYs', Buffer.concat([Buffer.alloc(9), planted])),
  'pictures of no animation': inPng('fdAT', Buffer.concat([uint32(1), planted]), 'IEND'),
  'behind the end': (plain) => Buffer.concat([plain, planted]),
  'pixels behind the pixels': inPng('IDAT', planted, 'IEND'),
  'behind the packed pixels': (plain) =>
    pngOf(
      pngParts(plain).map((part) =>
        part.type === 'IDAT' ? { ...part, content: Buffer.concat([part.content, planted]) } : part,
      ),
    ),
}

/* WebP */

interface WebpPart {
  type: string
  content: Buffer
}

const webpChunk = ({ type, content }: WebpPart): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(content.length)
  return Buffer.concat([bytesOf(type), length, content, Buffer.alloc(content.length % 2)])
}

function webpParts(file: Buffer, from = 12, end = file.length): WebpPart[] {
  const parts: WebpPart[] = []
  for (let at = from; at + 8 <= end; ) {
    const length = file.readUInt32LE(at + 4)
    parts.push({ type: file.toString('latin1', at, at + 4), content: file.subarray(at + 8, at + 8 + length) })
    at += 8 + length + (length % 2)
  }
  return parts
}

function webpOf(parts: readonly WebpPart[]): Buffer {
  const body = Buffer.concat(parts.map(webpChunk))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(body.length + 4)
  return Buffer.concat([bytesOf('RIFF'), length, bytesOf('WEBP'), body])
}

/** In the extended format, with `flag` in its header and the chunk before or after the pixels. */
const inWebp =
  (type: string, content: Buffer, flag: number, where: 'before' | 'behind') =>
  async (plain: Buffer): Promise<Buffer> => {
    const { width, height } = await sharp(plain).metadata()
    const head = Buffer.alloc(10)
    head[0] = flag
    head.writeUIntLE(width - 1, 4, 3)
    head.writeUIntLE(height - 1, 7, 3)
    const pixels = webpParts(plain).filter((part) => part.type !== 'VP8X')
    const extra = { type, content }
    return webpOf([
      { type: 'VP8X', content: head },
      ...(where === 'before' ? [extra, ...pixels] : [...pixels, extra]),
    ])
  }

const movingWebp = async (): Promise<Buffer> => {
  const frames = Buffer.concat(await Promise.all([1, 2].map((seed) => paint(40, 30, seed).raw().toBuffer())))
  return await sharp(frames, { raw: { width: 40, height: 60, channels: 3, pageHeight: 30 } })
    .webp()
    .toBuffer()
}

const webpPlaces: Places = {
  ICCP: async (plain) => await inWebp('ICCP', await plantedProfile(), 0b10_0000, 'before')(plain),
  EXIF: inWebp('EXIF', tiff, 0b1000, 'behind'),
  'XMP ': inWebp('XMP ', xmp, 0b100, 'behind'),
  'an unknown chunk': inWebp('PRVT', planted, 0, 'behind'),
  'an unknown chunk in front': inWebp('PRVT', planted, 0, 'before'),
  'behind the end': (plain) => Buffer.concat([plain, planted]),
  'in a frame': async () =>
    webpOf(
      webpParts(await movingWebp()).map((part) =>
        part.type === 'ANMF'
          ? {
              ...part,
              content: Buffer.concat([part.content, webpChunk({ type: 'PRVT', content: planted })]),
            }
          : part,
      ),
    ),
}

/* GIF */

const gifHead = (gif: Buffer): number =>
  13 + (((gif[10] ?? 0) & 0x80) === 0 ? 0 : 3 * 2 ** (((gif[10] ?? 0) & 7) + 1))
const block = (content: Buffer): Buffer => Buffer.concat([Buffer.from([content.length]), content])
const inGif =
  (extension: Buffer) =>
  (plain: Buffer): Buffer =>
    Buffer.concat([plain.subarray(0, gifHead(plain)), extension, plain.subarray(gifHead(plain))])

const gifPlaces: Places = {
  'a comment': inGif(Buffer.concat([Buffer.from([0x21, 0xfe]), block(planted), Buffer.from([0])])),
  'an application': inGif(
    Buffer.concat([
      Buffer.from([0x21, 0xff]),
      block(bytesOf('XMP DataXMP')),
      block(planted),
      Buffer.from([0]),
    ]),
  ),
  'a plain text': inGif(
    Buffer.concat([Buffer.from([0x21, 0x01]), block(Buffer.alloc(12)), block(planted), Buffer.from([0])]),
  ),
  'an unknown extension': inGif(Buffer.concat([Buffer.from([0x21, 0x77]), block(planted), Buffer.from([0])])),
  'behind the end': (plain) => Buffer.concat([plain, planted]),
  // Before the empty block that ends the pixels, and the trailer.
  'behind the packed pixels': (plain) =>
    Buffer.concat([plain.subarray(0, -2), block(planted), plain.subarray(-2)]),
}

/* AVIF */

export const box = (type: string, content: Buffer): Buffer =>
  Buffer.concat([uint32(content.length + 8), bytesOf(type), content])

interface Found {
  at: number
  size: number
}

/** How many bytes precede the boxes inside a box. */
const inner: Record<string, number> = { meta: 4, iinf: 6 }

function findIn(file: Buffer, path: readonly string[]): Found[] {
  const found: Found[] = []
  let [from, end] = [0, file.length]
  for (const type of path) {
    let at = from
    while (at < end && file.toString('latin1', at + 4, at + 8) !== type) at += file.readUInt32BE(at)
    if (at >= end) throw new Error(`There is no ${path.join('/')}`)
    const size = file.readUInt32BE(at)
    found.push({ at, size })
    ;[from, end] = [at + 8 + (inner[type] ?? 0), at + size]
  }
  return found
}

/** Adds `by` to the offsets in the location table. As libheif writes it: version 0 or 1, numbers of 4 bytes. */
function moveItems(file: Buffer, by: number): void {
  const { at } = findIn(file, ['meta', 'iloc']).at(-1) ?? { at: 0 }
  const version = file[at + 8] ?? 0
  const sizes = file.readUInt16BE(at + 12)
  const [offsetSize, lengthSize, baseSize, indexSize] = [
    sizes >> 12,
    (sizes >> 8) & 15,
    (sizes >> 4) & 15,
    version === 0 ? 0 : sizes & 15,
  ]
  let place = at + 16
  for (let item = 0; item < file.readUInt16BE(at + 14); item += 1) {
    place += 2 + (version === 0 ? 0 : 2) + 2 + baseSize
    const extents = file.readUInt16BE(place)
    place += 2
    for (let extent = 0; extent < extents; extent += 1) {
      place += indexSize
      const isBase = offsetSize === 0
      const where = isBase ? place - 2 - baseSize : place
      file.writeUInt32BE(file.readUInt32BE(where) + by, where)
      place += offsetSize + lengthSize
    }
  }
}

/** Appends bytes to the content of the box at `path`, before the pixels. */
export function insertInAvif(file: Buffer, path: readonly string[], bytes: Buffer): Buffer {
  const found = findIn(file, path)
  const last = found.at(-1)
  if (!last) throw new Error('No path')
  const at = last.at + last.size
  const result = Buffer.concat([file.subarray(0, at), bytes, file.subarray(at)])
  for (const one of found) result.writeUInt32BE(one.size + bytes.length, one.at)
  moveItems(result, bytes.length)
  return result
}

const within =
  (path: readonly string[], bytes: Buffer) =>
  (plain: Buffer): Buffer =>
    insertInAvif(plain, path, bytes)
const atEnd =
  (bytes: Buffer) =>
  (plain: Buffer): Buffer =>
    Buffer.concat([plain, bytes])

/** Padding, and dynamic metadata (ITU-T T.35), among the units of the pixels. */
const unit = (kind: number, end = Buffer.alloc(0)): Buffer => {
  const content = Buffer.concat([planted, end])
  return Buffer.concat([Buffer.from([(kind << 3) | 2, content.length]), content])
}

const carrying = async (): Promise<Buffer> => {
  const photo = await paint(160, 100).jpeg().toBuffer()
  return await sharp(photo)
    .withExif({ IFD0: { ImageDescription: secret } })
    .withXmp(xmp.toString())
    .avif({ effort: 0 })
    .toBuffer()
}

const avifPlaces: Places = {
  'EXIF and XMP': carrying,
  'a profile': async (plain) =>
    within(
      ['meta', 'iprp', 'ipco'],
      box('colr', Buffer.concat([bytesOf('prof'), await plantedProfile()])),
    )(plain),
  'a profile that is none': within(
    ['meta', 'iprp', 'ipco'],
    box('colr', Buffer.concat([bytesOf('prof'), planted])),
  ),
  'an unknown property': within(['meta', 'iprp', 'ipco'], box('prVt', planted)),
  'a property of a maker': within(
    ['meta', 'iprp', 'ipco'],
    box('uuid', Buffer.concat([Buffer.alloc(16, 7), planted])),
  ),
  'behind the properties of items': within(['meta', 'iprp', 'ipma'], planted),
  'an unknown box among the items': within(['meta'], box('prVt', planted)),
  'the name of the handler': within(['meta', 'hdlr'], planted),
  'the name of an item': within(['meta', 'iinf', 'infe'], planted),
  'behind the places of items': within(['meta', 'iloc'], planted),
  'a place of items': within(['meta'], box('idat', planted)),
  brands: within(['ftyp'], Buffer.concat([planted, Buffer.alloc(1, 0x20)]).subarray(0, 36)),
  'an unknown box': atEnd(box('prVt', planted)),
  'a box of a maker': atEnd(box('uuid', Buffer.concat([Buffer.alloc(16, 7), planted]))),
  'free room': atEnd(box('free', planted)),
  'more pixels': atEnd(box('mdat', planted)),
  tracks: atEnd(box('moov', box('udta', planted))),
  'behind the end': atEnd(planted),
  padding: (plain) => withUnit(plain, unit(15, Buffer.from([0x80]))),
  'words about the light': (plain) => withUnit(plain, unit(5)),
}

/** Appends a unit to those of the picture, which is the last item in the file. */
function withUnit(plain: Buffer, extra: Buffer): Buffer {
  const result = Buffer.concat([plain, extra])
  const { at, size } = findIn(plain, ['mdat'])[0] ?? { at: 0, size: 0 }
  result.writeUInt32BE(size + extra.length, at)
  const iloc = findIn(plain, ['meta', 'iloc'])[1] ?? { at: 0, size: 0 }
  // The last number of the table is the length of the last item.
  const length = iloc.at + iloc.size - 4
  result.writeUInt32BE(plain.readUInt32BE(length) + extra.length, length)
  return result
}

const jpegSegment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** The start of the scan of a plain JPEG, and the end of its coded data. */
function scanOf(plain: Buffer): { begin: number; end: number } {
  let begin = 2
  while (plain[begin + 1] !== 0xda) begin += 2 + plain.readUInt16BE(begin + 2)
  return { begin, end: plain.length - 2 }
}

const beforeScan = (bytes: Buffer) => (plain: Buffer) => insertAt(plain, scanOf(plain).begin, bytes)
const behindScan = (bytes: Buffer) => (plain: Buffer) => insertAt(plain, scanOf(plain).end, bytes)
const insertAt = (plain: Buffer, at: number, bytes: Buffer): Buffer =>
  Buffer.concat([plain.subarray(0, at), bytes, plain.subarray(at)])
/** A table of 64 numbers, with a number that no component of a plain JPEG uses. */
const spareTable = jpegSegment(
  0xdb,
  Buffer.concat([Buffer.from([3]), planted, Buffer.alloc(64, 1)]).subarray(0, 65),
)
/** The symbols of a code with 255 entries that encodes nothing. */
const spareCode = (symbols: Buffer): Buffer => {
  const counts = Buffer.alloc(16)
  counts[15] = symbols.length
  return jpegSegment(0xc4, Buffer.concat([Buffer.from([0x13]), counts, symbols]))
}
const adobe = jpegSegment(0xee, Buffer.concat([bytesOf('Adobe\0d\0\0\0\0\x01'), planted]))

const jpegPlaces: Places = {
  'a program’s segment': beforeScan(jpegSegment(0xe4, planted)),
  'a comment': beforeScan(jpegSegment(0xfe, planted)),
  'behind the colours of Adobe': beforeScan(adobe),
  'the number of lines': beforeScan(jpegSegment(0xdc, planted)),
  'the number of lines behind the scan': behindScan(jpegSegment(0xdc, planted)),
  'a table that nothing uses': beforeScan(Buffer.concat([spareTable, spareTable])),
  'a table that is defined anew': (plain) => {
    const used = Buffer.from(spareTable)
    used[4] = 0
    return insertAt(plain, 2, used)
  },
  'a code that nothing uses': beforeScan(spareCode(planted)),
  'a table behind the scan': behindScan(spareTable),
  'a second frame behind the scan': behindScan(jpegSegment(0xc0, planted)),
  'a second scan': behindScan(jpegSegment(0xda, planted)),
  'behind the end': atEnd(planted),
}

const plantedFormats = {
  jpeg: jpegPlaces,
  png: pngPlaces,
  webp: webpPlaces,
  gif: gifPlaces,
  avif: avifPlaces,
}
export type PlantedFormat = keyof typeof plantedFormats

export const plainPicture = (format: PlantedFormat): Promise<Buffer> =>
  paint(160, 100)
    [format](format === 'avif' ? { effort: 0 } : {})
    .toBuffer()

export interface PlantedPicture {
  name: string
  format: PlantedFormat
  make: () => Promise<Buffer>
}

/** A picture for each position of each format that can contain invisible data. */
export const plantedPictures: readonly PlantedPicture[] = Object.entries(plantedFormats).flatMap(
  ([format, places]) =>
    Object.entries(places).map(([place, plant]) => ({
      ...{ name: `${format}: ${place}`, format: format as PlantedFormat },
      make: async () => await plant(await plainPicture(format as PlantedFormat)),
    })),
)
