import { hashBlock, hashContent } from '#shared/document/hash.ts'
import type { Body } from '#shared/document/schema.ts'
import type { LocalizationFields } from '#shared/domain/article.ts'
import type { ContentHash } from '#shared/domain/ids.ts'
import { HttpFailure } from '../http/failure.ts'
import type {
  ArticleFields,
  Change,
  ReadBack,
  RemoteArticle,
  RemoteLive,
  RemoteLocalization,
  RemoteMedia,
  RemoteRef,
} from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import type { WireArticle, WireChange, WireLocalization, WireMedia } from './wire.ts'

type Text = LocalizationFields & { blocks: Body; article: Omit<ArticleFields, 'sourceLanguage'> }

/** Computed from what came, so that nobody's word is taken for it. */
export const hashOf = ({ article, blocks, ...text }: Text): ContentHash =>
  hashContent({ ...fieldsOf(text), ...article, blocks: blocks.map(hashBlock) })

export const fieldsOf = ({ title, lead, slug, seoTitle, seoDescription }: LocalizationFields) => ({
  ...{ title, lead, slug, seoTitle, seoDescription },
})

/** Wire shapes in the words of the interface. `address`: addresses must belong to this site. */
export function createMapping(address: string) {
  const { origin } = new URL(address)

  /** An address readers can open on this very site. */
  function own(url: string): string {
    if (URL.canParse(url) && new URL(url).origin === origin) return url
    throw new HttpFailure(new SiteError('badAnswer', 'The site answers with addresses of another one'), true)
  }

  const refOf = (one: { articleId: string; id: string; language: RemoteRef['language'] }): RemoteRef => ({
    articleRemoteId: one.articleId,
    remoteId: one.id,
    language: one.language,
  })

  const live = (one: NonNullable<WireLocalization['live']>): RemoteLive => ({ ...one, url: own(one.url) })

  const article = (one: WireArticle): RemoteArticle => ({
    remoteId: one.id,
    id: one.id,
    marker: one.marker,
    revision: one.etag,
    sourceLanguage: one.sourceLanguage,
    section: one.section,
    tags: one.tags,
    coverMediaId: one.coverMediaId,
    author: one.author,
    createdAt: one.createdAt,
    updatedAt: one.updatedAt,
    localizations: one.localizations.map((text) => ({
      ref: refOf({ ...text, articleId: one.id }),
      id: text.id,
      revision: text.etag,
      contentHash: text.contentHash,
      state: text.state,
      title: text.title,
      url: text.url === null ? null : own(text.url),
      updatedAt: text.updatedAt,
    })),
  })

  const localization = (one: WireLocalization): RemoteLocalization => ({
    ref: refOf(one),
    id: one.id,
    articleId: one.articleId,
    isSource: one.isSource,
    revision: one.etag,
    fields: fieldsOf(one),
    blocks: one.blocks,
    contentHash: hashOf(one),
    state: one.state,
    approval: one.approval,
    log: one.log,
    translation: one.translation,
    live: one.live && live(one.live),
    scheduled: one.scheduled,
    createdAt: one.createdAt,
    updatedAt: one.updatedAt,
    updatedBy: one.updatedBy,
  })

  /** As the site says after publishing; `readBack` of the connector computes the hash anew. */
  const published = (one: WireLocalization): ReadBack => ({
    ref: refOf(one),
    revision: one.etag,
    state: one.state,
    live: one.live && live(one.live),
    scheduled: one.scheduled,
  })

  const media = ({ etag, renditions: _, ...one }: WireMedia): RemoteMedia => ({
    ...one,
    remoteId: one.id,
    revision: etag,
    url: own(one.url),
  })

  function change(one: WireChange): Change {
    switch (one.kind) {
      case 'taxonomies':
        return { kind: 'taxonomies' }
      case 'localization':
        return {
          kind: 'localization',
          ref: refOf(one),
          id: one.id,
          deleted: one.deleted,
          revision: one.etag,
          contentHash: one.contentHash,
          state: one.state,
        }
      case 'article':
        return { kind: 'article', remoteId: one.id, id: one.id, deleted: one.deleted, revision: one.etag }
      case 'media':
        return { kind: 'media', remoteId: one.id, id: one.id, deleted: one.deleted, revision: one.etag }
    }
  }

  return { own, article, localization, published, media, change }
}
export type Mapping = ReturnType<typeof createMapping>
