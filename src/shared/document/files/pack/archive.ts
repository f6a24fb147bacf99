import { largestUnpacked, mostParts } from '../limits.ts'
import { Refused } from '../refusal.ts'
import { inflatePart } from './inflatePart.ts'

/** A ZIP archive. */
export interface Archive {
  readonly names: readonly string[]
  /** Unpacks a part of at most `limit` bytes, or of what is left for all; null where there is no such part. */
  read(name: string, limit?: number): Uint8Array | null
}

/** An entry of the central directory (APPNOTE.TXT, 4.3.12). */
interface Entry {
  method: number
  packedSize: number
  /** The declared size, which is checked after unpacking. */
  size: number
  /** The offset of the local header. */
  offset: number
}

const signatures = { end: 0x06054b50, entry: 0x02014b50, local: 0x04034b50, zip64End: 0x06064b50 }
const endLength = 22
const entryLength = 46
const localLength = 30
/** The end record of ZIP64 without extensible data, and its locator (APPNOTE.TXT, 4.3.14 and 4.3.15). */
const zip64EndLength = 56 + 20
/** Longest end record: it may carry a comment of 65,535 bytes. */
const longestEnd = endLength + 65_535

const damaged = () => new Refused('damaged')

/**
 * Opens a ZIP archive by its central directory. Parts are unpacked only when they are read, and all together never
 * beyond the limit, whatever sizes the directory declares. Throws `Refused`.
 */
export function openArchive(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(view, bytes)
  let left = largestUnpacked
  return {
    names: [...entries.keys()],
    read(name, limit = left) {
      const entry = entries.get(name)
      if (!entry) return null
      const content = unpack(entry, { view, bytes, limit: Math.min(limit, left) })
      left -= content.length
      return content
    },
  }
}

function findEnd(view: DataView): number {
  const last = view.byteLength - endLength
  for (let at = last; at >= 0 && at > last - longestEnd; at -= 1) {
    if (view.getUint32(at, true) === signatures.end) return at
  }
  throw damaged()
}

function readDirectory(view: DataView, bytes: Uint8Array): Map<string, Entry> {
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > mostParts) throw new Refused('tooManyParts')
  const entries = new Map<string, Entry>()
  let at = view.getUint32(end + 16, true)
  let declared = 0
  for (let left = count; left > 0; left -= 1) {
    if (at + entryLength > end || view.getUint32(at, true) !== signatures.entry) throw damaged()
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((from) =>
      view.getUint16(at + from, true),
    )
    const nameEnd = at + entryLength + (nameLength ?? 0)
    if (nameEnd > end) throw damaged()
    const name = new TextDecoder().decode(bytes.subarray(at + entryLength, nameEnd))
    checkName(name)
    if ((view.getUint16(at + 8, true) & 1) === 1) throw new Refused('encrypted')
    if (entries.has(name)) throw damaged()
    const entry = entryAt(view, at)
    declared += entry.size
    if (declared > largestUnpacked) throw new Refused('unpacksTooLarge')
    // Entries of folders have no content.
    if (!name.endsWith('/')) entries.set(name, entry)
    at = nameEnd + (extraLength ?? 0) + (commentLength ?? 0)
  }
  if (!endsDirectory(view, at, end)) throw damaged()
  return entries
}

/**
 * Whether nothing but the end records follows the entries that were counted. Other programs read on to the end record,
 * and would find parts that were never looked at. Some programs write the end records of ZIP64 into small archives too.
 */
const endsDirectory = (view: DataView, at: number, end: number): boolean =>
  at === end || (at + zip64EndLength === end && view.getUint32(at, true) === signatures.zip64End)

const entryAt = (view: DataView, at: number): Entry => ({
  method: view.getUint16(at + 10, true),
  packedSize: view.getUint32(at + 20, true),
  size: view.getUint32(at + 24, true),
  offset: view.getUint32(at + 42, true),
})

/** Refuses path traversal. Nothing is written under these names, but no office program creates such a file. */
function checkName(name: string): void {
  const segments = name.split(/[\\/]/)
  const leadsOut = segments.includes('..') || segments[0] === '' || /^[a-z]:/i.test(name)
  if (leadsOut || name.includes('\u0000')) throw new Refused('unsafe')
}

interface Source {
  view: DataView
  bytes: Uint8Array
  /** Most bytes that may be unpacked. */
  limit: number
}

function unpack({ method, packedSize, size, offset }: Entry, { view, bytes, limit }: Source): Uint8Array {
  if (offset + localLength > bytes.length || view.getUint32(offset, true) !== signatures.local)
    throw damaged()
  const from = offset + localLength + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (from + packedSize > bytes.length) throw damaged()
  const packed = bytes.subarray(from, from + packedSize)
  if (packed.length > limit) throw new Refused('unpacksTooLarge')
  const content = method === 0 ? packed : method === 8 ? inflatePart(packed, limit) : null
  if (content === null || content.length !== size) throw damaged()
  return content
}
