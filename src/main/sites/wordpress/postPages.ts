import { z } from 'zod'
import type { RequestOptions, Unread } from '../SiteConnector.ts'
import { type Page, perPage, type WordPressClient } from './client.ts'
import { editing } from './fetchPosts.ts'
import type { WpPost } from './postWire.ts'
import { mayBeSize, namingFields, readItems, tooLargePost } from './unreadPosts.ts'

type Query = NonNullable<Parameters<WordPressClient['ask']>[0]['query']>

/** A hundred long posts (bytes). */
const largestPage = 200_000_000

/** The content of one post with all that belongs to it (bytes). */
const largestPost = 40_000_000

export interface PostPage extends Omit<Page<unknown>, 'items'> {
  posts: WpPost[]
  unread: Unread[]
}

/**
 * One page of posts for editing, as `query` chooses and orders them, a hundred at most. What can't be read is told
 * beside what can. Where the site fails at the page, its posts are asked for ten at a time, then one by one; a post
 * whose name comes and whose text does not is too large. A site that fails at the name too is down, and that is thrown.
 */
export async function readPostPage(
  client: WordPressClient,
  query: Query,
  { signal }: RequestOptions,
): Promise<PostPage> {
  const excluded = Array.isArray(query.exclude) ? query.exclude : []

  const ask = (size: number, fields: Query) =>
    client.list(z.unknown(), {
      ...{ method: 'GET', path: '/wp/v2/posts', signal },
      maxBytes: size === 1 ? largestPost : largestPage,
      query: { ...editing, ...query, per_page: size, ...fields },
    })

  /** The first `size` that are not among `had`: WordPress's order by time is a lottery, places in it mean nothing. */
  async function read(size: number, had: readonly number[]): Promise<PostPage> {
    const without = had.length > 0 ? { exclude: [...excluded, ...had] } : {}
    try {
      const { items, ...page } = await ask(size, without)
      return { ...page, total: page.total + had.length, ...readItems(items) }
    } catch (thrown) {
      if (!mayBeSize(thrown)) throw thrown
      return size === 1 ? await readOne(without, had.length) : await readInParts(size, had)
    }
  }

  async function readInParts(size: number, had: readonly number[]): Promise<PostPage> {
    const parts: PostPage[] = []
    const numbers = [...had]
    for (let part = 0; part < 10; part += 1) {
      const found = await read(size / 10, numbers)
      const before = numbers.length
      numbers.push(...numbersOf(found))
      parts.push(found)
      if (numbers.length === before || numbers.length >= found.total) break
    }
    return joined(parts)
  }

  /** By its name first, since nobody can say which one it was that failed. */
  async function readOne(without: Query, had: number): Promise<PostPage> {
    const { items, ...page } = await ask(1, { ...without, _fields: namingFields })
    const answer = { ...page, total: page.total + had }
    const named = items.flatMap((item) => tooLargePost(item) ?? [])
    const [first] = named
    if (!first) return { ...answer, posts: [], unread: [] }
    try {
      return { ...answer, ...readItems((await ask(1, { include: [first.remoteId], offset: 0 })).items) }
    } catch (thrown) {
      if (!mayBeSize(thrown)) throw thrown
      return { ...answer, posts: [], unread: named }
    }
  }

  return await read(perPage, [])
}

/** The numbers of all posts of a page, read or not. */
export const numbersOf = ({ posts, unread }: Pick<PostPage, 'posts' | 'unread'>): number[] => [
  ...posts.map(({ id }) => id),
  ...unread.map(({ remoteId }) => Number(remoteId)),
]

function joined(parts: readonly PostPage[]): PostPage {
  const [first] = parts
  if (!first) throw new TypeError('a page is asked for in one part at least')
  const { total, at, pages } = first
  return {
    ...{ total, at, pages },
    posts: parts.flatMap((one) => one.posts),
    unread: parts.flatMap((one) => one.unread),
  }
}
