import { type Language, language as languageSchema } from '#shared/domain/language.ts'
import { HttpFailure } from '../http/failure.ts'
import type { Change, ChangesPage, RequestOptions, Unread } from '../SiteConnector.ts'
import { readCursor, writeCursor } from './changesCursor.ts'
import { perPage, type WordPressClient } from './client.ts'
import type { PostFetcher } from './fetchPosts.ts'
import { urlIn } from './mapPosts.ts'
import { isShell } from './markers.ts'
import type { createOwnChanges, PulledPage } from './ownChanges.ts'
import { articleRevisionOf, revisionOf, toInstant } from './postFacts.ts'
import { languageOf, languagesOf, mainOf } from './postLanguage.ts'
import { changedMedia, longAgo, pluginChanges, shownPost, type WpPost } from './postWire.ts'
import { mayBeSize, readItem } from './unreadPosts.ts'

export interface ChangesParts {
  client: WordPressClient
  fetcher: PostFetcher
  own: ReturnType<typeof createOwnChanges>
  siteLanguage: Language
}

/** What is news on the site, from the companion plugin's list or by WordPress's own means. */
export function createChanges({ client, fetcher, own, siteLanguage }: ChangesParts) {
  function ofPost(one: WpPost): Change[] {
    const language = languageOf(one, siteLanguage)
    // Neither places without a text nor languages that this program does not write.
    if (language === null || isShell(one) || one.status === 'auto-draft') return []
    const languages = languagesOf(one, language)
    const isGone = one.status === 'trash'
    const revision = isGone ? null : revisionOf(one)
    const text: Change = {
      kind: 'localization',
      ref: { articleRemoteId: String(mainOf(languages)), remoteId: String(one.id), language },
      id: one.meta?._visnyk_localization ?? null,
      deleted: isGone,
      revision,
      contentHash: null,
      state: null,
      ...(one.status === 'publish' && { url: urlIn(client, one) }),
    }
    // What an article's languages share is what its first post says.
    if (mainOf(languages) !== one.id) return [text]
    const article: Change = {
      kind: 'article',
      remoteId: String(one.id),
      id: one.meta?._visnyk_article ?? null,
      deleted: isGone,
      revision: isGone ? null : articleRevisionOf(one),
    }
    return [article, text]
  }

  /** A post that is gone for good: nobody says any more what it was. */
  const ofGonePost = (number: number): Change[] => {
    const remoteId = String(number)
    const ref = { articleRemoteId: remoteId, remoteId, language: languageSchema.parse(siteLanguage) }
    return [
      { kind: 'article', remoteId, id: null, deleted: true, revision: null },
      { kind: 'localization', ref, id: null, deleted: true, revision: null, contentHash: null, state: null },
    ]
  }

  /** What an editor publishes a contributor may not edit any more, nor read as it was written. */
  function placeOf(item: unknown): Change[] {
    const { data } = shownPost.safeParse(item)
    if (!data) return []
    const { id, status, link, date_gmt } = data
    const at = toInstant(date_gmt ?? longAgo)
    const live = status === 'publish' ? { url: client.own(link).href, publishedAt: at } : null
    const scheduled = status === 'future' ? { publishAt: at } : null
    return [{ kind: 'place', remoteId: String(id), live, scheduled }]
  }

  /**
   * A post whose text was left out of the list for its length: asked for by itself it may come, and where the server
   * can't give it, it is named like any bad post. Null for one that this account may only look at.
   */
  async function readLong(
    id: number,
    signal: AbortSignal | undefined,
  ): Promise<ReturnType<typeof readItem> | { kind: 'gone' } | null> {
    try {
      return { kind: 'post', post: await fetcher.get(String(id), { ...(signal && { signal }) }) }
    } catch (thrown) {
      const { error } = thrown instanceof HttpFailure ? thrown : { error: null }
      if (error?.code === 'unreadable') return { kind: 'unread', unread: { remoteId: String(id), error } }
      if (error?.code === 'notFound') return { kind: 'gone' }
      if (error?.code === 'forbidden') return null
      // It fails at the name too, though the site has just answered: this one post is what it fails at.
      if (error && mayBeSize(thrown) && error.details.retryAfterMs === undefined)
        return { kind: 'unread', unread: { remoteId: String(id), error } }
      throw thrown
    }
  }

  async function fromPlugin(
    from: string | null,
    { signal }: RequestOptions,
  ): Promise<Omit<PulledPage, 'gone'> & { others: Change[] }> {
    const cursor = from === null ? '' : readCursor('plugin', from).cursor
    const page = await client.json(pluginChanges, {
      ...{
        method: 'GET',
        path: '/visnyk/v1/changes',
        // An older plugin takes no notice of the order, and tells the oldest first.
        query: { cursor, per_page: perPage, order: 'newest' },
        signal,
        maxBytes: 200_000_000,
      },
    })
    const posts: WpPost[] = []
    const unread: Unread[] = []
    const others: Change[] = []
    for (const { kind, id, deleted, too_large, item } of page.items) {
      if (kind === 'term') others.push({ kind: 'taxonomies' })
      if (kind === 'media') {
        const revision = deleted ? null : (changedMedia.safeParse(item).data?.visnyk_revision ?? null)
        others.push({ kind: 'media', remoteId: String(id), id: null, deleted, revision })
      }
      if (kind !== 'post') continue
      if (deleted) {
        others.push(...ofGonePost(id))
        continue
      }
      const long = too_large ? await readLong(id, signal) : null
      if (long?.kind === 'gone') {
        others.push(...ofGonePost(id))
        continue
      }
      const places = long ? [] : placeOf(item)
      const read = long ?? readItem(item, String(id))
      if (places.length > 0) others.push(...places)
      else if (read.kind === 'post') posts.push(read.post)
      else if (read.unread) unread.push(read.unread)
    }
    return {
      posts,
      unread,
      others,
      cursor: writeCursor({ kind: 'plugin', cursor: page.cursor }),
      more: page.more,
      ...(page.progress && { progress: page.progress }),
    }
  }

  async function fromWordPress(from: string | null, options: RequestOptions) {
    const { gone, ...page } = await own(from, options)
    return { ...page, others: gone.flatMap(ofGonePost) }
  }

  return async (from: string | null, options: RequestOptions = {}): Promise<ChangesPage> => {
    const page = client.plugin ? await fromPlugin(from, options) : await fromWordPress(from, options)
    fetcher.keepPulled(page.posts)
    const changes = [...page.posts.flatMap(ofPost), ...page.others]
    const isOnce = (one: Change, at: number): boolean =>
      one.kind !== 'taxonomies' || changes.findIndex(({ kind }) => kind === 'taxonomies') === at
    return {
      ...{ changes: changes.filter(isOnce), cursor: page.cursor, more: page.more },
      ...(page.unread.length > 0 && { unread: page.unread }),
      ...(page.progress && { progress: page.progress }),
    }
  }
}
