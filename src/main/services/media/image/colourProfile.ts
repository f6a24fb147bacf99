import { UnexpectedLayout } from './unexpectedLayout.ts'

/** ICC.1 (v2 and v4): a header of 128 bytes, a table of 12 bytes a tag, the tags. */
const headerSize = 128
const entrySize = 12
/** A profile of curves and primaries takes a few kilobytes; what is larger is a printer's table. In bytes. */
const largest = 200_000

/** The tags of which a display's or a grey profile computes colours, by the types they may have. */
const colourTags: Record<string, readonly string[]> = {
  wtpt: ['XYZ '],
  bkpt: ['XYZ '],
  rXYZ: ['XYZ '],
  gXYZ: ['XYZ '],
  bXYZ: ['XYZ '],
  chad: ['sf32'],
  rTRC: ['curv', 'para'],
  gTRC: ['curv', 'para'],
  bTRC: ['curv', 'para'],
  kTRC: ['curv', 'para'],
}
const neededFor: Record<string, readonly string[]> = {
  'RGB ': ['wtpt', 'rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC'],
  GRAY: ['wtpt', 'kTRC'],
}

/** How many numbers a parametric curve has, by the type of its function. */
const parametric = [1, 3, 4, 5, 7]

const textAt = (bytes: Buffer, at: number) => bytes.toString('latin1', at, at + 4)

/** The bytes of a tag that define its curve; null when the tag is longer or the curve falls. */
function meaningful(data: Buffer): Buffer | null {
  if (data.length < 12) return null
  const sizes: Record<string, () => number> = {
    'XYZ ': () => 20,
    sf32: () => 44,
    curv: () => 12 + 2 * data.readUInt32BE(8),
    para: () => 12 + 4 * (parametric[data.readUInt16BE(8)] ?? Number.NaN),
  }
  const size = sizes[textAt(data, 0)]?.() ?? Number.NaN
  // Written as not-at-least, since a type of an unknown size is not a number.
  if (!(data.length >= size)) return null
  const bytes = Buffer.from(data.subarray(0, size))
  bytes.fill(0, 4, 8)
  if (textAt(bytes, 0) === 'para') bytes.fill(0, 10, 12)
  return textAt(bytes, 0) !== 'curv' || rises(bytes) ? bytes : null
}

function rises(curve: Buffer): boolean {
  if (curve.length === 14) return true
  for (let at = 14; at < curve.length; at += 2) {
    if (curve.readUInt16BE(at) < curve.readUInt16BE(at - 2)) return false
  }
  return true
}

const name = 'Colour profile'

/** The description that every profile must have, in the form of its version. */
function description(isVersion4: boolean): Buffer {
  if (isVersion4) {
    const text = Buffer.from(name, 'utf16le').swap16()
    const head = Buffer.from('mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS\0\0\0\0\0\0\0\x1c', 'latin1')
    head.writeUInt32BE(text.length, 20)
    return Buffer.concat([head, text])
  }
  const head = Buffer.alloc(12)
  head.write('desc', 'latin1')
  head.writeUInt32BE(name.length + 1, 8)
  return Buffer.concat([head, Buffer.from(`${name}\0`, 'latin1'), Buffer.alloc(4 + 4 + 2 + 1 + 67)])
}

function copyright(isVersion4: boolean): Buffer {
  return isVersion4
    ? Buffer.from('mluc\0\0\0\0\0\0\0\0\0\0\0\x0c', 'latin1')
    : Buffer.from('text\0\0\0\0\0', 'latin1')
}

function newHeader(profile: Buffer): Buffer {
  const header = Buffer.alloc(headerSize)
  // Version, class, colour space and connection space.
  profile.copy(header, 8, 8, 10)
  profile.copy(header, 12, 12, 24)
  header.write('acsp', 36, 'latin1')
  header.writeUInt32BE(profile.readUInt32BE(64) & 3, 64)
  // The illuminant is D50 in every profile.
  header.writeUInt32BE(0xf6d6, 68)
  header.writeUInt32BE(0x10000, 72)
  header.writeUInt32BE(0xd32d, 76)
  return header
}

function colours(profile: Buffer): Map<string, Buffer> {
  const tags = new Map<string, Buffer>()
  const count = profile.readUInt32BE(headerSize)
  if (count > 100) throw new UnexpectedLayout('A colour profile of too many tags')
  for (let index = 0; index < count; index += 1) {
    const entry = headerSize + 4 + index * entrySize
    const tag = textAt(profile, entry)
    const start = profile.readUInt32BE(entry + 4)
    const end = start + profile.readUInt32BE(entry + 8)
    const types = colourTags[tag]
    if (!types || tags.has(tag)) continue
    if (end > profile.length) throw new UnexpectedLayout('A colour profile is cut off')
    const data = profile.subarray(start, end)
    const kept = types.includes(textAt(data, 0)) ? meaningful(data) : null
    if (!kept) throw new UnexpectedLayout('A colour profile of unknown form')
    tags.set(tag, kept)
  }
  return tags
}

/**
 * A new colour profile with only the tags that colours are computed from: header, white point, primaries, curves.
 * Descriptions, makers' notes, private tags and bytes between the tags are left out. Throws `UnexpectedLayout`
 * for a profile of tables (printers) and for other data: such a picture is converted to sRGB.
 */
export function cleanProfile(profile: Buffer): Buffer {
  if (profile.length < headerSize + 4 || profile.length > largest || textAt(profile, 36) !== 'acsp') {
    throw new UnexpectedLayout('No colour profile of a display')
  }
  const space = textAt(profile, 16)
  const needed = neededFor[space]
  const kind = textAt(profile, 12)
  if (!needed || !['mntr', 'scnr', 'spac'].includes(kind) || textAt(profile, 20) !== 'XYZ ') {
    throw new UnexpectedLayout('No colour profile of a display')
  }
  const isVersion4 = (profile[8] ?? 0) >= 4
  const tags = colours(profile)
  if (needed.some((tag) => !tags.has(tag))) throw new UnexpectedLayout('A colour profile without its colours')
  return assemble(newHeader(profile), [
    ['desc', description(isVersion4)],
    ['cprt', copyright(isVersion4)],
    ...tags,
  ])
}

function assemble(header: Buffer, tags: readonly (readonly [string, Buffer])[]): Buffer {
  const table = Buffer.alloc(4 + tags.length * entrySize)
  table.writeUInt32BE(tags.length)
  const parts: Buffer[] = []
  let at = headerSize + table.length
  for (const [index, [tag, data]] of tags.entries()) {
    const entry = 4 + index * entrySize
    table.write(tag, entry, 'latin1')
    table.writeUInt32BE(at, entry + 4)
    table.writeUInt32BE(data.length, entry + 8)
    const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)])
    parts.push(padded)
    at += padded.length
  }
  header.writeUInt32BE(at)
  return Buffer.concat([header, table, ...parts])
}
