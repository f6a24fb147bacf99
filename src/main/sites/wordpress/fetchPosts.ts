import { z } from 'zod'
import type { ArticleId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { HttpFailure } from '../http/failure.ts'
import type { PulledReadOptions, RequestOptions } from '../SiteConnector.ts'
import { SiteError, type SiteErrorDetails } from '../siteError.ts'
import { perPage, type WordPressClient } from './client.ts'
import { toPlainText } from './htmlText.ts'
import { markerSlugs } from './markers.ts'
import { languageOf, languagesOf } from './postLanguage.ts'
import { allStatuses, postItems, slugHolder, standingStatuses, type WpPost } from './postWire.ts'
import { mayBeSize, namingFields, readItem, readItems, tooLargePost } from './unreadPosts.ts'

export const postPath = (number: number | string): string => `/wp/v2/posts/${encodeURIComponent(number)}`

export const inTrash = (): HttpFailure =>
  new HttpFailure(new SiteError('notFound', 'The post is in the trash of the site', { trash: true }), false)

/** What is read of a post. Left out is above all what WordPress would have to render, which can take long. */
export const editing = {
  context: 'edit',
  _fields: [
    ...['id', 'date', 'date_gmt', 'modified', 'modified_gmt', 'slug', 'status', 'link', 'password'],
    ...['sticky', 'author'],
    ...['title.raw', 'content.raw', 'excerpt.raw', 'featured_media', 'categories', 'tags'],
    ...['visnyk_revision', 'visnyk_writer', 'meta', 'lang', 'translations', '_links'],
  ].join(','),
} as const

/** Posts by number, slug, marker and kinship. */
export function createPostFetcher(client: WordPressClient, siteLanguage: Language) {
  /** The posts of the last page of changes; see `PulledReadOptions`. */
  let pulled: ReadonlyMap<number, WpPost> = new Map()

  /** A post that stands; throws `notFound` for one that is gone or in the trash. */
  async function get(remoteId: string, options: PulledReadOptions = {}): Promise<WpPost> {
    const number = Number(remoteId)
    if (!Number.isSafeInteger(number) || number <= 0)
      throw new HttpFailure(new SiteError('notFound', 'No post has such a number'), false)
    const known = options.fromChanges ? pulled.get(number) : undefined
    const found = known ?? (await asked(number, options))
    if (found.status === 'trash') throw inTrash()
    return found
  }

  /** Throws `unreadable` for a post that says something which no post says. */
  async function asked(number: number, { signal }: RequestOptions): Promise<WpPost> {
    const path = postPath(number)
    const item = await client
      .json(z.unknown(), { method: 'GET', path, query: editing, signal })
      .catch(async (thrown: unknown) => {
        if (!mayBeSize(thrown)) throw thrown
        const query = { ...editing, _fields: namingFields }
        const name = tooLargePost(await client.json(z.unknown(), { method: 'GET', path, query, signal }))
        throw name ? new HttpFailure(name.error, false) : thrown
      })
    const read = readItem(item, String(number))
    if (read.kind === 'post') return read.post
    throw new HttpFailure(
      read.unread?.error ?? new SiteError('badAnswer', 'The site did not answer with a post'),
      false,
    )
  }

  /** All of them, or none where one can't be read. */
  function allOf(items: readonly unknown[]): WpPost[] {
    const { posts, unread } = readItems(items)
    if (unread[0]) throw new HttpFailure(unread[0].error, false)
    return posts
  }

  const listed = async (query: Record<string, string | readonly (string | number)[]>, signal?: AbortSignal) =>
    allOf(
      (
        await client.list(z.unknown(), {
          ...{ method: 'GET', path: '/wp/v2/posts', signal },
          query: { ...editing, per_page: perPage, ...query },
        })
      ).items,
    )

  /** The posts that are one story's languages, as far as the site knows; those in the trash are left out. */
  async function family(of: WpPost, options: PulledReadOptions): Promise<WpPost[]> {
    const article = of.meta?._visnyk_article ?? null
    if (article !== null && client.plugin) {
      const found = await ofArticle(article, options)
      return found.some(({ id }) => id === of.id) ? found : [of, ...found]
    }
    const numbers = [...languagesOf(of, languageOf(of, siteLanguage) ?? siteLanguage).values()]
    const others = numbers.filter((number) => number !== of.id)
    if (others.length === 0) return [of]
    return [of, ...(await listed({ include: others, status: standingStatuses }, options.signal))]
  }

  /** By our own id, which only the companion plugin keeps. */
  async function ofArticle(id: ArticleId, { signal }: RequestOptions): Promise<WpPost[]> {
    const { items } = await client.json(postItems, {
      ...{ method: 'GET', path: '/visnyk/v1/posts', query: { article: id }, signal },
    })
    return allOf(items)
      .filter(({ status }) => status !== 'trash')
      .toSorted((a, b) => a.id - b.id)
  }

  /** Who has a slug, other than the post itself; also what this account may not read counts. */
  async function refuseTakenSlug(
    slug: string,
    own: number | null,
    language: Language,
    { signal }: RequestOptions,
  ): Promise<void> {
    const { items, total } = await client.list(slugHolder, {
      ...{ method: 'GET', path: '/wp/v2/posts', signal },
      query: {
        ...{ slug: [slug], status: standingStatuses, per_page: 10 },
        ...(own !== null && { exclude: [own] }),
      },
    })
    if (total === 0 && items.length === 0) return
    throw slugTaken(items[0] && holderOf(items[0], language))
  }

  const holderOf = (
    { id, link, title }: { id: number; link: string; title: { rendered: string } },
    language: Language,
  ): NonNullable<SiteErrorDetails['holder']> => ({
    ...{ remoteId: String(id), title: toPlainText(title.rendered), language },
    url: URL.canParse(link) ? link : null,
  })

  return {
    get,
    family,
    ofArticle,
    refuseTakenSlug,
    keepPulled: (posts: readonly WpPost[]): void => {
      pulled = new Map(posts.map((one) => [one.id, one]))
    },
    pulled: (): ReadonlyMap<number, WpPost> => pulled,
    marked: (marker: string, { signal }: RequestOptions): Promise<WpPost[]> =>
      listed({ slug: markerSlugs(marker), status: allStatuses }, signal),
  }
}
export type PostFetcher = ReturnType<typeof createPostFetcher>

export const slugTaken = (holder?: SiteErrorDetails['holder']): SiteError =>
  new SiteError('slugTaken', 'Another post has this slug', holder ? { holder } : {})
