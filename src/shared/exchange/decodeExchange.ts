import { ExchangeRefused } from './exchangeRefusal.ts'

const decode = (label: string, bytes: Uint8Array): string => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    // The bytes are not of this encoding, or nobody knows its name.
    throw new ExchangeRefused('exchangeEncoding')
  }
}

/** UTF-16 by its byte order mark, or by its first character, which is ASCII in XML and in a table. */
function utf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be'
  return null
}

/**
 * Decodes a file as XML says (1.0, appendix F): by its byte order mark, by its first characters, by the encoding that
 * it names, else as UTF-8. Throws `exchangeEncoding` where the bytes are of no such encoding: no letter is ever
 * guessed.
 */
export function decodeExchange(bytes: Uint8Array): string {
  const wide = utf16(bytes)
  if (wide !== null) return decode(wide, bytes)
  const beginning = new TextDecoder('windows-1252').decode(bytes.subarray(0, 200))
  const named = /^[^<]{0,3}<\?xml[^>]{0,150}?encoding\s{0,5}=\s{0,5}["']([\w.:-]{1,40})["']/.exec(
    beginning,
  )?.[1]
  // A file that could be read so far has one byte for each of these letters, whatever it says.
  const label = named === undefined || /^utf-?16/i.test(named) ? 'utf-8' : named
  return decode(label, bytes)
}
