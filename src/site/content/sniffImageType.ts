import type { PictureType } from '#shared/domain/media.ts'

const startsWith = (bytes: Buffer, at: number, signature: string): boolean =>
  bytes.subarray(at, at + signature.length).toString('latin1') === signature

/** What kind of picture the first bytes of a file announce; null for anything else, SVG and HTML among it. */
export function sniffImageType(head: Buffer): PictureType | null {
  if (startsWith(head, 0, '\xff\xd8\xff')) return 'image/jpeg'
  if (startsWith(head, 0, '\x89PNG\r\n\x1a\n')) return 'image/png'
  if (startsWith(head, 0, 'GIF87a') || startsWith(head, 0, 'GIF89a')) return 'image/gif'
  if (startsWith(head, 0, 'RIFF') && startsWith(head, 8, 'WEBP')) return 'image/webp'
  if (startsWith(head, 4, 'ftyp')) {
    // The brands of an ISO media file follow its major brand and version.
    const brands = head.subarray(8, 64).toString('latin1')
    if (/avif|avis/.test(brands)) return 'image/avif'
  }
  return null
}
