import { cleanProfile } from './colourProfile.ts'
import { type KeptMetadata, keptTiff, keptXmp } from './credits.ts'
import { readSegments, type Segment, segment } from './jpegSegments.ts'
import { onlyShown } from './jpegTables.ts'

const soi = 0xd8
const eoi = 0xd9
const app0 = 0xe0
const app1 = 0xe1
const app2 = 0xe2
const app14 = 0xee

const startsWith = (content: Buffer, text: string) =>
  content.subarray(0, text.length).toString('latin1') === text

/** Keeps the application segments that a decoder uses, without other bytes in them. */
function keptOfPrograms({ marker, content }: Segment): Buffer[] {
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
 * The same picture, bit for bit, with only the segments that a decoder needs, and with the kept metadata. Data after
 * the end of the image (previews, a phone's trailer with the location) is removed too.
 */
export function stripJpeg(file: Buffer, keep: KeptMetadata): Buffer {
  const all = [...readSegments(file)]
  const picture = onlyShown(all).map(({ bytes }) => bytes)
  const [jfif, adobe] = [app0, app14].map((wanted) =>
    all
      .filter(({ marker }) => marker === wanted)
      .flatMap(keptOfPrograms)
      .slice(0, 1),
  )
  const profile = profileSegments(all)
  const tiff = keptTiff(keep)
  const xmp = keptXmp(keep)
  const ours = [
    ...(tiff ? [segment(app1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]))] : []),
    ...(xmp
      ? [segment(app1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1'), xmp]))]
      : []),
  ]
  // JFIF has to be first, EXIF second.
  return Buffer.concat([
    Buffer.from([0xff, soi]),
    ...(jfif ?? []),
    ...ours,
    ...profile,
    ...(adobe ?? []),
    ...picture,
    Buffer.from([0xff, eoi]),
  ])
}
