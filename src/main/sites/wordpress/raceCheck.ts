import type { RequestOptions } from '../SiteConnector.ts'
import { perPage, type WordPressClient } from './client.ts'
import { postPath } from './fetchPosts.ts'
import { savedText, type WpPost, type WpSavedText } from './postWire.ts'

type Texts = Pick<WpPost, 'title' | 'content' | 'excerpt'>

const sameTexts = (one: Texts, other: Texts): boolean =>
  one.title.raw === other.title.raw &&
  one.content.raw === other.content.raw &&
  one.excerpt.raw === other.excerpt.raw

const isAutosave = ({ slug }: WpSavedText): boolean => slug.includes('-autosave-')

/** What was saved of a post, newest first. Autosaves are no saved texts. */
export async function savedTexts(
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
 * A text that somebody saved between our look (`before`) and our write (`after`), and that ours went over: WordPress
 * knows no precondition, but keeps every saved text. Null when there is none, or the site keeps none.
 */
export async function overwrittenText(
  client: WordPressClient,
  before: WpPost,
  after: WpPost,
  options: RequestOptions,
): Promise<WpSavedText | null> {
  if (sameTexts(before, after)) return null
  for (const saved of await savedTexts(client, after.id, options)) {
    if (sameTexts(saved, before) || saved.date < before.modified) return null
    if (!sameTexts(saved, after)) return saved
  }
  return null
}
