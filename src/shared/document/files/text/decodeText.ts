import { likeliestCyrillic } from './cyrillic.ts'

export interface DecodedText {
  text: string
  /** Whether the encoding was guessed. */
  isGuessed: boolean
}

const decode = (label: string, bytes: Uint8Array): string => new TextDecoder(label).decode(bytes)

/** Decodes by the byte order mark; null where there is none. */
function byMark(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return decode('utf-8', bytes)
  if (first === 0xff && second === 0xfe) return decode('utf-16le', bytes)
  if (first === 0xfe && second === 0xff) return decode('utf-16be', bytes)
  return null
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function byName(name: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(name).decode(bytes)
  } catch {
    // The name of the encoding is unknown.
    return null
  }
}

/**
 * Decodes a text file. The first that applies: the byte order mark; UTF-8 if all bytes are valid; the encoding that an
 * HTML page names (`named`); the Ukrainian one-byte encoding in which the letters are most plausible.
 */
export function decodeText(bytes: Uint8Array, named: string | null = null): DecodedText {
  const sure = byMark(bytes) ?? asUtf8(bytes) ?? (named === null ? null : byName(named, bytes))
  if (sure !== null) return { text: sure, isGuessed: false }
  return { text: decode(likeliestCyrillic(bytes), bytes), isGuessed: true }
}

/** The encoding that a page names near its beginning (HTML, 13.2.3.2); null where it names none. */
export function encodingOfPage(bytes: Uint8Array): string | null {
  const beginning = decode('windows-1252', bytes.subarray(0, 4096))
  const [, name] = /<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?([\w-]{1,40})/i.exec(beginning) ?? []
  return name ?? null
}
