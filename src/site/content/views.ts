import type { Language } from '#shared/domain/language.ts'
import type { ArticleRecord } from '../db/articles.ts'
import type { LocalizationRecord, Placed } from '../db/localizations.ts'
import type { MediaRecord } from '../db/media.ts'
import type { VersionRecord } from '../db/versions.ts'
import { contentHashWith } from './contentHash.ts'
import { etagOf } from './etag.ts'
import type { Store } from './store.ts'

/** Records as the API shows them. `origin` is the address of the site without a final slash. */
export function createViews(store: Store, origin: () => string) {
  const { articles, localizations, versions, media, values } = store
  const epoch = values.epoch()

  const publicUrl = (language: Language, slug: string): string => `${origin()}/${language}/${slug}`
  const articleEtag = (one: ArticleRecord) => etagOf(epoch, one.id, one.revision, one.updatedAt)
  const localizationEtag = (one: LocalizationRecord) => etagOf(epoch, one.id, one.revision, one.updatedAt)
  const mediaEtag = (one: MediaRecord) => etagOf(epoch, one.id, one.revision, one.createdAt)

  const hashOf = (one: LocalizationRecord, { version, frame }: Placed) => {
    const text = versions.get(one.id, version)
    return text ? contentHashWith(text, frame) : null
  }
  const live = (one: LocalizationRecord) =>
    one.live && {
      version: one.live.version,
      contentHash: hashOf(one, one.live),
      url: publicUrl(one.language, one.live.slug),
      publishedAt: one.live.at,
      by: one.live.by,
      sticky: one.live.frame.sticky ?? false,
    }
  const scheduled = (one: LocalizationRecord) =>
    one.scheduled && {
      version: one.scheduled.version,
      contentHash: hashOf(one, one.scheduled),
      publishAt: one.scheduled.at,
      by: one.scheduled.by,
      sticky: one.scheduled.frame.sticky ?? false,
    }

  const text = (version: VersionRecord) => ({
    title: version.title,
    lead: version.lead,
    slug: version.slug,
    seoTitle: version.seoTitle,
    seoDescription: version.seoDescription,
    blocks: version.blocks,
    html: version.html,
  })
  const shared = (one: ArticleRecord) => ({
    section: one.section,
    tags: one.tags,
    coverMediaId: one.coverMediaId,
  })

  const summary = (one: LocalizationRecord) => ({
    id: one.id,
    language: one.language,
    etag: localizationEtag(one),
    contentHash: one.contentHash,
    state: one.state,
    title: one.title,
    url: one.live ? publicUrl(one.language, one.live.slug) : null,
    updatedAt: one.updatedAt,
  })

  const article = (one: ArticleRecord) => ({
    id: one.id,
    etag: articleEtag(one),
    marker: one.marker,
    sourceLanguage: one.sourceLanguage,
    ...shared(one),
    author: one.createdBy,
    createdAt: one.createdAt,
    updatedAt: one.updatedAt,
    localizations: localizations.ofArticle(one.id).map(summary),
  })

  const localization = (one: LocalizationRecord) => {
    const owner = articles.get(one.articleId)
    const version = versions.get(one.id, one.version)
    if (!owner || !version) throw new Error('A localization without its article or text')
    return {
      id: one.id,
      articleId: one.articleId,
      language: one.language,
      isSource: owner.sourceLanguage === one.language,
      etag: localizationEtag(one),
      version: one.version,
      ...text(version),
      contentHash: one.contentHash,
      article: shared(owner),
      state: one.state,
      approval: one.approval,
      log: localizations.log(one.id),
      translation: one.translation,
      live: live(one),
      scheduled: scheduled(one),
      createdAt: one.createdAt,
      updatedAt: one.updatedAt,
      updatedBy: one.updatedBy,
    }
  }

  /** What readers see now, whole, so that a client can compute its hash; null when nothing. */
  const liveText = (one: LocalizationRecord) => {
    const version = one.live && versions.get(one.id, one.live.version)
    const facts = live(one)
    if (!one.live || !version || !facts) return null
    const { section, tags, coverMediaId } = one.live.frame
    return {
      id: one.id,
      articleId: one.articleId,
      language: one.language,
      ...facts,
      ...text(version),
      article: { section, tags, coverMediaId },
    }
  }

  const versionText = (version: VersionRecord) => ({
    number: version.number,
    at: version.at,
    by: version.by,
    contentHash: version.contentHash,
    article: version.frame,
    ...text(version),
  })

  const mediaPath = (hash: string, type: string): string => `/media/${hash}.${type.slice('image/'.length)}`
  const mediaItem = (one: MediaRecord) => ({
    id: one.id,
    etag: mediaEtag(one),
    aliases: media.aliases(one.id),
    hash: one.hash,
    fileName: one.fileName,
    type: one.type,
    bytes: one.bytes,
    width: one.width,
    height: one.height,
    credit: one.credit,
    decorative: one.decorative,
    texts: one.texts,
    url: `${origin()}${mediaPath(one.hash, one.type)}`,
    renditions: media.renditions(one.id).map(({ kind, hash, type, width, height }) => ({
      kind,
      type,
      width,
      height,
      url: `${origin()}${mediaPath(hash, type)}`,
    })),
    createdAt: one.createdAt,
  })

  return {
    publicUrl,
    articleEtag,
    localizationEtag,
    mediaEtag,
    article,
    localization,
    liveText,
    versionText,
    mediaItem,
    mediaPath,
  }
}
export type Views = ReturnType<typeof createViews>
