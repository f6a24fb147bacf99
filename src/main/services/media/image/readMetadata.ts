import exifr from 'exifr'
import { z } from 'zod'
import type { MetadataReport } from '#shared/domain/media.ts'

type Removed = MetadataReport['removed'][number]

/** The metadata blocks of a file as sharp hands them over, whatever the format. */
export interface MetadataBlocks {
  exif?: Buffer | undefined
  xmp?: Buffer | undefined
  iptc?: Buffer | undefined
}

export interface FoundMetadata {
  /** The photographer or source, and the agency when both are named. */
  credit: string | null
  copyright: string | null
  /** The camera's clock, without a zone: `2022-05-24T09:41:07`. */
  takenAt: string | null
  /** The kinds of metadata in the file beside credit, copyright and orientation. */
  kinds: Removed[]
}

const nothing: FoundMetadata = { credit: null, copyright: null, takenAt: null, kinds: [] }

const options = {
  tiff: true,
  ifd0: {},
  ifd1: true,
  exif: true,
  gps: true,
  interop: false,
  xmp: true,
  iptc: true,
  icc: false,
  jfif: false,
  makerNote: true,
  userComment: true,
  mergeOutput: false,
  translateValues: false,
  reviveValues: false,
} satisfies Parameters<typeof exifr.parse>[1]

const group = z.record(z.string(), z.unknown())

/** The longest content of one JPEG segment. */
const segmentLimit = 0xfffd

function segment(marker: number, prefix: string, content: Buffer | undefined): Buffer {
  const body = Buffer.concat([Buffer.from(prefix, 'latin1'), content ?? Buffer.alloc(0)])
  if (content === undefined || body.length > segmentLimit) return Buffer.alloc(0)
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

const withoutPrefix = (block: Buffer | undefined, prefix: string): Buffer | undefined =>
  block?.subarray(0, prefix.length).toString('latin1') === prefix ? block.subarray(prefix.length) : block

const exifPrefix = 'Exif\0\0'
const xmpPrefix = 'http://ns.adobe.com/xap/1.0/\0'
const photoshopPrefix = 'Photoshop 3.0\0'

/**
 * exifr does not read every format we take, but the blocks are the same in all: a JPEG of metadata alone holds them.
 */
function asJpeg({ exif, xmp, iptc }: MetadataBlocks): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe1, exifPrefix, withoutPrefix(exif, exifPrefix)),
    segment(0xe1, xmpPrefix, withoutPrefix(xmp, xmpPrefix)),
    segment(0xed, photoshopPrefix, withoutPrefix(iptc, photoshopPrefix)),
    Buffer.from([0xff, 0xd9]),
  ])
}

// The limit of the contract; no real credit is longer.
const longest = 500

/** The plain text of a metadata field's value: a string, a list, or a text with its language. */
function textOf(value: unknown): string | null {
  if (Array.isArray(value)) {
    const parts = value.map(textOf).filter((part) => part !== null)
    return parts.length === 0 ? null : [...new Set(parts)].join(', ').slice(0, longest)
  }
  const inner = z.object({ value: z.unknown() }).safeParse(value)
  if (inner.success) return textOf(inner.data.value)
  if (typeof value !== 'string' && typeof value !== 'number') return null
  // Cameras pad their fields with control characters.
  const text = String(value)
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .slice(0, longest)
  return text === '' ? null : text
}

/** exifr reads IPTC as Latin-1; newsrooms write UTF-8. Text that is not UTF-8 stays as it was read. */
function iptcText(value: unknown): string | null {
  const read = Array.isArray(value) ? value.map(textOf).join(', ') : textOf(value)
  if (read === null) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(read, 'latin1'))
  } catch {
    return read
  }
}

const location =
  /^(GPS(?!VersionID)|latitude$|longitude$|City$|Sub-?location|ProvinceState$|State$|Country|Location)/i
const keptKeys = new Set([
  'Orientation',
  'Artist',
  'Copyright',
  'creator',
  'rights',
  'Byline',
  'CopyrightNotice',
  'Credit',
])
// Structure, not information.
const neutralKeys = new Set(['GPSVersionID', 'ExifVersion', 'about', 'xmptk'])

function kindOf(key: string): Removed | null {
  if (location.test(key)) return 'location'
  if (/SerialNumber$/i.test(key)) return 'serialNumbers'
  if (/OwnerName$|^XPAuthor$/i.test(key)) return 'ownerName'
  if (/^Thumbnails?$/i.test(key)) return 'thumbnail'
  return keptKeys.has(key) || neutralKeys.has(key) ? null : 'other'
}

const order: Removed[] = ['location', 'serialNumbers', 'ownerName', 'thumbnail', 'makerNote', 'other']

function kindsIn(groups: Record<string, unknown>): Removed[] {
  const found = Object.entries(groups).flatMap(([name, content]): (Removed | null)[] => {
    if (name === 'makerNote') return ['makerNote']
    if (name === 'ifd1') return ['thumbnail']
    if (name === 'errors') return []
    const fields = group.safeParse(content)
    return fields.success ? Object.keys(fields.data).map(kindOf) : ['other']
  })
  return order.filter((kind) => found.includes(kind))
}

function join(creator: string | null, agency: string | null): string | null {
  if (creator === null || agency === null || creator.includes(agency)) return creator ?? agency
  return agency.includes(creator) ? agency : `${creator} / ${agency}`.slice(0, longest)
}

/** Reads the metadata of a file. A picture with damaged metadata is accepted, and the metadata is removed. */
export async function readMetadata(blocks: MetadataBlocks): Promise<FoundMetadata> {
  if (!blocks.exif && !blocks.xmp && !blocks.iptc) return nothing
  let groups: Record<string, unknown>
  try {
    groups = group.parse((await exifr.parse(asJpeg(blocks), options)) ?? {})
  } catch {
    return { ...nothing, kinds: ['other'] }
  }
  const part = (name: string) => group.safeParse(groups[name]).data ?? {}
  const { ifd0, exif, iptc, dc, photoshop } = {
    ifd0: part('ifd0'),
    exif: part('exif'),
    iptc: part('iptc'),
    dc: part('dc'),
    photoshop: part('photoshop'),
  }
  const creator = textOf(dc.creator) ?? iptcText(iptc.Byline) ?? textOf(ifd0.Artist)
  const agency = textOf(photoshop.Credit) ?? iptcText(iptc.Credit)
  const [, date, time] =
    /^(\d{4}[:-]\d\d[:-]\d\d)[ T](\d\d:\d\d:\d\d)/.exec(textOf(exif.DateTimeOriginal) ?? '') ?? []
  return {
    credit: join(creator, agency),
    copyright: textOf(dc.rights) ?? iptcText(iptc.CopyrightNotice) ?? textOf(ifd0.Copyright),
    takenAt: date && time ? `${date.replaceAll(':', '-')}T${time}` : null,
    kinds: kindsIn(groups),
  }
}
