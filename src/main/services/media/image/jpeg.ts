import { cleanProfile } from './colourProfile.ts'
import { type KeptMetadata, keptTiff, keptXmp } from './credits.ts'
import { UnexpectedLayout } from './unexpectedLayout.ts'

const soi = 0xd8
const eoi = 0xd9
const sos = 0xda
const app0 = 0xe0
const app1 = 0xe1
const app2 = 0xe2
const app14 = 0xee

interface Segment {
  marker: number
  /** With its marker and, for a scan, with the coded data after it. */
  bytes: Buffer
  content: Buffer
}

const startsWith = (content: Buffer, text: string) =>
  content.subarray(0, text.length).toString('latin1') === text

// Coded data runs to the next marker; stuffed zeros and restart markers belong to it.
function scanEnd(file: Buffer, from: number): number {
  let at = from
  for (;;) {
    at = file.indexOf(0xff, at)
    // The end marker is missing: some cameras and mail programs cut it off. Decoding tells whether the rest is whole.
    if (at < 0 || at + 1 >= file.length) return file.length
    const next = file[at + 1] ?? 0
    if (next === 0 || (next >= 0xd0 && next <= 0xd7)) at += 2
    else if (next === 0xff) at += 1
    else return at
  }
}

function* readSegments(file: Buffer): Generator<Segment> {
  if (file[0] !== 0xff || file[1] !== soi) throw new UnexpectedLayout('No start of image')
  let at = 2
  for (;;) {
    if (at >= file.length) return
    if (file[at] !== 0xff) throw new UnexpectedLayout('No marker where one belongs')
    while (file[at + 1] === 0xff) at += 1
    const marker = file[at + 1]
    if (marker === undefined) throw new UnexpectedLayout('No end of image')
    if (marker === eoi) return
    if (at + 4 > file.length) throw new UnexpectedLayout('A segment is cut off')
    const end = at + 2 + file.readUInt16BE(at + 2)
    if (end > file.length || end < at + 4) throw new UnexpectedLayout('A segment is cut off')
    const until = marker === sos ? scanEnd(file, end) : end
    yield { marker, bytes: file.subarray(at, until), content: file.subarray(at + 4, end) }
    at = until
  }
}

// Frame headers, tables and scans: what decoding needs. 0xC8 is reserved and means nothing.
const isPicture = (marker: number) =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || (marker >= 0xda && marker <= 0xdf)

function kept({ marker, bytes, content }: Segment): Buffer[] {
  if (isPicture(marker)) return [bytes]
  // The density, without the thumbnail that may follow it.
  if (marker === app0 && startsWith(content, 'JFIF\0') && content.length >= 14) {
    return [segment(app0, Buffer.concat([content.subarray(0, 12), Buffer.from([0, 0])]))]
  }
  // How the colours were transformed: without it some pictures decode in false colours.
  if (marker === app14 && startsWith(content, 'Adobe') && content.length >= 12) {
    return [segment(app14, content.subarray(0, 12))]
  }
  return []
}

const segment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

const profileMark = 'ICC_PROFILE\0'
/** Bytes of a profile that one segment holds. */
const profilePart = 65_000

/** The colour profile, which may lie in several segments in any order; made anew, null when there is none. */
function profileSegments(segments: readonly Segment[]): Buffer[] {
  const parts = segments
    .filter(({ marker, content }) => marker === app2 && startsWith(content, profileMark))
    .sort((one, other) => (one.content[12] ?? 0) - (other.content[12] ?? 0))
  if (parts.length === 0) return []
  const profile = cleanProfile(Buffer.concat(parts.map(({ content }) => content.subarray(14))))
  const count = Math.ceil(profile.length / profilePart)
  return Array.from({ length: count }, (_, index) =>
    segment(
      app2,
      Buffer.concat([
        Buffer.from(profileMark, 'latin1'),
        Buffer.from([index + 1, count]),
        profile.subarray(index * profilePart, (index + 1) * profilePart),
      ]),
    ),
  )
}

/** Whether the file ends without the marker that says so. */
export const lacksEnd = (file: Buffer): boolean => file.lastIndexOf(Buffer.from([0xff, eoi])) < 0

/**
 * The same picture, bit for bit, without anything but what decodes and colours it, and with the kept metadata. What
 * follows the end of the image (previews, a phone's trailer with its place) goes too.
 */
export function stripJpeg(file: Buffer, keep: KeptMetadata): Buffer {
  const all = [...readSegments(file)]
  const segments = all.flatMap(kept)
  const profile = profileSegments(all)
  const tiff = keptTiff(keep)
  const xmp = keptXmp(keep)
  const ours = [
    ...(tiff ? [segment(app1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]))] : []),
    ...(xmp
      ? [segment(app1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1'), xmp]))]
      : []),
  ]
  // JFIF wants to be first, EXIF right after.
  const first = segments[0]
  const head = first?.[1] === app0 ? [first] : []
  return Buffer.concat([
    Buffer.from([0xff, soi]),
    ...head,
    ...ours,
    ...profile,
    ...segments.slice(head.length),
    Buffer.from([0xff, eoi]),
  ])
}
