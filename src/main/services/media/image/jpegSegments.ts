import { UnexpectedLayout } from './unexpectedLayout.ts'

const soi = 0xd8
const eoi = 0xd9
const sos = 0xda

export interface Segment {
  marker: number
  /** With its marker and, for a scan, with the coded data after it. */
  bytes: Buffer
  content: Buffer
}

// Coded data runs to the next marker; stuffed zeros and restart markers belong to it. Bytes between the last coded unit
// and that marker stay: only a decoder finds where the last unit ends, and encoding anew would change the picture.
function scanEnd(file: Buffer, from: number): number {
  let at = from
  for (;;) {
    at = file.indexOf(0xff, at)
    // The end marker is missing: some cameras and mail programs cut it off. The decoder checks the rest.
    if (at < 0 || at + 1 >= file.length) return file.length
    const next = file[at + 1] ?? 0
    if (next === 0 || (next >= 0xd0 && next <= 0xd7)) at += 2
    else if (next === 0xff) at += 1
    else return at
  }
}

/** Everything before the end of the image, in its order. */
export function* readSegments(file: Buffer): Generator<Segment> {
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

/** A segment of this content, which must fit in one (65,533 bytes). */
export const segment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}
