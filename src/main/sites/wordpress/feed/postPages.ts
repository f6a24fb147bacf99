import { z } from 'zod'
import { pushAll } from '#shared/domain/longLists.ts'
import { HttpFailure } from '../../http/failure.ts'
import type { RequestOptions, Unread } from '../../SiteConnector.ts'
import { type Page, perPage, type WordPressClient } from '../connect/client.ts'
import { editing } from '../posts/fetchPosts.ts'
import type { WpPost } from '../posts/postWire.ts'
import { failingPosts, mostFailing } from './failingPosts.ts'
import { mayBeTooLarge, namingFields, readItems, tooLargePost } from './unreadPosts.ts'

const numberOnly = z.object({ id: z.int().positive() })

type Query = NonNullable<Parameters<WordPressClient['ask']>[0]['query']>

/** Most bytes of a page of a hundred long posts. */
const largestPage = 200_000_000

/** Most bytes of one post with all its fields. */
const largestPost = 40_000_000

export interface PostPage extends Omit<Page<unknown>, 'items'> {
  posts: WpPost[]
  unread: Unread[]
}

export interface PageOptions extends RequestOptions {
  /** Posts that the site had before, by ascending number. A failing post is searched among them. */
  known?: readonly number[]
}

/** The reading of one page, which may take many requests. */
interface PageReading {
  client: WordPressClient
  query: Query
  options: PageOptions
  /** How many posts of the page are reported by their number alone. */
  failing: number
}

/**
 * Reads one page of up to a hundred posts for editing, which `query` selects and sorts. Posts that cannot be read are
 * returned in `unread`. When the site fails at the page, the posts are read ten at a time, then one by one. A post of
 * which only the naming fields can be read is reported as too large; one of which not even these can be read is
 * reported by its number. Throws when the site also fails at other requests, or at more than `mostFailing` posts.
 */
export const readPostPage = async (
  client: WordPressClient,
  query: Query,
  options: PageOptions,
): Promise<PostPage> => await readFirst({ client, query, options, failing: 0 }, perPage, [])

const ask = ({ client, query, options: { signal } }: PageReading, size: number, more: Query) =>
  client.list(z.unknown(), {
    ...{ method: 'GET', path: '/wp/v2/posts', signal },
    maxBytes: size === 1 ? largestPost : largestPage,
    query: { ...editing, ...query, per_page: size, ...more },
  })

/** The query that leaves out posts which were read already. */
function excluding({ query }: PageReading, had: readonly number[]): Query {
  const excluded = Array.isArray(query.exclude) ? query.exclude : []
  return had.length > 0 ? { exclude: [...excluded, ...had] } : {}
}

/**
 * Reads the first `size` posts that are not in `had`. Posts are excluded by number and not skipped by an offset,
 * because WordPress's order of posts with equal times changes from request to request.
 */
async function readFirst(reading: PageReading, size: number, had: readonly number[]): Promise<PostPage> {
  try {
    const { items, ...page } = await ask(reading, size, excluding(reading, had))
    return { ...page, total: page.total + had.length, ...readItems(items) }
  } catch (thrown) {
    if (!mayBeTooLarge(thrown)) throw thrown
    return size === 1 ? await readOne(reading, had) : await readInParts(reading, size, had)
  }
}

async function readInParts(reading: PageReading, size: number, had: readonly number[]): Promise<PostPage> {
  const parts: PostPage[] = []
  const numbers = [...had]
  for (let part = 0; part < 10; part += 1) {
    const found = await readFirst(reading, size / 10, numbers)
    const before = numbers.length
    pushAll(numbers, numbersOf(found))
    parts.push(found)
    if (numbers.length === before || numbers.length >= found.total) break
  }
  return joined(parts)
}

/**
 * Reads the first post that is not in `had`, at which the site has failed. Its naming fields are read before the rest,
 * so that the post can be named when the rest fails.
 */
async function readOne(reading: PageReading, had: readonly number[]): Promise<PostPage> {
  const naming = { ...excluding(reading, had), _fields: namingFields }
  const answer = await ask(reading, 1, naming).catch((thrown: unknown) => {
    if (mayBeTooLarge(thrown) && thrown.error.details.retryAfterMs === undefined) return thrown
    throw thrown
  })
  if (answer instanceof HttpFailure) return await reportFailing(reading, answer, had)
  const { items, ...page } = answer
  const total = page.total + had.length
  const named = items.flatMap((item) => tooLargePost(item) ?? [])
  const [first] = named
  if (!first) return { ...page, total, posts: [], unread: [] }
  try {
    const { items: whole } = await ask(reading, 1, { include: [first.remoteId], offset: 0 })
    return { ...page, total, ...readItems(whole) }
  } catch (thrown) {
    if (!mayBeTooLarge(thrown)) throw thrown
    return { ...page, total, posts: [], unread: named }
  }
}

/** Reports posts of which not even the naming fields can be read by their number, and reads the one after them. */
async function reportFailing(
  reading: PageReading,
  failure: HttpFailure,
  had: readonly number[],
): Promise<PostPage> {
  const { client, options } = reading
  const { known = [] } = options
  const first = await numberAt(reading, had, 0)
  const near = first ?? (await numberAt(reading, had, 1)) ?? had.at(-1) ?? 1
  const failing = first === null ? await failingPosts(client, { near, except: had, known }, options) : [first]
  reading.failing += failing.length
  if (failing.length === 0 || reading.failing > mostFailing) throw failure
  const unread = failing.map((number) => ({ remoteId: String(number), error: failure.error }))
  const next = await readFirst(reading, 1, [...had, ...failing])
  return { ...next, unread: [...unread, ...next.unread] }
}

/** The number of the post at an offset behind those in `had`; null when the site fails there, or there is none. */
async function numberAt(
  reading: PageReading,
  had: readonly number[],
  behind: number,
): Promise<number | null> {
  const offset = Number(reading.query.offset ?? 0) + behind
  try {
    const { items } = await ask(reading, 1, { ...excluding(reading, had), offset, _fields: 'id' })
    return numberOnly.safeParse(items[0]).data?.id ?? null
  } catch (thrown) {
    if (!mayBeTooLarge(thrown)) throw thrown
    return null
  }
}

/** The numbers of all posts of a page, also of those that could not be read. */
export const numbersOf = ({ posts, unread }: Pick<PostPage, 'posts' | 'unread'>): number[] => [
  ...posts.map(({ id }) => id),
  ...unread.map(({ remoteId }) => Number(remoteId)),
]

function joined(parts: readonly PostPage[]): PostPage {
  const [first] = parts
  if (!first) throw new TypeError('a page is read in at least one part')
  const { total, at, pages } = first
  return {
    ...{ total, at, pages },
    posts: parts.flatMap((one) => one.posts),
    unread: parts.flatMap((one) => one.unread),
  }
}
