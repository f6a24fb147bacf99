import { z } from 'zod'
import type { OverwrittenText, RequestOptions } from '../../SiteConnector.ts'
import { perPage, type WordPressClient } from '../connect/client.ts'
import { postPath } from './fetchPosts.ts'
import type { LoadedPost } from './mapPosts.ts'
import { toInstant } from './postFacts.ts'
import type { PostsContext } from './postsContext.ts'
import { savedText, type WpPost, type WpSavedText } from './postWire.ts'

type Texts = Pick<WpPost, 'title' | 'content' | 'excerpt'>

const sameTexts = (one: Texts, other: Texts): boolean =>
  one.title.raw === other.title.raw &&
  one.content.raw === other.content.raw &&
  one.excerpt.raw === other.excerpt.raw

const isAutosave = ({ slug }: WpSavedText): boolean => slug.includes('-autosave-')

/** The post's revisions, newest first, without autosaves. */
async function savedTexts(
  client: WordPressClient,
  number: number | string,
  { signal }: RequestOptions,
): Promise<WpSavedText[]> {
  const { items } = await client.list(savedText, {
    ...{ method: 'GET', path: `${postPath(number)}/revisions`, signal },
    query: { context: 'edit', per_page: perPage },
  })
  return items.filter((one) => !isAutosave(one))
}

const links = z.array(z.looseObject({ id: z.int().positive() })).min(1)

/** The number of the newest revision when the post was read; 0 when there was none. */
const newestRevision = ({ _links }: WpPost): number =>
  links.safeParse(_links['predecessor-version']).data?.[0]?.id ?? 0

/** The newest text that somebody else saved between the read `before` and our write, whose result is `after`. */
async function savedBetween(
  client: WordPressClient,
  { before, after }: { before: WpPost; after: WpPost },
  options: RequestOptions,
): Promise<WpSavedText | null> {
  const last = newestRevision(before)
  const since = (await savedTexts(client, after.id, options)).filter(({ id }) => id > last)
  return since.find((one) => !sameTexts(one, after) && !sameTexts(one, before)) ?? null
}

async function toOverwritten(
  { authors, reader }: PostsContext,
  { title, content, excerpt, author, date, date_gmt }: WpSavedText,
  after: LoadedPost,
  options: RequestOptions,
): Promise<OverwrittenText> {
  await authors.load([author], options)
  const asPost = { ...after.post, title, content, excerpt }
  const { fields, blocks, contentHash } = await reader.read(asPost, after.language, options)
  return { fields, blocks, contentHash, at: toInstant(date_gmt ?? date), by: authors.nameOf(author) }
}

/**
 * Finds a text that our write has overwritten. WordPress itself has no preconditions, so somebody may save a post
 * between our read and our write; but it stores every saved text as a revision, where that text is found afterwards.
 * Null when there is none, when the plugin checks revisions itself, or when the site's revisions cannot be read.
 */
export async function findOverwritten(
  context: PostsContext,
  before: WpPost,
  after: LoadedPost,
  options: RequestOptions,
): Promise<OverwrittenText | null> {
  const { client } = context
  const hasPrecondition = ({ visnyk_revision }: WpPost): boolean =>
    client.checksRevisions && visnyk_revision !== undefined
  if (hasPrecondition(before) && hasPrecondition(after.post)) return null
  try {
    const saved = await savedBetween(client, { before, after: after.post }, options)
    return saved && (await toOverwritten(context, saved, after, options))
  } catch {
    // Without the revisions nothing can be said about a race.
    return null
  }
}
