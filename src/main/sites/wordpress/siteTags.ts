import { z } from 'zod'
import { tag as tagSchema } from '#shared/domain/article.ts'
import type { RemoteTags, RequestOptions } from '../SiteConnector.ts'
import { perPage, type WordPressClient } from './client.ts'
import { toPlainName } from './htmlText.ts'

/** Pages of tags that are read at most: a list without end holds nobody up. */
const mostPages = 300

const counted = z.object({ id: z.int().positive(), name: z.string(), count: z.int().nonnegative().catch(0) })
type Counted = z.infer<typeof counted>

/** What was there when tags were read: how many, and the highest number. */
const markOf = (total: number, newest: number): string => `${total}.${newest}`

function readMark(mark: string | null): { total: number; newest: number } | null {
  const parts = /^(?<total>\d{1,9})\.(?<newest>\d{1,15})$/.exec(mark ?? '')?.groups
  return parts ? { total: Number(parts.total), newest: Number(parts.newest) } : null
}

/** Names that our texts can hold, each once; of several the commonest counts. */
function toTags(terms: readonly Counted[]): RemoteTags['tags'] {
  const counts = new Map<string, number>()
  for (const { name, count } of terms) {
    const shown = toPlainName(name).trim().normalize('NFC')
    if (tagSchema.safeParse(shown).success) counts.set(shown, Math.max(count, counts.get(shown) ?? 0))
  }
  return [...counts].map(([name, count]) => ({ name, count }))
}

/**
 * All tags of one WordPress, a hundred with a request, the newest first. Since `mark` only what was made since, where
 * nothing else changed by all that their number tells; null: nothing did.
 */
export async function readSiteTags(
  client: WordPressClient,
  mark: string | null,
  { signal }: RequestOptions,
): Promise<RemoteTags | null> {
  const known = readMark(mark)
  const found = new Map<number, Counted>()
  let total = 0
  let newest = 0
  for (let page = 1; page <= mostPages; page++) {
    const got = await client.list(counted, {
      ...{ method: 'GET', path: '/wp/v2/tags', signal },
      query: { orderby: 'id', order: 'desc', per_page: perPage, page, _fields: 'id,name,count' },
    })
    if (page === 1) {
      total = got.total
      newest = got.items[0]?.id ?? 0
      if (mark === markOf(total, newest)) return null
    }
    for (const one of got.items) found.set(one.id, one)
    const made = known ? [...found.values()].filter(({ id }) => id > known.newest) : []
    const isReached = known !== null && made.length < found.size
    if (isReached && known.total + made.length === total)
      return { tags: toTags(made), isAll: false, mark: markOf(total, newest) }
    if (page >= got.pages) break
  }
  return { tags: toTags([...found.values()]), isAll: true, mark: markOf(total, newest) }
}
