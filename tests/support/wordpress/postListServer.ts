import type { RequestListener } from 'node:http'
import { hostileServer } from '../site/hostileServer.ts'

export interface ListedPost {
  id: number
  /** The site's time, which is UTC. */
  date: string
  modified: string
  /** Its language, and the ids of all its languages, as Polylang reports them. */
  lang?: string
  translations?: Record<string, number>
}

/** What a test may change between requests. */
interface PostList {
  posts: ListedPost[]
  /** Ids of posts that break every list that contains one, and the post itself. */
  failing: Set<number>
  /** A plugin ignores the ids that a list is filtered by. */
  ignoresInclude: boolean
  /** Its clock (milliseconds). */
  now: number
  /** The requests for lists of posts so far. */
  lists: number
}

const wire = ({ id, date, modified, lang = '', translations = {} }: ListedPost) => ({
  ...{ id, date, date_gmt: date, modified, modified_gmt: modified },
  ...{ slug: `s-${id}`, status: 'publish', link: `http://127.0.0.1/?p=${id}`, author: 0 },
  ...{ title: { raw: `№ ${id}` }, content: { raw: '' }, excerpt: { raw: '' } },
  ...{ lang, translations },
})

const numbersIn = (query: URLSearchParams, name: string): number[] =>
  [...query]
    .filter(([key]) => key === name || key.startsWith(`${name}[`))
    .flatMap(([, value]) => value.split(',').map(Number))

/** The posts that match a query, in its order, and its page of them. */
function chosen({ posts, ignoresInclude }: PostList, query: URLSearchParams) {
  const include = ignoresInclude ? [] : numbersIn(query, 'include')
  const exclude = numbersIn(query, 'exclude')
  const below = query.get('before') ?? '9'
  const above = query.get('after') ?? ''
  const since = query.get('modified_after') ?? ''
  const found = posts.filter(
    ({ id, date, modified }) =>
      (include.length === 0 || include.includes(id)) &&
      !exclude.includes(id) &&
      date < below &&
      date > above &&
      modified > since,
  )
  const by = { id: 'id', modified: 'modified' }[query.get('orderby') ?? ''] ?? 'date'
  const keyOf = (one: ListedPost) =>
    by === 'id' ? one.id : Date.parse(by === 'date' ? one.date : one.modified)
  const sign = query.get('order') === 'asc' ? 1 : -1
  const sorted = found.toSorted((a, b) => sign * (keyOf(a) - keyOf(b) || a.id - b.id))
  const offset = Number(query.get('offset') ?? 0)
  return { total: found.length, page: sorted.slice(offset, offset + Number(query.get('per_page') ?? 10)) }
}

/**
 * A server that lists posts like WordPress does, and fails like a plugin makes it fail; it answers nothing
 * else.
 */
export async function postListServer(posts: ListedPost[]) {
  const list: PostList = { posts, failing: new Set(), ignoresInclude: false, now: Date.now(), lists: 0 }
  const answer: RequestListener = ({ url = '/' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://site')
    response.setHeader('date', new Date(list.now).toUTCString())
    response.setHeader('content-type', 'application/json')
    const one = list.posts.find(({ id }) => pathname.endsWith(`/wp/v2/posts/${id}`))
    if (one && list.failing.has(one.id)) return void response.writeHead(500).end('Fatal error')
    if (one) return void response.end(JSON.stringify(wire(one)))
    if (pathname.endsWith('/wp/v2/categories')) return void response.setHeader('x-wp-total', 0).end('[]')
    if (!pathname.endsWith('/wp/v2/posts')) return void response.end('{"id":1}')
    list.lists += 1
    const { total, page } = chosen(list, searchParams)
    if (page.some(({ id }) => list.failing.has(id))) return void response.writeHead(500).end('Fatal error')
    response.setHeader('x-wp-total', total)
    response.end(JSON.stringify(page.map(wire)))
  }
  return { address: await hostileServer(answer), list }
}
