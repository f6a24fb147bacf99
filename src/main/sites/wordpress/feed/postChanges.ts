import { type Language, language as languageSchema } from '#shared/domain/language.ts'
import type { Change } from '../../SiteConnector.ts'
import type { WordPressClient } from '../connect/client.ts'
import { urlIn } from '../posts/mapPosts.ts'
import { isPlaceholder } from '../posts/markers.ts'
import { articleRevisionOf, revisionOf, toInstant } from '../posts/postFacts.ts'
import { languageOf, languagesOf, mainOf } from '../posts/postLanguage.ts'
import { longAgo, shownPost, type WpPost } from '../posts/postWire.ts'

/** A site, and the language of its posts that do not name theirs. */
export interface PostFeed {
  client: WordPressClient
  siteLanguage: Language
}

/** A changed post as a change of a localization and, for the article's first post, also of its article. */
export function changesOfPost({ client, siteLanguage }: PostFeed, one: WpPost): Change[] {
  const language = languageOf(one, siteLanguage)
  // Placeholders without a text, and languages that this program does not support, are not reported.
  if (language === null || isPlaceholder(one) || one.status === 'auto-draft') return []
  const languages = languagesOf(one, language)
  const isTrashed = one.status === 'trash'
  const revision = isTrashed ? null : revisionOf(one)
  const text: Change = {
    kind: 'localization',
    ref: { articleRemoteId: String(mainOf(languages)), remoteId: String(one.id), language },
    id: one.meta?._visnyk_localization ?? null,
    deleted: isTrashed,
    revision,
    contentHash: null,
    state: null,
    ...(one.status === 'publish' && { url: urlIn(client, one) }),
  }
  // The fields that the languages share are those of the article's first post.
  if (mainOf(languages) !== one.id) return [text]
  const article: Change = {
    kind: 'article',
    remoteId: String(one.id),
    id: one.meta?._visnyk_article ?? null,
    deleted: isTrashed,
    revision: isTrashed ? null : articleRevisionOf(one),
  }
  return [article, text]
}

/** The changes for a post that was deleted for good. It may have been an article's first post, so both are reported. */
export function changesOfDeletedPost({ siteLanguage }: PostFeed, number: number): Change[] {
  const remoteId = String(number)
  const ref = { articleRemoteId: remoteId, remoteId, language: languageSchema.parse(siteLanguage) }
  return [
    { kind: 'article', remoteId, id: null, deleted: true, revision: null },
    { kind: 'localization', ref, id: null, deleted: true, revision: null, contentHash: null, state: null },
  ]
}

/**
 * The visibility of a post that this account may view but not edit, such as a contributor's text that an editor has
 * published. Its text cannot be read as it was written. Empty for any other item.
 */
export function visibilityOf(client: WordPressClient, item: unknown): Change[] {
  const { data } = shownPost.safeParse(item)
  if (!data) return []
  const { id, status, link, date_gmt } = data
  const at = toInstant(date_gmt ?? longAgo)
  const live = status === 'publish' ? { url: client.ownUrl(link).href, publishedAt: at } : null
  const scheduled = status === 'future' ? { publishAt: at } : null
  return [{ kind: 'visibility', remoteId: String(id), live, scheduled }]
}
