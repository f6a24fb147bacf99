import type { MediaId } from '#shared/domain/ids.ts'
import type { Steps } from '../../http/outcome.ts'
import type { ArticleFields, ArticleWrite, ChangeOptions, RemoteArticle } from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
import { articleOf } from './articles.ts'
import { fetchPost, postPath } from './fetchPosts.ts'
import { languageVersions } from './languageVersions.ts'
import { isPlaceholder } from './markers.ts'
import { articleRevisionOf, isLiveOrScheduled } from './postFacts.ts'
import { languageOf } from './postLanguage.ts'
import type { PostPatch } from './postPatch.ts'
import type { PostsContext } from './postsContext.ts'
import type { WpPost } from './postWire.ts'
import { clearDate, createPost, sendPatch } from './sendPost.ts'
import { draftGuards, linkPatch, wasChangedMeanwhile } from './textPatch.ts'
import { articleDiffers } from './writePatch.ts'

/** Creates an article's first post as a placeholder: a draft with the marker for a title, and no text. */
export async function createArticle(
  context: PostsContext,
  article: ArticleWrite,
  options: ChangeOptions,
  steps: Steps,
): Promise<RemoteArticle> {
  const { client, media, taxonomies } = context
  const { id, marker, section, tags, coverMediaId, sourceLanguage } = article
  const picture = coverMediaId === null ? null : await media.pictureOf(coverMediaId, options)
  const meta = {
    _visnyk_article: id,
    _visnyk_language: sourceLanguage,
    _visnyk_source: true,
    ...coverMeta(coverMediaId),
  }
  const withoutSection = { categories: [], meta: client.hasPlugin ? { _visnyk_section: '' } : null }
  const sectionPatch = await taxonomies.sectionPatch(withoutSection, section, options)
  const patch: PostPatch = {
    ...{ title: marker, slug: marker },
    ...sectionPatch,
    ...(tags.length > 0 && { tags: await taxonomies.tagNumbers([], tags, options) }),
    ...(picture && { featured_media: picture.number }),
    ...(client.hasPlugin && { meta: { ...sectionPatch.meta, ...meta } }),
    ...linkPatch(client, { language: sourceLanguage, others: [] }, null),
  }
  const post = await steps.send(() => createPost(client, patch, options))
  return { ...(await articleOf(context, post, options)), sourceLanguage }
}

/**
 * Changes section, tags and cover of an article that is neither public nor scheduled. Afterwards these fields are sent
 * with each text. Throws `conflict` for another revision.
 */
export async function updateArticle(
  context: PostsContext,
  { remoteId, revision, fields }: { remoteId: string; revision: string; fields: ArticleFields },
  options: ChangeOptions,
  steps: Steps,
): Promise<RemoteArticle> {
  const { client, fetcher, reader } = context
  const post = await fetchPost(fetcher, remoteId, options)
  const language = languageOf(post, fetcher.siteLanguage) ?? fetcher.siteLanguage
  const differs = articleDiffers(fields, await reader.read(post, language, options))
  if (!differs.section && !differs.tags && !differs.cover) return await articleOf(context, post, options)
  const currentRevision = articleRevisionOf(post)
  if (currentRevision !== revision)
    throw new SiteError('conflict', 'Section, tags or cover changed meanwhile', { currentRevision })
  if (isLiveOrScheduled(post))
    throw new SiteError('notApproved', 'What readers see is changed by approved texts only')
  const patch = await articlePatch(context, post, { fields, differs }, options)
  const after = await steps.send(() => sendPatch(client, post, patch, options))
  if (!wasChangedMeanwhile(client, post, after)) return await articleOf(context, after, options)
  const article = await articleOf(context, await clearDate(client, after, options), options)
  return { ...article, mayHaveBeenOut: true }
}

async function articlePatch(
  { client, media, taxonomies }: PostsContext,
  post: WpPost,
  { fields, differs }: { fields: ArticleFields; differs: ReturnType<typeof articleDiffers> },
  options: ChangeOptions,
): Promise<PostPatch> {
  const picture = fields.coverMediaId === null ? null : await media.pictureOf(fields.coverMediaId, options)
  const sectionPatch = differs.section ? await taxonomies.sectionPatch(post, fields.section, options) : {}
  const meta = {
    ...sectionPatch.meta,
    ...(differs.cover && client.hasPlugin && coverMeta(fields.coverMediaId)),
  }
  return {
    ...draftGuards(client, post),
    ...sectionPatch,
    ...(differs.tags && { tags: await taxonomies.tagNumbers(post.tags, fields.tags, options) }),
    ...(differs.cover && { featured_media: picture?.number ?? 0 }),
    ...(Object.keys(meta).length > 0 && { meta }),
  }
}

/**
 * Moves all posts of an article to the site's trash, where people there can restore them. Placeholders are deleted for
 * good. Throws `conflict` for another revision, and `forbidden` when one of the posts is public or scheduled.
 */
export async function deleteArticle(
  context: PostsContext,
  { remoteId, revision }: { remoteId: string; revision: string },
  options: ChangeOptions,
  steps: Steps,
): Promise<null> {
  const first = await fetchPost(context.fetcher, remoteId, options)
  const currentRevision = articleRevisionOf(first)
  if (currentRevision !== revision)
    throw new SiteError('conflict', 'The article changed meanwhile', { currentRevision })
  const all = await languageVersions(context.fetcher, first, options)
  if (all.some(isLiveOrScheduled)) throw new SiteError('forbidden', 'Readers see it, or will at its hour')
  for (const [at, post] of all.entries()) {
    const idempotencyKey = `${options.idempotencyKey}-${at}`
    await steps.send(() => deletePost(context, post, { ...options, idempotencyKey }))
  }
  return null
}

async function deletePost(
  { client }: PostsContext,
  post: WpPost,
  { idempotencyKey, signal }: ChangeOptions,
): Promise<void> {
  await client.ask({
    ...{ method: 'DELETE', path: postPath(post.id), signal, idempotencyKey },
    ...(isPlaceholder(post) && { query: { force: true } }),
  })
}

/** Stores which of the cover's ids was used. */
const coverMeta = (coverMediaId: MediaId | null) => ({ _visnyk_cover: coverMediaId ?? '' })
