import type { z } from 'zod'
import { pushAll } from '#shared/domain/longLists.ts'
import { HttpFailure } from '../../http/failure.ts'
import type { Change, RequestOptions, Unread } from '../../SiteConnector.ts'
import { perPage } from '../connect/client.ts'
import { fetchPost, type PostFetcher } from '../posts/fetchPosts.ts'
import { changedMedia, pluginChanges, type WpPost } from '../posts/postWire.ts'
import { readCursor, writeCursor } from './changesCursor.ts'
import { changesOfDeletedPost, type PostFeed, visibilityOf } from './postChanges.ts'
import type { PulledPage } from './pulledPage.ts'
import { mayBeTooLarge, readItem } from './unreadPosts.ts'

export interface PluginFeed extends PostFeed {
  fetcher: PostFetcher
}

type Item = z.output<typeof pluginChanges>['items'][number]

/** Most bytes of a page of the plugin's list. The plugin limits its pages itself, to far less. */
const mostBytes = 200_000_000

/** The content of a page: posts to report as changes, posts that cannot be read, and changes of any other kind. */
interface PageContent {
  posts: WpPost[]
  unread: Unread[]
  others: Change[]
}

/**
 * Reads a post by itself whose text the plugin left out of the list for its length. When the server fails at it, it is
 * reported as unreadable. Null for a post that this account may not edit.
 */
async function readLong(
  { fetcher }: PluginFeed,
  id: number,
  signal: AbortSignal | undefined,
): Promise<ReturnType<typeof readItem> | { kind: 'deleted' } | null> {
  try {
    return { kind: 'post', post: await fetchPost(fetcher, String(id), { ...(signal && { signal }) }) }
  } catch (thrown) {
    const { error } = thrown instanceof HttpFailure ? thrown : { error: null }
    if (error?.code === 'unreadable') return { kind: 'unread', unread: { remoteId: String(id), error } }
    if (error?.code === 'notFound') return { kind: 'deleted' }
    if (error?.code === 'forbidden') return null
    // The site has just answered other requests, so its failure comes from this post.
    if (error && mayBeTooLarge(thrown) && error.details.retryAfterMs === undefined)
      return { kind: 'unread', unread: { remoteId: String(id), error } }
    throw thrown
  }
}

async function addPost(
  feed: PluginFeed,
  { id, deleted, too_large, item }: Item,
  content: PageContent,
  signal: AbortSignal | undefined,
): Promise<void> {
  const long = !deleted && too_large ? await readLong(feed, id, signal) : null
  if (deleted || long?.kind === 'deleted') {
    pushAll(content.others, changesOfDeletedPost(feed, id))
    return
  }
  const visibility = long ? [] : visibilityOf(feed.client, item)
  const read = long ?? readItem(item, String(id))
  if (visibility.length > 0) pushAll(content.others, visibility)
  else if (read.kind === 'post') content.posts.push(read.post)
  else if (read.unread) content.unread.push(read.unread)
}

function mediaChange({ id, deleted, item }: Item): Change {
  const revision = deleted ? null : (changedMedia.safeParse(item).data?.visnyk_revision ?? null)
  return { kind: 'media', remoteId: String(id), id: null, deleted, revision }
}

/** Reads the next page of the companion plugin's list of changes. */
export async function readPluginFeed(
  feed: PluginFeed,
  from: string | null,
  { signal }: RequestOptions,
): Promise<Omit<PulledPage, 'deleted'> & { others: Change[] }> {
  const cursor = from === null ? '' : readCursor('plugin', from).cursor
  const page = await feed.client.json(pluginChanges, {
    ...{ method: 'GET', path: '/visnyk/v1/changes', signal, maxBytes: mostBytes },
    // An older plugin ignores the order and lists the oldest changes first.
    query: { cursor, per_page: perPage, order: 'newest' },
  })
  const content: PageContent = { posts: [], unread: [], others: [] }
  for (const item of page.items) {
    if (item.kind === 'term') content.others.push({ kind: 'taxonomies' })
    if (item.kind === 'media') content.others.push(mediaChange(item))
    if (item.kind === 'post') await addPost(feed, item, content, signal)
  }
  return {
    ...content,
    cursor: writeCursor({ kind: 'plugin', cursor: page.cursor }),
    more: page.more,
    ...(page.progress && { progress: page.progress }),
  }
}
