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
    if (at < 0 || at + 1 >= file.length) throw new UnexpectedLayout('A scan without an end')
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
  if (marker === app2 && startsWith(content, 'ICC_PROFILE\0')) return [bytes]
  // How the colours were transformed: without it some pictures decode in false colours.
  if (marker === app14 && startsWith(content, 'Adobe')) return [bytes]
  return []
}

const segment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/**
 * The same picture, bit for bit, without anything but what decodes and colours it, and with the kept metadata. What
 * follows the end of the image (previews, a phone's trailer with its place) goes too.
 */
export function stripJpeg(file: Buffer, keep: KeptMetadata): Buffer {
  const segments = [...readSegments(file)].flatMap(kept)
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
    ...segments.slice(head.length),
    Buffer.from([0xff, eoi]),
  ])
}
