import { z } from 'zod'
import { HttpFailure } from '../../http/failure.ts'
import type { Unread } from '../../SiteConnector.ts'
import { SiteError, type UnreadableReason } from '../../siteError.ts'
import { toPlainName } from '../htmlText.ts'
import { post } from '../posts/postWire.ts'

const titleText = z.object({ raw: z.string().optional(), rendered: z.string().optional() })

/** The fields of an unreadable post by which it is named to a person. */
const named = z.object({
  id: z.int().positive(),
  title: titleText.catch({}),
  link: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable()
    .catch(null),
  status: z.string().catch(''),
})

/** Why a post is unreadable, by the first field with a wrong value. */
function reasonOf(field: string, code: string): UnreadableReason {
  if (field === 'date' || field === 'date_gmt' || field === 'modified' || field === 'modified_gmt')
    return 'date'
  if (field === 'status') return 'status'
  return code === 'too_big' ? 'size' : 'shape'
}

/**
 * `remoteId`: the number by which the post was requested, for one without a number; null: none. Null when no number is
 * known.
 */
function unreadable(
  item: unknown,
  remoteId: string | null,
  reason: UnreadableReason,
  detail: string,
): Unread | null {
  const known = named.safeParse(item).data
  const number = known === undefined ? remoteId : String(known.id)
  if (number === null) return null
  const words = toPlainName(known?.title.raw ?? known?.title.rendered ?? '').slice(0, 200)
  const error = new SiteError('unreadable', 'A post of the site can not be read', {
    context: reason,
    about: { title: words.toWellFormed().trim() || `№ ${number}`, url: known?.link ?? null },
    problems: [{ pointer: '', reason: detail.slice(0, 100).toWellFormed() }],
  })
  return { remoteId: number, error }
}

/**
 * The failure may come from the size of a post: PHP ran out of memory or time, or a limit of the server or ours was
 * hit.
 */
export const mayBeTooLarge = (thrown: unknown): thrown is HttpFailure =>
  thrown instanceof HttpFailure && ['tooLarge', 'serverError'].includes(thrown.error.code)

/** The fields to request of a post in order to name it. */
export const namingFields = 'id,title.raw,link,status'

/** Reports a post as too large. Null when the item has no number. */
export const tooLargePost = (item: unknown): Unread | null => unreadable(item, null, 'size', '')

/** Parses an item as a post. Otherwise says why it cannot be read; `unread` is null when it cannot even be named. */
export function readItem(
  item: unknown,
  remoteId: string | null = null,
): { kind: 'post'; post: z.infer<typeof post> } | { kind: 'unread'; unread: Unread | null } {
  const parsed = post.safeParse(item)
  if (parsed.success) return { kind: 'post', post: parsed.data }
  const issue = parsed.error.issues[0]
  const field = String(issue?.path[0] ?? '')
  const reason = reasonOf(field, issue?.code ?? '')
  const detail = reason === 'status' ? (named.safeParse(item).data?.status ?? '') : field
  return { kind: 'unread', unread: unreadable(item, remoteId, reason, detail) }
}

/** Parses the items of a list. An item that is unreadable and cannot be named is left out. */
export function readItems(items: readonly unknown[]) {
  const read = items.map((item) => readItem(item))
  return {
    posts: read.flatMap((one) => (one.kind === 'post' ? [one.post] : [])),
    unread: read.flatMap((one) => (one.kind === 'unread' && one.unread ? [one.unread] : [])),
  }
}
