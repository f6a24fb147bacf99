import { z } from 'zod'
import { HttpFailure } from '../../http/failure.ts'
import type { RequestOptions } from '../../SiteConnector.ts'
import type { SiteErrorCode } from '../../siteError.ts'
import type { WordPressClient } from '../connect/client.ts'
import type { Authors } from './authors.ts'
import { postPath } from './fetchPosts.ts'
import { revisionOf } from './postFacts.ts'
import type { WpPost } from './postWire.ts'

/** The links to a post's revisions, which WordPress shows to accounts that may edit it. */
const history = z.object({
  'version-history': z.tuple([z.object({ count: z.int().positive() })]),
  'predecessor-version': z.tuple([z.object({ id: z.int().positive() })]),
})

const words = z.object({ raw: z.string() })
const revision = z.object({
  author: z.int().positive(),
  slug: z.string(),
  title: words,
  content: words,
  excerpt: words,
})

/** Failures that concern one revision only, which may be deleted by now, or hidden by a plugin. */
const aboutRevision: ReadonlySet<SiteErrorCode> = new Set([
  'notFound',
  'forbidden',
  'badAnswer',
  'serverError',
  'tooLarge',
  'invalid',
])

/**
 * Finds who last changed a post's words, by display name. A post itself names only its author, so the newest revision
 * is read, which names who saved it. It does not count when it has other words than the post, or is an autosave. The
 * only revision of a post counts just when its author is the post's, because WordPress also creates it when somebody
 * else publishes the post. Empty where the name cannot be found: a missing name must not prevent the reading of a text.
 */
export function createLastWriter(client: WordPressClient, authors: Authors) {
  /** Names by post number and revision. */
  const known = new Map<string, string>()
  /** The site, or a firewall, refuses to answer such requests, so no more are sent. */
  let isRefused = false

  async function authorOfRevision(post: WpPost, { signal }: RequestOptions): Promise<number | null> {
    const links = history.safeParse(post._links).data
    if (!links) return null
    const [{ id }] = links['predecessor-version']
    // Revisions can be filtered by whole fields only (`title`, not `title.raw`).
    const query = { context: 'edit', _fields: 'author,slug,title,content,excerpt' }
    const path = `${postPath(post.id)}/revisions/${id}`
    const found = await client.json(revision, { method: 'GET', path, query, signal })
    const isOfTheseWords =
      found.title.raw === post.title.raw &&
      found.content.raw === post.content.raw &&
      found.excerpt.raw === post.excerpt.raw
    const [{ count }] = links['version-history']
    const isSure = count > 1 || found.author === post.author
    return isOfTheseWords && isSure && !found.slug.includes('autosave') ? found.author : null
  }

  async function asked(post: WpPost, options: RequestOptions): Promise<string> {
    try {
      const author = await authorOfRevision(post, options)
      if (author === null) return ''
      await authors.load([author], options)
      return authors.knownNameOf(author) ?? ''
    } catch (thrown) {
      if (!(thrown instanceof HttpFailure) || thrown.error.code === 'aborted') throw thrown
      isRefused ||= !aboutRevision.has(thrown.error.code)
      return ''
    }
  }

  return async (post: WpPost, options: RequestOptions): Promise<string> => {
    // The plugin examines the revisions itself, and its answer counts even when it does not know.
    if (post.visnyk_writer !== undefined) return ''
    const key = `${post.id}:${revisionOf(post)}`
    const name = known.get(key) ?? (isRefused ? '' : await asked(post, options))
    known.set(key, name)
    return name
  }
}
