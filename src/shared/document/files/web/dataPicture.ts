/** Longest picture in base64 that is decoded, in characters: `largestFile` as base64. */
const longest = 28_000_000

/** Decodes base64, ignoring white space; null if it is invalid or too long. */
export function bytesOfBase64(text: string): Uint8Array | null {
  if (text.length > longest) return null
  try {
    const binary = atob(text.replace(/\s/g, ''))
    const bytes = new Uint8Array(binary.length)
    for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at)
    return bytes
  } catch {
    return null
  }
}

/** Decodes a `data:` URL in base64 (RFC 2397); null for any other URL or invalid data. */
export function bytesOfDataAddress(address: string): Uint8Array | null {
  const comma = address.indexOf(',')
  if (comma < 0 || !/^\s*data:[^,]{0,200};base64$/i.test(address.slice(0, comma))) return null
  return bytesOfBase64(
    address
      .slice(comma + 1)
      .replace(/%0[ad]|%20/gi, '')
      .replace(/%3d/gi, '='),
  )
}
