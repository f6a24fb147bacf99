import { z } from 'zod'
import { HttpFailure } from '../http/failure.ts'
import type { Unread } from '../SiteConnector.ts'
import { SiteError, type UnreadableReason } from '../siteError.ts'
import { toPlainName } from './htmlText.ts'
import { post } from './postWire.ts'

const titleText = z.object({ raw: z.string().optional(), rendered: z.string().optional() })

/** What is looked at of a post that can't be read, to name it to a person. */
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

/** By the field that is wrong; `status` also says which one it is. */
function reasonOf(field: string, code: string): UnreadableReason {
  if (field === 'date' || field === 'date_gmt' || field === 'modified' || field === 'modified_gmt')
    return 'date'
  if (field === 'status') return 'status'
  return code === 'too_big' ? 'size' : 'shape'
}

/** `remoteId`: the number it was asked for by, where it may not even say its number. Null: it says none. */
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

/** A site that fails at a thing may fail at its size: PHP out of memory or time, a server's own limit, or ours. */
export const mayBeSize = (thrown: unknown): boolean =>
  thrown instanceof HttpFailure && ['tooLarge', 'serverError'].includes(thrown.error.code)

/** What is asked of a post to name it. */
export const namingFields = 'id,title.raw,link,status'

/** A post whose content is more than is taken. */
export const tooLargePost = (item: unknown): Unread | null => unreadable(item, null, 'size', '')

/** The post that an item is; else why it can't be read, and null where nobody could say of what. */
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

/** Posts and what could not be read, of a list. An item that is nothing at all names itself by nothing and is left out. */
export function readItems(items: readonly unknown[]) {
  const read = items.map((item) => readItem(item))
  return {
    posts: read.flatMap((one) => (one.kind === 'post' ? [one.post] : [])),
    unread: read.flatMap((one) => (one.kind === 'unread' && one.unread ? [one.unread] : [])),
  }
}
