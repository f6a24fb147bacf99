import { z } from 'zod'
import type { OverwrittenText, RequestOptions } from '../SiteConnector.ts'
import type { Authors } from './authors.ts'
import { perPage, type WordPressClient } from './client.ts'
import { postPath } from './fetchPosts.ts'
import type { KnownPost } from './mapPosts.ts'
import { isShown, isUndated, toInstant } from './postFacts.ts'
import { savedText, type WpPost, type WpSavedText } from './postWire.ts'
import type { PostReader } from './readPosts.ts'
import type { PostPatch } from './writePatch.ts'

type Texts = Pick<WpPost, 'title' | 'content' | 'excerpt'>

const sameTexts = (one: Texts, other: Texts): boolean =>
  one.title.raw === other.title.raw &&
  one.content.raw === other.content.raw &&
  one.excerpt.raw === other.excerpt.raw

const isAutosave = ({ slug }: WpSavedText): boolean => slug.includes('-autosave-')

/** What was saved of a post, newest first. Autosaves are no saved texts. */
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

/**
 * Said with a draft: the date that it had. WordPress takes no notice of the very date that a post has already, and goes
 * on dating the draft by its changes. Did somebody save, publish or schedule it since our look, it has another, and gets
 * this one for good: that is what `wasTouched` sees.
 */
export const dateSeen = (there: WpPost): Pick<PostPatch, 'date'> =>
  !isShown(there) && isUndated(there) && there.date !== undefined ? { date: there.date } : {}

/** Somebody touched the post between our look and our draft (which said `dateSeen`), and may have published it. */
export const wasTouched = (before: WpPost, after: WpPost): boolean =>
  'date' in dateSeen(before) && after.date === before.date && !isUndated(after)

const links = z.array(z.looseObject({ id: z.int().positive() })).min(1)

/** The number of the newest saved text when a post was looked at; 0 when there was none. */
const newestSaved = ({ _links }: WpPost): number =>
  links.safeParse(_links['predecessor-version']).data?.[0]?.id ?? 0

/**
 * WordPress by itself knows no precondition, but keeps every saved text: so what somebody saved between our look and
 * our write, and ours went over, is found afterwards.
 */
export function createRaceCheck(client: WordPressClient, reader: PostReader, authors: Authors) {
  async function find(before: WpPost, after: WpPost, options: RequestOptions): Promise<WpSavedText | null> {
    const last = newestSaved(before)
    const since = (await savedTexts(client, after.id, options)).filter(({ id }) => id > last)
    return since.find((one) => !sameTexts(one, after) && !sameTexts(one, before)) ?? null
  }

  async function toOverwritten(
    { title, content, excerpt, author, date, date_gmt }: WpSavedText,
    after: KnownPost,
    options: RequestOptions,
  ): Promise<OverwrittenText> {
    await authors.load([author], options)
    const asPost = { ...after.post, title, content, excerpt }
    const { fields, blocks, contentHash } = await reader.read(asPost, after.language, options)
    return { fields, blocks, contentHash, at: toInstant(date_gmt ?? date), by: authors.nameOf(author) }
  }

  /** The site itself refuses what is based on an older state. */
  const isGuarded = ({ visnyk_revision }: WpPost): boolean => client.protects && visnyk_revision !== undefined

  return {
    /** Null when there is none, or the site keeps no history that could tell. */
    overwritten: async (
      before: WpPost,
      after: KnownPost,
      options: RequestOptions,
    ): Promise<OverwrittenText | null> => {
      if (isGuarded(before) && isGuarded(after.post)) return null
      try {
        const saved = await find(before, after.post, options)
        return saved && (await toOverwritten(saved, after, options))
      } catch {
        // Where the history can't be read, nothing is claimed.
        return null
      }
    },
  }
}
export type RaceCheck = ReturnType<typeof createRaceCheck>
