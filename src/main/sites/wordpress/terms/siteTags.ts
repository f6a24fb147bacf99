import { z } from 'zod'
import { tag as tagSchema } from '#shared/domain/article.ts'
import { normalized } from '#shared/language/normalized.ts'
import type { RemoteTags, RequestOptions } from '../../SiteConnector.ts'
import { perPage, type WordPressClient } from '../connect/client.ts'
import { toPlainName } from '../htmlText.ts'

/** Most pages of tags that are read, in case the list never ends. */
const mostPages = 300

const counted = z.object({ id: z.int().positive(), name: z.string(), count: z.int().nonnegative().catch(0) })
type Counted = z.infer<typeof counted>

/** The state of the site's tags: how many there are, and the highest number. */
const cursorOf = (total: number, newest: number): string => `${total}.${newest}`

function readCursor(cursor: string | null): { total: number; newest: number } | null {
  const parts = /^(?<total>\d{1,9})\.(?<newest>\d{1,15})$/.exec(cursor ?? '')?.groups
  return parts ? { total: Number(parts.total), newest: Number(parts.newest) } : null
}

/** Tags whose names our texts can contain, each once. Of tags with the same name the greatest count is kept. */
function toTags(terms: readonly Counted[]): RemoteTags['tags'] {
  const counts = new Map<string, number>()
  for (const { name, count } of terms) {
    const shown = normalized(toPlainName(name).trim(), 'NFC')
    if (tagSchema.safeParse(shown).success) counts.set(shown, Math.max(count, counts.get(shown) ?? 0))
  }
  return [...counts].map(([name, count]) => ({ name, count }))
}

/**
 * Reads the tags of one WordPress, a hundred with each request, the newest first. With the `cursor` of an earlier read
 * it returns only the tags that were added since, provided that their number explains the new total; otherwise all.
 * Null when the cursor still holds.
 */
export async function readSiteTags(
  client: WordPressClient,
  cursor: string | null,
  { signal }: RequestOptions,
): Promise<RemoteTags | null> {
  const known = readCursor(cursor)
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
      if (cursor === cursorOf(total, newest)) return null
    }
    for (const one of got.items) found.set(one.id, one)
    const made = known ? [...found.values()].filter(({ id }) => id > known.newest) : []
    const isReached = known !== null && made.length < found.size
    if (isReached && known.total + made.length === total)
      return { tags: toTags(made), isAll: false, cursor: cursorOf(total, newest) }
    if (page >= got.pages) break
  }
  return { tags: toTags([...found.values()]), isAll: true, cursor: cursorOf(total, newest) }
}
