import sharp, { type Sharp } from 'sharp'

/**
 * Generated pictures with the metadata of a phone or a newsroom camera. The EXIF, IPTC and XMP bytes are
 * written here by hand, independently of the program's own writer.
 */

/** The metadata of a photo. */
export interface PhotoMetadata {
  artist?: string
  copyright?: string
  /** 1 to 8, as in EXIF. */
  orientation?: number
  /** Degrees north and east. */
  gps?: { latitude: number; longitude: number }
  bodySerialNumber?: string
  lensSerialNumber?: string
  ownerName?: string
  /** In EXIF's form `YYYY:MM:DD HH:mm:ss`, e.g. `2022:05:24 10:08:00`. */
  takenAt?: string
  makerNote?: Buffer
  thumbnail?: Buffer
  /** IPTC By-line, Credit, Copyright Notice and City. */
  iptc?: { byline?: string; credit?: string; copyright?: string; city?: string }
  /** An XMP packet's descriptions, as raw XML inside `rdf:Description`. */
  xmp?: string
}

/** The photo of the demo, with metadata that must be removed and metadata that must be kept. */
export const phonePhoto: PhotoMetadata = {
  artist: 'Пресслужба громади',
  copyright: '© Волинська обласна рада',
  gps: { latitude: 50.7472, longitude: 25.3254 },
  bodySerialNumber: 'SN-4417-9920-11',
  lensSerialNumber: 'LENS-0093-21',
  ownerName: 'Press service',
  takenAt: '2022:05:24 09:41:07',
  makerNote: Buffer.from('maker note of a phone with who knows what in it'),
}

/** A JPEG with a gradient, because a single flat colour would not show scaling. */
export async function makePhoto(
  options: { width?: number; height?: number; seed?: number; metadata?: PhotoMetadata } = {},
): Promise<Buffer> {
  const { width = 1600, height = 1067, seed = 1, metadata = phonePhoto } = options
  const pixels = await paint(width, height, seed).jpeg({ quality: 88 }).toBuffer()
  return withMetadata(pixels, metadata)
}

