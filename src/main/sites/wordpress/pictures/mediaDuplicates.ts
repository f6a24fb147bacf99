import { HttpFailure } from '../../http/failure.ts'
import { readCurrentUser } from '../connect/account.ts'
import { perPage, type WordPressClient } from '../connect/client.ts'
import { type PictureHolder, pictureHolder, postTypes, type WireAttachment } from '../connect/wire.ts'
import { allStatuses } from '../posts/postWire.ts'
import { originalUrl, uploadOf } from './mapMedia.ts'
import { hashOfFile } from './mediaFile.ts'
import { mediaPath } from './mediaLookup.ts'
import { readFileName } from './mediaNames.ts'

// An upload whose answer was lost may be stored after the picture was sent again, as a duplicate. The duplicate is
// deleted only when all of these hold: this account uploaded it, by the same upload as the one that stays; it is
// minutes old; nobody has changed it; its bytes are the same; nothing shows it. In any doubt it stays, which does no
// harm.

/** An older duplicate (milliseconds) stays, because it may be used where this account cannot look. */
const greatestAge = 15 * 60_000
/** How much earlier than the upload posts are searched (milliseconds), because clocks are put back in autumn. */
const margin = 2 * 3600_000

/** Post types that only administrators may list. A picture is not inserted there within minutes of its upload. */
const designTypes =
  /^(?:attachment|nav_menu_item|wp_(?:template|template_part|navigation|global_styles|font_.*))$/
/** An account with all of these sees every post and page that could show a picture. */
const capabilitiesToSeeAll = [
  ...['edit_others_posts', 'edit_private_posts', 'edit_others_pages', 'edit_private_pages'],
]

const timeIn = (stamp: string): number => Date.parse(`${stamp}Z`)

/** Deletes duplicates of the first attachment, which is the oldest. Returns the numbers of those that were deleted. */
export async function deleteDuplicates(
  client: WordPressClient,
  [kept, ...duplicates]: readonly WireAttachment[],
  signal: AbortSignal | undefined,
): Promise<number[]> {
  // With idempotency keys a repeated upload makes no duplicate.
  if (!kept || client.details.plugin?.idempotency) return []
  const deleted: number[] = []
  for (const duplicate of duplicates) {
    try {
      if (!(await mayDelete(client, { duplicate, kept }, signal))) continue
      const path = `${mediaPath}/${duplicate.id}`
      await client.ask({ method: 'DELETE', path, query: { force: true }, signal })
      deleted.push(duplicate.id)
    } catch (thrown) {
      if (!(thrown instanceof HttpFailure)) throw thrown
    }
  }
  return deleted
}

interface Pair {
  duplicate: WireAttachment
  kept: WireAttachment
}

/** Checks everything that must hold before a duplicate is deleted, the cheap checks first. */
async function mayDelete(
  client: WordPressClient,
  { duplicate, kept }: Pair,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (!isBySameUpload({ duplicate, kept })) return false
  const { user, at } = await readCurrentUser(client, signal ? { signal } : {})
  if (user.id !== duplicate.author || !capabilitiesToSeeAll.every((name) => user.capabilities[name]))
    return false
  if (!(at - timeIn(duplicate.date_gmt) < greatestAge)) return false
  const { hash } = readFileName(kept.source_url) ?? {}
  for (const one of [kept, duplicate]) if ((await hashOfFile(client, one, signal)) !== hash) return false
  return !(await isShown(client, duplicate, signal))
}

/** Both descriptions name the same upload, and nobody has changed the duplicate. */
function isBySameUpload({ duplicate, kept }: Pair): boolean {
  const [one, other] = [readFileName(duplicate.source_url), readFileName(kept.source_url)]
  if (one === null || one.hash !== other?.hash || one.id !== other.id) return false
  const upload = uploadOf(duplicate)
  const isSame = upload !== null && upload === uploadOf(kept) && duplicate.author === kept.author
  return isSame && duplicate.post === null && duplicate.modified_gmt === duplicate.date_gmt
}

/**
 * Whether something that changed since the upload shows the attachment, or may show it where this account cannot look.
 */
async function isShown(
  client: WordPressClient,
  duplicate: WireAttachment,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const types = await client.json(postTypes, {
    ...{ method: 'GET', path: '/wp/v2/types', query: { context: 'edit' }, signal },
  })
  const since = new Date(timeIn(duplicate.date_gmt) - margin).toISOString()
  const query = {
    ...{ context: 'edit', status: allStatuses, per_page: perPage, modified_after: since },
    _fields: 'content.raw,excerpt.raw,featured_media,meta',
  }
  for (const [name, { rest_base, rest_namespace }] of Object.entries(types)) {
    if (designTypes.test(name)) continue
    const path = `/${rest_namespace}/${rest_base}`
    const { items, total } = await client.list(pictureHolder, { method: 'GET', path, query, signal })
    // A greater total means that some are hidden from this account, or that there are too many to examine.
    if (items.length !== total || items.some((one) => mentions(one, duplicate))) return true
  }
  return false
}

/** A number by itself, or in one of the classes by which WordPress names an attachment. */
const attachmentNumber = /(?<![\w.])(?:wp-image-|attachment_)?(\d+)(?![\w.])/g

/** Whether a post names a picture: by its number anywhere in the markup, by the name of its file, or as its cover. */
export function mentions(
  { content, excerpt, featured_media, meta }: PictureHolder,
  picture: WireAttachment,
): boolean {
  const hasNumber = (text: string): boolean =>
    [...text.matchAll(attachmentNumber)].some(([, number]) => number === String(picture.id))
  const name = originalUrl(picture).replace(/^.*\/|\.[a-z]+$/g, '')
  const texts = [content?.raw ?? '', excerpt?.raw ?? '']
  return (
    featured_media === picture.id ||
    texts.some((text) => namesFile(text, name) || markupIn(text).some(hasNumber)) ||
    hasNumber(JSON.stringify(meta ?? null))
  )
}

/** The site chose the file's name, so it is searched as text and never used as a pattern. */
const namesFile = (text: string, name: string): boolean =>
  name === '' ||
  text
    .split(name)
    .slice(1)
    .some((rest) => !/^[0-9x]/.test(rest))

/** The tags and shortcodes of a text. One that is never closed reaches to the end. */
const markupIn = (text: string): string[] => [...upTo(text, '<', '>'), ...upTo(text, '[', ']')]

function upTo(text: string, opening: string, closing: string): string[] {
  const parts: string[] = []
  for (let from = text.indexOf(opening); from >= 0; from = text.indexOf(opening, from)) {
    const end = text.indexOf(closing, from)
    const to = end < 0 ? text.length : end + 1
    parts.push(text.slice(from, to))
    from = to
  }
  return parts
}
