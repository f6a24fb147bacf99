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

/** The hash of a text, computed here from its content, so that the site's own hash need not be trusted. */
export const hashOf = ({ article, blocks, ...text }: Text): ContentHash =>
  hashContent({ ...fieldsOf(text), ...article, blocks: blocks.map(hashBlock) })

export const fieldsOf = ({ title, lead, slug, seoTitle, seoDescription }: LocalizationFields) => ({
  ...{ title, lead, slug, seoTitle, seoDescription },
})

/** Checks that an address is on the site. `site`: the site's address. Throws `badAnswer`. */
export function ownUrl(site: string, url: string): string {
  if (URL.canParse(url) && new URL(url).origin === new URL(site).origin) return url
  throw new HttpFailure(new SiteError('badAnswer', 'The site answers with addresses of another one'), true)
}

const refOf = (one: { articleId: string; id: string; language: RemoteRef['language'] }): RemoteRef => ({
  articleRemoteId: one.articleId,
  remoteId: one.id,
  language: one.language,
})

const toLive = (site: string, one: NonNullable<WireLocalization['live']>): RemoteLive => ({
  ...one,
  url: ownUrl(site, one.url),
})

export const toArticle = (site: string, one: WireArticle): RemoteArticle => ({
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
    url: text.url === null ? null : ownUrl(site, text.url),
    updatedAt: text.updatedAt,
  })),
})

export const toLocalization = (site: string, one: WireLocalization): RemoteLocalization => ({
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
  live: one.live && toLive(site, one.live),
  scheduled: one.scheduled,
  createdAt: one.createdAt,
  updatedAt: one.updatedAt,
  updatedBy: one.updatedBy,
})

/** The result of a publication as the site reports it. The connector's `readBack` computes the hash itself. */
export const toReadBack = (site: string, one: WireLocalization): ReadBack => ({
  ref: refOf(one),
  revision: one.etag,
  state: one.state,
  live: one.live && toLive(site, one.live),
  scheduled: one.scheduled,
})

export const toMedia = (site: string, { etag, renditions: _, ...one }: WireMedia): RemoteMedia => ({
  ...one,
  remoteId: one.id,
  revision: etag,
  url: ownUrl(site, one.url),
})

export function toChange(one: WireChange): Change {
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