/** The picture itself: sky, ground and a square, in colours that depend on `seed`. */
export function paint(width: number, height: number, seed = 1): Sharp {
  const hue = (seed * 47) % 360
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="hsl(${hue} 55% 74%)"/><stop offset="1" stop-color="hsl(${(hue + 40) % 360} 45% 46%)"/>
    </linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#g)"/>
    <rect x="0" y="${height * 0.72}" width="100%" height="${height * 0.28}" fill="hsl(${(hue + 90) % 360} 30% 34%)"/>
    <rect x="${width * 0.08}" y="${height * 0.34}" width="${width * 0.3}" height="${height * 0.4}" fill="hsl(${hue} 18% 88%)"/>
    <circle cx="${width * 0.78}" cy="${height * 0.24}" r="${height * 0.09}" fill="#ffe9a8"/>
  </svg>`
  return sharp(Buffer.from(svg)).removeAlpha()
}

/** Inserts metadata segments into a JPEG after its first marker. */
export function withMetadata(jpeg: Buffer, metadata: PhotoMetadata): Buffer {
  const segments = [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifTiff(metadata)]))]
  if (metadata.xmp !== undefined) {
    segments.push(
      segment(
        0xe1,
        Buffer.concat([
          Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1'),
          Buffer.from(xmpPacket(metadata.xmp)),
        ]),
      ),
    )
  }
  if (metadata.iptc) segments.push(segment(0xed, photoshop(metadata.iptc)))
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])
}

export const segment = (marker: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker]), uint16(content.length + 2), content])

const uint16 = (value: number) => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}

export const xmpPacket = (description: string): string =>
  `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/">${description}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`

function photoshop(iptc: NonNullable<PhotoMetadata['iptc']>): Buffer {
  const dataset = (record: number, number: number, text: Buffer) =>
    Buffer.concat([Buffer.from([0x1c, record, number]), uint16(text.length), text])
  const fields: [number, string | undefined][] = [
    [80, iptc.byline],
    [90, iptc.city],
    [110, iptc.credit],
    [116, iptc.copyright],
  ]
  const data = Buffer.concat([
    // 1:90 declares the text as UTF-8.
    dataset(1, 90, Buffer.from([0x1b, 0x25, 0x47])),
    ...fields.flatMap(([number, text]) =>
      text === undefined ? [] : [dataset(2, number, Buffer.from(text))],
    ),
  ])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const padding = Buffer.alloc(data.length % 2)
  return Buffer.concat([
    Buffer.from('Photoshop 3.0\0', 'latin1'),
    Buffer.from('8BIM', 'latin1'),
    Buffer.from([0x04, 0x04, 0, 0]),
    length,
    data,
    padding,
  ])
}

interface Field {
  tag: number
  type: 1 | 2 | 3 | 4 | 5 | 7
  count: number
  data: Buffer
}

const ascii = (tag: number, text: string): Field => {
  const data = Buffer.from(`${text}\0`, 'utf8')
  return { tag, type: 2, count: data.length, data }
}
const short = (tag: number, value: number): Field => {
  const data = Buffer.alloc(2)
  data.writeUInt16LE(value)
  return { tag, type: 3, count: 1, data }
}
const long = (tag: number, value: number): Field => {
  const data = Buffer.alloc(4)
  data.writeUInt32LE(value)
  return { tag, type: 4, count: 1, data }
}
const bytes = (tag: number, data: Buffer, type: 1 | 7 = 7): Field => ({ tag, type, count: data.length, data })
const degrees = (tag: number, value: number): Field => {
  const whole = Math.floor(value)
  const minutes = Math.floor((value - whole) * 60)
  const seconds = Math.round(((value - whole) * 60 - minutes) * 60_000)
  const data = Buffer.alloc(24)
  for (const [at, number] of [whole, 1, minutes, 1, seconds, 1000].entries())
    data.writeUInt32LE(number, at * 4)
  return { tag, type: 5, count: 3, data }
}

/** A complete little-endian TIFF: IFD0, the Exif and GPS directories, and IFD1 with a thumbnail. */
export function exifTiff(metadata: PhotoMetadata): Buffer {
  const optional = <T>(value: T | undefined, field: (value: T) => Field | Field[]): Field[] =>
    value === undefined ? [] : [field(value)].flat()

  const exif = [
    ...optional(metadata.takenAt, (value) => ascii(0x9003, value)),
    ...optional(metadata.makerNote, (value) => bytes(0x927c, value)),
    ...optional(metadata.ownerName, (value) => ascii(0xa430, value)),
    ...optional(metadata.bodySerialNumber, (value) => ascii(0xa431, value)),
    ...optional(metadata.lensSerialNumber, (value) => ascii(0xa435, value)),
  ]
  const gps = optional(metadata.gps, ({ latitude, longitude }) => [
    bytes(0x0000, Buffer.from([2, 3, 0, 0]), 1),
    ascii(0x0001, latitude < 0 ? 'S' : 'N'),
    degrees(0x0002, Math.abs(latitude)),
    ascii(0x0003, longitude < 0 ? 'W' : 'E'),
    degrees(0x0004, Math.abs(longitude)),
  ])
  const main = [
    ascii(0x010f, 'Visnyk test camera'),
    ...optional(metadata.orientation, (value) => short(0x0112, value)),
    ...optional(metadata.artist, (value) => ascii(0x013b, value)),
    ...optional(metadata.copyright, (value) => ascii(0x8298, value)),
  ]

  // Directories follow each other; a pointer's value is known once the sizes of the ones before it are known.
  const sizeOf = (fields: Field[]) =>
    6 + fields.length * 12 + fields.reduce((sum, { data }) => sum + (data.length > 4 ? data.length : 0), 0)
  const pointers = (exif.length > 0 ? 1 : 0) + (gps.length > 0 ? 1 : 0)
  const mainSize = sizeOf(main) + pointers * 12
  const exifAt = 8 + mainSize
  const gpsAt = exifAt + (exif.length > 0 ? sizeOf(exif) : 0)
  const thumbnailAt = gpsAt + (gps.length > 0 ? sizeOf(gps) : 0)
  const withPointers = [
    ...main,
    ...(exif.length > 0 ? [long(0x8769, exifAt)] : []),
    ...(gps.length > 0 ? [long(0x8825, gpsAt)] : []),
  ].sort((a, b) => a.tag - b.tag)

  const parts = [
    Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]),
    directory(withPointers, 8, metadata.thumbnail ? thumbnailAt : 0),
    ...(exif.length > 0 ? [directory(exif, exifAt, 0)] : []),
    ...(gps.length > 0 ? [directory(gps, gpsAt, 0)] : []),
  ]
  if (metadata.thumbnail) {
    const fields = [
      long(0x0201, thumbnailAt + sizeOf([long(0, 0), long(0, 0)])),
      long(0x0202, metadata.thumbnail.length),
    ]
    parts.push(directory(fields, thumbnailAt, 0), metadata.thumbnail)
  }
  return Buffer.concat(parts)
}

function directory(fields: Field[], at: number, next: number): Buffer {
  const table = Buffer.alloc(6 + fields.length * 12)
  const values: Buffer[] = []
  let valueAt = at + table.length
  table.writeUInt16LE(fields.length)
  for (const [index, { tag, type, count, data }] of fields.entries()) {
    const entry = 2 + index * 12
    table.writeUInt16LE(tag, entry)
    table.writeUInt16LE(type, entry + 2)
    table.writeUInt32LE(count, entry + 4)
    if (data.length <= 4) data.copy(table, entry + 8)
    else {
      table.writeUInt32LE(valueAt, entry + 8)
      values.push(data)
      valueAt += data.length
    }
  }
  table.writeUInt32LE(next, table.length - 4)
  return Buffer.concat([table, ...values])
}
