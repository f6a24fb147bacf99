import type { ArticleId } from '#shared/domain/ids.ts'
import { leastOf } from '#shared/domain/longLists.ts'
import { HttpFailure } from '../../http/failure.ts'
import type { PulledReadOptions, RequestOptions, Unread } from '../../SiteConnector.ts'
import { mayBeTooLarge, readItems } from '../feed/unreadPosts.ts'
import { fetchPost, listItems, type PostFetcher, postsIn } from './fetchPosts.ts'
import { languageOf, languagesOf } from './postLanguage.ts'
import { postItems, statusesOutsideTrash, type WpPost } from './postWire.ts'

/** The language versions of an article, and those of them that cannot be read. */
interface Versions {
  posts: WpPost[]
  unread: Unread[]
}

const outsideTrashByNumber = (posts: readonly WpPost[]): WpPost[] =>
  posts.filter(({ status }) => status !== 'trash').toSorted((a, b) => a.id - b.id)

/** The language versions of a post's article that the site knows, without those in the trash. */
export async function languageVersions(
  fetcher: PostFetcher,
  post: WpPost,
  options: PulledReadOptions,
): Promise<WpPost[]> {
  const article = post.meta?._visnyk_article ?? null
  if (article !== null && fetcher.client.hasPlugin) {
    const found = await postsOfArticle(fetcher, article, options)
    return found.some(({ id }) => id === post.id) ? found : [post, ...found]
  }
  const others = numbersOfOthers(fetcher, post)
  if (others.length === 0) return [post]
  const query = { include: others, status: statusesOutsideTrash }
  return [post, ...postsIn(await listItems(fetcher, query, options))]
}

/**
 * The same, but a version that cannot be read is returned in `unread` and does not hide the others. Throws when the
 * first post is such a version, because its number and revision are those of the article.
 */
export async function readableVersions(
  fetcher: PostFetcher,
  post: WpPost,
  options: PulledReadOptions,
): Promise<Versions> {
  const article = post.meta?._visnyk_article
  const { posts, unread } =
    fetcher.client.hasPlugin && article
      ? await versionsInPlugin(fetcher, article, options)
      : await linkedVersions(fetcher, post, options)
  const all = posts.some(({ id }) => id === post.id) ? posts : [post, ...posts]
  const first = leastOf(all.map(({ id }) => id))
  const unreadFirst = unread.find(({ remoteId }) => Number(remoteId) < first)
  if (unreadFirst) throw new HttpFailure(unreadFirst.error, false)
  return { posts: all, unread }
}

const numbersOfOthers = ({ siteLanguage }: PostFetcher, post: WpPost): number[] =>
  [...languagesOf(post, languageOf(post, siteLanguage) ?? siteLanguage).values()].filter(
    (number) => number !== post.id,
  )

/**
 * The other versions that a post links to. They are read in one list, or one by one where the site fails at the list.
 */
async function linkedVersions(
  fetcher: PostFetcher,
  post: WpPost,
  options: PulledReadOptions,
): Promise<Versions> {
  const others = numbersOfOthers(fetcher, post)
  if (others.length === 0) return { posts: [], unread: [] }
  try {
    return readItems(await listItems(fetcher, { include: others, status: statusesOutsideTrash }, options))
  } catch (thrown) {
    if (!mayBeTooLarge(thrown)) throw thrown
  }
  const read = await Promise.all(others.map((number) => readAlone(fetcher, number, options)))
  return { posts: read.flatMap(({ posts }) => posts), unread: read.flatMap(({ unread }) => unread) }
}

async function readAlone(
  fetcher: PostFetcher,
  number: number,
  options: PulledReadOptions,
): Promise<Versions> {
  try {
    return { posts: [await fetchPost(fetcher, String(number), options)], unread: [] }
  } catch (thrown) {
    if (!(thrown instanceof HttpFailure)) throw thrown
    const { code } = thrown.error
    if (code === 'notFound') return { posts: [], unread: [] }
    if (!mayBeTooLarge(thrown) && code !== 'unreadable') throw thrown
    return { posts: [], unread: [{ remoteId: String(number), error: thrown.error }] }
  }
}

async function versionsInPlugin(
  fetcher: PostFetcher,
  id: ArticleId,
  options: RequestOptions,
): Promise<Versions> {
  const { posts, unread } = readItems(await itemsOfArticle(fetcher, id, options))
  return { posts: outsideTrashByNumber(posts), unread }
}

async function itemsOfArticle(
  { client }: PostFetcher,
  id: ArticleId,
  { signal }: RequestOptions,
): Promise<readonly unknown[]> {
  const { items } = await client.json(postItems, {
    ...{ method: 'GET', path: '/visnyk/v1/posts', query: { article: id }, signal },
  })
  return items
}

/** The posts outside the trash that carry our article id, which only the companion plugin stores. */
export const postsOfArticle = async (
  fetcher: PostFetcher,
  id: ArticleId,
  options: RequestOptions,
): Promise<WpPost[]> => outsideTrashByNumber(postsIn(await itemsOfArticle(fetcher, id, options)))
