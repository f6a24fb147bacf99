import type { ArticleId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { HttpFailure } from '../http/failure.ts'
import type { PulledReadOptions, RemoteArticle, RemoteRef, RequestOptions } from '../SiteConnector.ts'
import type { WordPressClient } from './client.ts'
import type { PostFetcher } from './fetchPosts.ts'
import type { KnownPost, PostMapping } from './mapPosts.ts'
import { isShell, readMarker } from './markers.ts'
import { languageOf, languagesOf, mainOf } from './postLanguage.ts'
import type { WpPost } from './postWire.ts'
import type { PostReader } from './readPosts.ts'

export interface ArticleReaderParts {
  client: WordPressClient
  fetcher: PostFetcher
  reader: PostReader
  mapping: PostMapping
  siteLanguage: Language
}

/** Posts as texts of articles. */
export function createArticleReader({ client, fetcher, reader, mapping, siteLanguage }: ArticleReaderParts) {
  /** A page of changes is looked through at once: pictures, tags and names of all its posts in a few requests. */
  let loaded: ReadonlyMap<number, WpPost> | null = null
  const ahead = async (options: PulledReadOptions): Promise<void> => {
    const pulled = fetcher.pulled()
    if (!options.fromChanges || loaded === pulled) return
    loaded = pulled
    try {
      await reader.load([...pulled.values()], options)
    } catch (thrown) {
      // One post's pictures or tags are no reason to miss the others: each is read by itself then.
      if (!isAboutContent(thrown)) throw thrown
    }
  }

  async function learn(
    { post, language, main }: Omit<KnownPost, 'text'>,
    options: Parameters<typeof reader.read>[2] = {},
  ): Promise<KnownPost> {
    return { post, language, main, text: await reader.read(post, language, options) }
  }

  async function know(ref: RemoteRef, options: PulledReadOptions): Promise<KnownPost> {
    await ahead(options)
    const post = await fetcher.get(ref.remoteId, options)
    // The reference says which language it is meant to be; what the site says itself counts more.
    const said = post.meta?._visnyk_language || post.lang ? languageOf(post, ref.language) : null
    const main = Math.min(mainOf(languagesOf(post, ref.language)), Number(ref.articleRemoteId))
    return await learn({ post, language: said ?? ref.language, main: main > 0 ? main : post.id }, options)
  }

  /** The article that a post belongs to, with all its languages that the site knows of. */
  async function toArticle(post: WpPost, options: PulledReadOptions): Promise<RemoteArticle> {
    const posts = await fetcher.family(post, options)
    const main = Math.min(...posts.map(({ id }) => id))
    const known = await Promise.all(
      posts.map((one) =>
        learn({ post: one, language: languageOf(one, siteLanguage) ?? siteLanguage, main }, options),
      ),
    )
    const first = known.find((one) => one.post.id === main) ?? known[0]
    if (!first) throw new TypeError('a family holds at least the post it was asked of')
    return mapping.article(first, [first, ...known.filter((one) => one !== first)])
  }

  async function get(remoteId: string, options: PulledReadOptions): Promise<RemoteArticle> {
    await ahead(options)
    return await toArticle(await fetcher.get(remoteId, options), options)
  }

  /** Only the companion plugin keeps our ids. */
  async function find(id: ArticleId, options: RequestOptions): Promise<RemoteArticle | null> {
    if (!client.plugin) return null
    const [first] = await fetcher.ofArticle(id, options)
    return first ? await toArticle(first, options) : null
  }

  /** Each post that carries the marker, as an article of its own: a person, or the caller, decides. */
  async function findByMarker(marker: string, options: RequestOptions): Promise<RemoteArticle[]> {
    const meant = readMarker(marker)
    if (meant === null) return []
    const marked = await fetcher.marked(marker, options)
    const named = client.plugin ? await fetcher.ofArticle(meant.articleId as ArticleId, options) : []
    const isMeant = (one: WpPost): boolean =>
      meant.language === null
        ? one.meta?._visnyk_source === true
        : one.meta?._visnyk_language === meant.language
    const all = new Map([...marked.filter(isCandidate), ...named.filter(isMeant)].map((one) => [one.id, one]))
    return await Promise.all([...all.values()].map((post) => toLoneArticle(post, options)))
  }

  async function toLoneArticle(post: WpPost, options: RequestOptions): Promise<RemoteArticle> {
    const language = languageOf(post, siteLanguage) ?? siteLanguage
    const known = await learn({ post, language, main: post.id }, options)
    return mapping.article(known, [known])
  }

  return { know, learn, toArticle, get, find, findByMarker }
}
export type ArticleReader = ReturnType<typeof createArticleReader>

/** Says something of what is read rather than of the site or the network as a whole. */
const isAboutContent = (thrown: unknown): boolean =>
  thrown instanceof RangeError ||
  (thrown instanceof HttpFailure &&
    ['badAnswer', 'tooLarge', 'unreadable', 'serverError'].includes(thrown.error.code))

/** What somebody put in the trash counts only when a person's text is in it. */
const isCandidate = (post: WpPost): boolean => post.status !== 'trash' || !isShell(post)
