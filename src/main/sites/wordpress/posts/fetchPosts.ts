import { z } from 'zod'
import type { Language } from '#shared/domain/language.ts'
import { HttpFailure } from '../../http/failure.ts'
import type { PulledReadOptions, RequestOptions } from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
import { perPage, type WordPressClient } from '../connect/client.ts'
import { mayBeTooLarge, namingFields, readItem, readItems, tooLargePost } from '../feed/unreadPosts.ts'
import { markerSlugs } from './markers.ts'
import { allStatuses, type WpPost } from './postWire.ts'

export const postPath = (number: number | string): string => `/wp/v2/posts/${encodeURIComponent(number)}`

/**
 * The query that reads a post for editing. It leaves out the fields that WordPress would have to render, which can take
 * long.
 */
export const editing = {
  context: 'edit',
  _fields: [
    ...['id', 'date', 'date_gmt', 'modified', 'modified_gmt', 'slug', 'status', 'link', 'password'],
    ...['sticky', 'author'],
    ...['title.raw', 'content.raw', 'excerpt.raw', 'featured_media', 'categories', 'tags'],
    ...['visnyk_revision', 'visnyk_writer', 'meta', 'lang', 'translations', '_links'],
  ].join(','),
} as const

type ListQuery = Record<string, string | readonly (string | number)[]>

/** Reads the posts of one site, and keeps those of the last page of changes (see `PulledReadOptions`). */
export interface PostFetcher {
  client: WordPressClient
  /** The language of posts that do not name theirs. */
  siteLanguage: Language
  lastPage: ReadonlyMap<number, WpPost>
  /** The last page belongs to the first pull, which reports everything. */
  isFirstPull: boolean
}

export const createPostFetcher = (client: WordPressClient, siteLanguage: Language): PostFetcher => ({
  ...{ client, siteLanguage, lastPage: new Map(), isFirstPull: false },
})

export function keepPage(fetcher: PostFetcher, posts: readonly WpPost[], isFirstPull: boolean): void {
  fetcher.isFirstPull = isFirstPull
  fetcher.lastPage = new Map(posts.map((one) => [one.id, one]))
}

/** The post came with a page of the first pull, where a further request for each post would take too long. */
export const isFromFirstPull = ({ isFirstPull, lastPage }: PostFetcher, post: WpPost): boolean =>
  isFirstPull && lastPage.get(post.id) === post

/** Reads a post. Throws `notFound` for one that is deleted or in the trash, and `unreadable` as `askForPost` does. */
export async function fetchPost(
  fetcher: PostFetcher,
  remoteId: string,
  options: PulledReadOptions = {},
): Promise<WpPost> {
  const number = Number(remoteId)
  if (!Number.isSafeInteger(number) || number <= 0)
    throw new HttpFailure(new SiteError('notFound', 'No post has such a number'), false)
  const pulled = options.fromChanges ? fetcher.lastPage.get(number) : undefined
  const found = pulled ?? (await askForPost(fetcher.client, number, options))
  if (found.status !== 'trash') return found
  throw new HttpFailure(
    new SiteError('notFound', 'The post is in the trash of the site', { trash: true }),
    false,
  )
}

/** Throws `unreadable` for a post whose fields no post can have, and for one that is too large. */
async function askForPost(
  client: WordPressClient,
  number: number,
  { signal }: RequestOptions,
): Promise<WpPost> {
  const path = postPath(number)
  const item = await client
    .json(z.unknown(), { method: 'GET', path, query: editing, signal })
    .catch(async (thrown: unknown) => {
      if (!mayBeTooLarge(thrown)) throw thrown
      const query = { ...editing, _fields: namingFields }
      const tooLarge = tooLargePost(await client.json(z.unknown(), { method: 'GET', path, query, signal }))
      throw tooLarge ? new HttpFailure(tooLarge.error, false) : thrown
    })
  const read = readItem(item, String(number))
  if (read.kind === 'post') return read.post
  throw new HttpFailure(
    read.unread?.error ?? new SiteError('badAnswer', 'The site did not answer with a post'),
    false,
  )
}

/** The items of a list of posts, not parsed yet. */
export async function listItems(
  { client }: PostFetcher,
  query: ListQuery,
  { signal }: RequestOptions,
): Promise<readonly unknown[]> {
  const { items } = await client.list(z.unknown(), {
    ...{ method: 'GET', path: '/wp/v2/posts', signal },
    query: { ...editing, per_page: perPage, ...query },
  })
  return items
}

/** Parses all items as posts. Throws `unreadable` when one of them is not. */
export function postsIn(items: readonly unknown[]): WpPost[] {
  const { posts, unread } = readItems(items)
  if (unread[0]) throw new HttpFailure(unread[0].error, false)
  return posts
}

/** The posts in any status whose slug is the marker, also as WordPress varies it. */
export const postsWithMarker = async (
  fetcher: PostFetcher,
  marker: string,
  options: RequestOptions,
): Promise<WpPost[]> =>
  postsIn(await listItems(fetcher, { slug: markerSlugs(marker), status: allStatuses }, options))
