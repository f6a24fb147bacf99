import type { Steps } from '../../http/outcome.ts'
import type {
  ChangeOptions,
  LocalizationWrite,
  RemoteLocalization,
  RequestOptions,
} from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
import { loadPost, withText } from './articles.ts'
import { postsOfArticle } from './languageVersions.ts'
import { type LoadedPost, toLocalization } from './mapPosts.ts'
import { isPlaceholder } from './markers.ts'
import { revisionOf } from './postFacts.ts'
import type { PostPatch } from './postPatch.ts'
import type { PostsContext } from './postsContext.ts'
import { createPost } from './sendPost.ts'
import { isUpToDate, sendText } from './sendText.ts'
import { refuseTakenSlug } from './slugs.ts'
import { linkPatch, patchFor } from './textPatch.ts'
import { findPictures } from './textPictures.ts'
import { refuseUnstorableFields } from './textRefusals.ts'
import { ownMarker, refuseWrongHash } from './writePatch.ts'

/**
 * Creates the post of a new text. The source's post exists already: it was created for the article. Without the
 * companion plugin the post stays a placeholder: the caller must store its number before `updateText` replaces the
 * marker, so that a lost answer never leads to a second post.
 */
export async function createText(
  context: PostsContext,
  text: LocalizationWrite,
  options: ChangeOptions,
  steps: Steps,
): Promise<RemoteLocalization> {
  const { client, mapping } = context
  refuseWrongHash(text)
  const found = await findPost(context, text, options)
  await checkNewText(context, text, found?.post.id ?? null, options)
  const loaded = found ?? (await createPlaceholder(context, text, options, steps))
  if (!client.hasPlugin || isUpToDate(context, loaded, text)) return toLocalization(mapping, loaded)
  if (!isPlaceholder(loaded.post)) {
    throw new SiteError('conflict', 'The site has a text in this language', {
      currentRevision: revisionOf(loaded.post),
    })
  }
  const patch = await patchFor(context, text, loaded, options)
  const idempotencyKey = `${options.idempotencyKey}-fill`
  return await sendText(context, { loaded, text, patch }, { ...options, idempotencyKey }, steps)
}

/** Throws what would prevent the text from being written, before a post is created for it. `own`: its post, if any. */
async function checkNewText(
  { client, media }: PostsContext,
  text: LocalizationWrite,
  own: number | null,
  options: RequestOptions,
): Promise<void> {
  refuseUnstorableFields(client, text)
  await findPictures(media, text, options)
  const { slug } = text.fields
  if (slug !== '') await refuseTakenSlug(client, { slug, own, language: text.language }, options)
}

/** The post that exists for the text; null when there is none. */
async function findPost(
  context: PostsContext,
  text: LocalizationWrite,
  options: RequestOptions,
): Promise<LoadedPost | null> {
  const { articleRemoteId, language, isSource, articleId } = text
  if (isSource)
    return await loadPost(context, { articleRemoteId, remoteId: articleRemoteId, language }, options)
  if (!context.client.hasPlugin) return null
  const posts = await postsOfArticle(context.fetcher, articleId, options)
  const post = posts.find((one) => one.meta?._visnyk_language === language)
  if (!post) return null
  return await withText(context, { post, language, articleNumber: Number(articleRemoteId) }, options)
}

async function createPlaceholder(
  context: PostsContext,
  text: LocalizationWrite,
  options: ChangeOptions,
  steps: Steps,
): Promise<LoadedPost> {
  const { client } = context
  const { articleId, id, language, isSource, articleRemoteId, others = [] } = text
  const marker = ownMarker(text)
  const meta = {
    ...{ _visnyk_article: articleId, _visnyk_localization: id },
    ...{ _visnyk_language: language, _visnyk_source: isSource },
  }
  const patch: PostPatch = {
    ...{ title: marker, slug: marker },
    ...(client.hasPlugin && { meta }),
    ...linkPatch(client, { language, others }, null),
  }
  const post = await steps.send(() => createPost(client, patch, options))
  return await withText(context, { post, language, articleNumber: Number(articleRemoteId) }, options)
}
