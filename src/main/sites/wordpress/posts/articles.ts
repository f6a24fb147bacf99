import type { ArticleId } from '#shared/domain/ids.ts'
import { leastOf } from '#shared/domain/longLists.ts'
import { HttpFailure } from '../../http/failure.ts'
import type { PulledReadOptions, RemoteArticle, RemoteRef, RequestOptions } from '../../SiteConnector.ts'
import { fetchPost, type PostFetcher, postsWithMarker } from './fetchPosts.ts'
import { postsOfArticle, readableVersions } from './languageVersions.ts'
import { type LoadedPost, type PostMapping, toArticle } from './mapPosts.ts'
import { isPlaceholder, readMarker } from './markers.ts'
import { languageOf, languagesOf, mainOf } from './postLanguage.ts'
import type { WpPost } from './postWire.ts'
import type { PostReader } from './readPosts.ts'

/** What reading posts as articles and localizations needs. */
export interface ArticleReader {
  fetcher: PostFetcher
  reader: PostReader
  mapping: PostMapping
  /** The page of changes whose pictures, tags and authors were looked up together; null before the first. */
  preloaded: ReadonlyMap<number, WpPost> | null
}

/** Looks up the pictures, tags and authors of a whole page of changes at once, which takes only a few requests. */
async function preload(articles: ArticleReader, options: PulledReadOptions): Promise<void> {
  const { lastPage } = articles.fetcher
  if (!options.fromChanges || articles.preloaded === lastPage) return
  articles.preloaded = lastPage
  try {
    await articles.reader.load([...lastPage.values()], options)
  } catch (thrown) {
    // One post may cause the failure. Each post looks up its own afterwards, so that the others can be read.
    if (!isAboutContent(thrown)) throw thrown
  }
}

/** Adds the text to a post. `known`: blocks whose ids the same blocks of the post get. */
export async function withText(
  { reader }: ArticleReader,
  { post, language, articleNumber }: Omit<LoadedPost, 'text'>,
  options: Parameters<PostReader['read']>[2] = {},
): Promise<LoadedPost> {
  return { post, language, articleNumber, text: await reader.read(post, language, options) }
}

/** Reads a post and its text. Throws what `fetchPost` throws. */
export async function loadPost(
  articles: ArticleReader,
  ref: RemoteRef,
  options: PulledReadOptions,
): Promise<LoadedPost> {
  await preload(articles, options)
  const post = await fetchPost(articles.fetcher, ref.remoteId, options)
  // A language that the site names for the post overrides the one of the reference.
  const named = post.meta?._visnyk_language || post.lang ? languageOf(post, ref.language) : null
  const first = Math.min(mainOf(languagesOf(post, ref.language)), Number(ref.articleRemoteId))
  const articleNumber = first > 0 ? first : post.id
  return await withText(articles, { post, language: named ?? ref.language, articleNumber }, options)
}

/** Reads the article that a post belongs to, with all language versions that the site knows. */
export async function articleOf(
  articles: ArticleReader,
  post: WpPost,
  options: PulledReadOptions,
): Promise<RemoteArticle> {
  const { fetcher, mapping } = articles
  const { posts, unread } = await readableVersions(fetcher, post, options)
  const articleNumber = leastOf(posts.map(({ id }) => id))
  const versions = await Promise.all(
    posts.map((one) => {
      const language = languageOf(one, fetcher.siteLanguage) ?? fetcher.siteLanguage
      return withText(articles, { post: one, language, articleNumber }, options)
    }),
  )
  const first = versions.find((one) => one.post.id === articleNumber) ?? versions[0]
  if (!first) throw new TypeError('an article has at least the post that was asked for')
  const article = toArticle(mapping, first, [first, ...versions.filter((one) => one !== first)])
  return unread.length === 0 ? article : { ...article, unread }
}

export async function getArticle(
  articles: ArticleReader,
  remoteId: string,
  options: PulledReadOptions,
): Promise<RemoteArticle> {
  await preload(articles, options)
  return await articleOf(articles, await fetchPost(articles.fetcher, remoteId, options), options)
}

/** Finds an article by our own id, which only the companion plugin stores; null when there is none. */
export async function findArticle(
  articles: ArticleReader,
  id: ArticleId,
  options: RequestOptions,
): Promise<RemoteArticle | null> {
  const { fetcher } = articles
  if (!fetcher.client.hasPlugin) return null
  const [first] = await postsOfArticle(fetcher, id, options)
  return first ? await articleOf(articles, first, options) : null
}

/** Returns each post that carries the marker as an article of its own; the caller, or a person, decides among them. */
export async function findByMarker(
  articles: ArticleReader,
  marker: string,
  options: RequestOptions,
): Promise<RemoteArticle[]> {
  const { fetcher } = articles
  const wanted = readMarker(marker)
  if (wanted === null) return []
  const marked = await postsWithMarker(fetcher, marker, options)
  const withId = fetcher.client.hasPlugin
    ? await postsOfArticle(fetcher, wanted.articleId as ArticleId, options)
    : []
  const isWanted = (one: WpPost): boolean =>
    wanted.language === null
      ? one.meta?._visnyk_source === true
      : one.meta?._visnyk_language === wanted.language
  const all = [...marked.filter(isCandidate), ...withId.filter(isWanted)]
  const posts = [...new Map(all.map((one) => [one.id, one])).values()]
  return await Promise.all(posts.map((post) => articleOfOnePost(articles, post, options)))
}

async function articleOfOnePost(
  articles: ArticleReader,
  post: WpPost,
  options: RequestOptions,
): Promise<RemoteArticle> {
  const { siteLanguage } = articles.fetcher
  const language = languageOf(post, siteLanguage) ?? siteLanguage
  const loaded = await withText(articles, { post, language, articleNumber: post.id }, options)
  return toArticle(articles.mapping, loaded, [loaded])
}

/** The failure may come from the content of one post, not from the site or the network as a whole. */
const isAboutContent = (thrown: unknown): boolean =>
  thrown instanceof RangeError ||
  (thrown instanceof HttpFailure &&
    ['badAnswer', 'tooLarge', 'unreadable', 'serverError'].includes(thrown.error.code))

/** A post in the trash counts only when it contains a person's text. */
const isCandidate = (post: WpPost): boolean => post.status !== 'trash' || !isPlaceholder(post)
