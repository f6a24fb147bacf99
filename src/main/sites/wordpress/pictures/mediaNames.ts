import { createHash } from 'node:crypto'
import { extensionOfType } from '#shared/domain/fileTypes.ts'
import { type MediaHash, type MediaId, mediaHash, mediaId } from '#shared/domain/ids.ts'
import { isPicture, type PictureType } from '#shared/domain/media.ts'
import { slugify } from '#shared/language/slugify.ts'
import { withoutEnding } from '#shared/language/trim.ts'
import type { MediaUpload } from '../../SiteConnector.ts'

// WordPress without the companion plugin cannot store our ids and hashes, so a file's name contains both.

const pictureExtensions: Record<PictureType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
}

const readableLength = 30

/** `<readable>-<hash>-<id>.<ext>`, in characters that no server replaces. */
export function fileNameOf(media: MediaUpload): string {
  const { fileName, hash, id } = media
  const slug = slugify(fileName.replace(/\.[^.]*$/, ''), 'uk')
  const words = withoutEnding(slug.slice(0, readableLength), /-/)
  const extension = isPicture(media) ? pictureExtensions[media.type] : extensionOfType(media.type)
  return `${words || (isPicture(media) ? 'picture' : 'file')}-${hash}-${id.replaceAll('-', '')}.${extension}`
}

/**
 * The slug by which a picture is searched. When it was uploaded again after a lost answer, WordPress appends a number
 * to the second slug (`slugsOf`).
 */
export const slugOf = (id: MediaId): string => `visnyk-${id.replaceAll('-', '')}`
export const slugsOf = (id: MediaId): string[] => {
  const slug = slugOf(id)
  return [slug, ...[2, 3, 4, 5, 6].map((number) => `${slug}-${number}`)]
}

/**
 * Our file name, also with what WordPress appends: a number for a taken name, and the mark of a scaled or rotated file.
 */
const named = /-([0-9a-f]{64})-([0-9a-f]{32})(?:-(?:scaled|rotated|\d{1,3}|\d+x\d+))*\.[a-z]{3,4}$/

/**
 * The hash and id in the name of a file that we uploaded; null for any other. A picture that somebody edited on the
 * site (`-e169…`) is another picture, so it gives null.
 */
export function readFileName(url: string): { hash: MediaHash; id: MediaId } | null {
  const [path = ''] = url.split(/[?#]/, 1)
  const name = path.split('/').at(-1) ?? ''
  const [, hash, hex] = named.exec(name) ?? []
  const id = hex?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const parsed = { hash: mediaHash.safeParse(hash), id: mediaId.safeParse(id) }
  return parsed.hash.success && parsed.id.success ? { hash: parsed.hash.data, id: parsed.id.data } : null
}

/** The part of a foreign id that identifies the site. */
function siteDigits(address: string): string {
  const hex = createHash('sha256').update(`visnyk attachments of ${address}`).digest('hex')
  // A UUID of version 8, of the variant that all are of.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(12, 15)}-a${hex.slice(15, 18)}`
}

/** Our id of an attachment that others uploaded. Every computer derives the same one, and it contains the number. */
export const foreignId = (address: string, number: number): MediaId =>
  mediaId.parse(`${siteDigits(address)}-${number.toString(16).padStart(12, '0')}`)

/** The attachment's number in a foreign id of this site; null for any other id. */
export function foreignNumber(address: string, id: MediaId): number | null {
  const head = siteDigits(address)
  return id.startsWith(`${head}-`) ? Number.parseInt(id.slice(head.length + 1), 16) : null
}
