import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { SiteRecord } from '#main/db/repositories/sitesRepository.ts'
import { homeZone } from '#shared/checks/publishDay.ts'
import type { PreviewView } from '#shared/contract/reviewViews.ts'
import type { Body } from '#shared/document/schema.ts'
import { bodyText, excerpt } from '#shared/document/text.ts'
import type { ArticleId, LocalizationId, MediaId } from '#shared/domain/ids.ts'
import type { MediaItem } from '#shared/domain/media.ts'
import type { Instant, TimeZone } from '#shared/domain/time.ts'
import type { ServiceDeps } from '../deps.ts'
import { findArticle, findLocalization } from '../localizations/find.ts'
import type { Views } from '../localizations/views.ts'

/** Everything that a page of one text is made from. */
export interface PreviewedText {
  article: ArticleRecord
  one: LocalizationRecord
  blocks: Body
  site: SiteRecord | null
  timeZone: TimeZone
  /** The date that readers will see: planned or proposed, else the present moment. */
  publishedAt: Instant
  /** The other texts of the article. */
  others: readonly LocalizationRecord[]
  media: (id: MediaId) => MediaItem | null
}

/** The longest description that search engines and networks are given, in characters. */
const longestDescription = 160

const descriptionOf = (one: LocalizationRecord, blocks: Body): string =>
  one.seoDescription || excerpt(one.lead || bodyText(blocks), longestDescription)

/** What the preview of an article shows, from the stored text. */
export function createPreviewService(deps: ServiceDeps, { views }: { views: Views }) {
  const { repositories, clock } = deps
  const siteOf = ({ siteId }: ArticleRecord): SiteRecord | null =>
    siteId === null ? null : repositories.sites.get(siteId)

  return {
    open: (id: ArticleId): PreviewView => {
      const article = findArticle(repositories, id)
      const site = siteOf(article)
      return {
        articleId: id,
        connector: site?.connector ?? null,
        siteName: site?.name ?? '',
        host: site === null ? '' : new URL(site.address).host,
        coverMediaId: article.coverMediaId,
        texts: repositories.localizations.ofArticle(id).map((one) => ({
          ...{ localizationId: one.id, language: one.language, isSource: one.isSource },
          ...{ contentHash: one.contentHash, title: one.title, searchTitle: one.seoTitle || one.title },
          ...{ description: descriptionOf(one, repositories.blocks.body(one.id)), slug: one.slug },
          url: one.live?.url ?? null,
        })),
      }
    },

    /** The text whose page is shown. Throws `notFound`. */
    text: (id: LocalizationId): PreviewedText => {
      const one = findLocalization(repositories, id)
      const article = findArticle(repositories, one.articleId)
      const site = siteOf(article)
      const planned = one.publishAt ?? views.proposal(article.id)?.publishAt ?? null
      return {
        ...{ article, one, site, timeZone: site?.timeZone ?? homeZone },
        blocks: repositories.blocks.body(id),
        publishedAt: planned?.instant ?? clock(),
        others: repositories.localizations.ofArticle(article.id).filter((other) => other.id !== id),
        media: repositories.media.get,
      }
    },
  }
}
