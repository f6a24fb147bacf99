import type { MediaId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Steps } from '../http/outcome.ts'
import type { ArticleFields, ArticleWrite, ChangeOptions, RemoteArticle } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import type { ArticleReader } from './articles.ts'
import type { WordPressClient } from './client.ts'
import { type PostFetcher, postPath } from './fetchPosts.ts'
import { isShell } from './markers.ts'
import type { WordPressMedia } from './mediaClient.ts'
import { articleRevisionOf, isShown } from './postFacts.ts'
import { languageOf } from './postLanguage.ts'
import type { WpPost } from './postWire.ts'
import type { PostReader } from './readPosts.ts'
import type { Taxonomies } from './taxonomies.ts'
import type { PostPatch } from './writePatch.ts'
import { articleDiffers } from './writePatch.ts'
import type { TextWriter } from './writeTexts.ts'

export interface ArticleChangerParts {
  client: WordPressClient
  fetcher: PostFetcher
  reader: PostReader
  writer: TextWriter
  articles: ArticleReader
  media: WordPressMedia
  taxonomies: Taxonomies
  siteLanguage: Language
}

/** Making an article's first post, and what its languages share. */
export function createArticleChanger(parts: ArticleChangerParts) {
  const { client, fetcher, reader, writer, articles, media, taxonomies, siteLanguage } = parts

  async function create(article: ArticleWrite, options: ChangeOptions, steps: Steps): Promise<RemoteArticle> {
    const { id, marker, section, tags, coverMediaId, sourceLanguage } = article
    const picture = coverMediaId === null ? null : await media.pictureOf(coverMediaId, options)
    const meta = {
      _visnyk_article: id,
      _visnyk_language: sourceLanguage,
      _visnyk_source: true,
      ...coverMeta(coverMediaId),
    }
    const blank = { categories: [], meta: client.plugin ? { _visnyk_section: '' } : null }
    const placed = await taxonomies.sectionPatch(blank, section, options)
    const patch: PostPatch = {
      ...{ title: marker, slug: marker },
      ...placed,
      ...(tags.length > 0 && { tags: await taxonomies.tagNumbers([], tags, options) }),
      ...(picture && { featured_media: picture.number }),
      ...(client.plugin && { meta: { ...placed.meta, ...meta } }),
      ...writer.linkPatch(sourceLanguage, [], null),
    }
    const post = await steps.send(() => writer.create(patch, options))
    return { ...(await articles.toArticle(post, options)), sourceLanguage }
  }

  /** Only while nobody but its writers sees it; later these fields go with each text. */
  async function update(
    remoteId: string,
    fields: ArticleFields,
    revision: string,
    options: ChangeOptions,
    steps: Steps,
  ): Promise<RemoteArticle> {
    const post = await fetcher.get(remoteId, options)
    const language = languageOf(post, siteLanguage) ?? siteLanguage
    const there = await reader.read(post, language, options)
    const differs = articleDiffers(fields, there)
    if (!differs.section && !differs.tags && !differs.cover) return await articles.toArticle(post, options)
    const currentRevision = articleRevisionOf(post)
    if (currentRevision !== revision) {
      throw new SiteError('conflict', 'Section, tags or cover changed meanwhile', { currentRevision })
    }
    if (isShown(post))
      throw new SiteError('notApproved', 'What readers see is changed by approved texts only')
    const picture = fields.coverMediaId === null ? null : await media.pictureOf(fields.coverMediaId, options)
    const placed = differs.section ? await taxonomies.sectionPatch(post, fields.section, options) : {}
    const meta = { ...placed.meta, ...(differs.cover && client.plugin && coverMeta(fields.coverMediaId)) }
    const patch: PostPatch = {
      ...writer.stillUnseen(post),
      ...placed,
      ...(differs.tags && { tags: await taxonomies.tagNumbers(post.tags, fields.tags, options) }),
      ...(differs.cover && { featured_media: picture?.number ?? 0 }),
      ...(Object.keys(meta).length > 0 && { meta }),
    }
    const after = await steps.send(() => writer.send(post, patch, options))
    if (!writer.isTouched(post, after)) return await articles.toArticle(after, options)
    const article = await articles.toArticle(await writer.undate(after, options), options)
    return { ...article, mayHaveBeenOut: true }
  }

  /** To the trash of the site, from which people there can take it back; a place without a text goes for good. */
  async function remove(
    remoteId: string,
    revision: string,
    options: ChangeOptions,
    steps: Steps,
  ): Promise<null> {
    const main = await fetcher.get(remoteId, options)
    const currentRevision = articleRevisionOf(main)
    if (currentRevision !== revision) {
      throw new SiteError('conflict', 'The article changed meanwhile', { currentRevision })
    }
    const all = await fetcher.family(main, options)
    if (all.some(isShown)) throw new SiteError('forbidden', 'Readers see it, or will at its hour')
    for (const [at, post] of all.entries()) await steps.send(() => removeOne(post, at, options))
    return null
  }

  async function removeOne(
    post: WpPost,
    at: number,
    { idempotencyKey, signal }: ChangeOptions,
  ): Promise<void> {
    await client.ask({
      ...{ method: 'DELETE', path: postPath(post.id), signal, idempotencyKey: `${idempotencyKey}-${at}` },
      ...(isShell(post) && { query: { force: true } }),
    })
  }

  return { create, update, remove }
}

/** Under which of its ids the cover is meant. */
const coverMeta = (coverMediaId: MediaId | null) => ({ _visnyk_cover: coverMediaId ?? '' })
