import type { Body } from '#shared/document/schema.ts'
import { blockId, type ContentHash, newId } from '#shared/domain/ids.ts'
import type { LocalizationRecord, PublishedVersion } from '../db/localizations.ts'
import type { VersionRecord } from '../db/versions.ts'
import { sharedFields } from './articleViews.ts'
import { contentHashWith } from './contentHash.ts'
import type { Etags } from './etag.ts'
import type { PublicUrl } from './publicUrl.ts'
import type { Store } from './store.ts'

/** Texts as the API shows them. */
export function createLocalizationViews(store: Store, etags: Etags, publicUrl: PublicUrl) {
  const { articles, localizations, versions } = store
  const { live, scheduled } = createPublishedViews(store, publicUrl)

  return {
    localization: (one: LocalizationRecord) => {
      const owner = articles.get(one.articleId)
      const version = versions.get(one.id, one.version)
      if (!owner || !version) throw new Error('A localization without its article or text')
      return {
        id: one.id,
        articleId: one.articleId,
        language: one.language,
        isSource: owner.sourceLanguage === one.language,
        etag: etags.localizationEtag(one),
        version: one.version,
        ...textOf(store, version),
        contentHash: one.contentHash,
        article: sharedFields(owner),
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
    },

    /** The whole text that readers see now, so that a client can compute its hash; null when there is none. */
    liveText: (one: LocalizationRecord) => {
      const version = one.live && versions.get(one.id, one.live.version)
      const facts = live(one)
      if (!one.live || !version || !facts) return null
      return {
        id: one.id,
        articleId: one.articleId,
        language: one.language,
        ...facts,
        ...textOf(store, version),
        article: sharedFields(one.live.frame),
      }
    },

    versionText: (version: VersionRecord) => ({
      number: version.number,
      at: version.at,
      by: version.by,
      contentHash: version.contentHash,
      article: version.frame,
      ...textOf(store, version),
    }),
  }
}

/** Versions that are public, or will be. */
function createPublishedViews(store: Store, publicUrl: PublicUrl) {
  // The date of a published version and the hour of a scheduled one have names of their own.
  const published = (one: LocalizationRecord, { version, by, frame }: PublishedVersion) => ({
    version,
    contentHash: publishedHash(store, one, version, frame),
    by,
    sticky: frame.sticky ?? false,
  })
  const live = (one: LocalizationRecord) =>
    one.live && {
      ...published(one, one.live),
      url: publicUrl(one.language, one.live.slug),
      publishedAt: one.live.at,
    }
  const scheduled = (one: LocalizationRecord) =>
    one.scheduled && { ...published(one, one.scheduled), publishAt: one.scheduled.at }
  return { live, scheduled }
}

function publishedHash(
  { versions }: Store,
  one: LocalizationRecord,
  number: number,
  frame: PublishedVersion['frame'],
): ContentHash | null {
  const text = versions.get(one.id, number)
  return text ? contentHashWith(text, frame) : null
}

const textOf = ({ isGuarded }: Store, version: VersionRecord) => ({
  title: version.title,
  lead: version.lead,
  slug: version.slug,
  seoTitle: version.seoTitle,
  seoDescription: version.seoDescription,
  blocks: isGuarded ? version.blocks : withOtherIds(version.blocks),
  html: version.html,
})

/** Blocks as a site tells them that stores only their content. */
const withOtherIds = (blocks: Body): Body => blocks.map((block) => ({ ...block, id: newId(blockId) }))
