import { markerOf } from '#main/sites/marker.ts'
import type {
  LocalizationWrite,
  RemoteArticle,
  RemoteLocalization,
  RemoteRef,
  RequestOptions,
  SiteConnector,
} from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'

type Site = Pick<SiteConnector, 'getArticle' | 'getLocalization' | 'findByMarker'>

interface TextSearch {
  wanted: Pick<LocalizationWrite, 'articleId' | 'articleRemoteId' | 'language' | 'isSource'>
  /** The text's last known id on the site; null: this computer has no stored id for it. */
  at: RemoteRef | null
  reads: RequestOptions
}

/** How the languages of one article are connected on the site. */
export interface LanguageStrategy {
  /** The posts that the site has for a text; more than one only after a create whose answer was lost. */
  find(site: Site, search: TextSearch): Promise<RemoteLocalization[]>
}

/** The site stores which texts are languages of one article. */
export const languagesLinked: LanguageStrategy = {
  find: async (site, { wanted, at, reads }) => {
    const article = await articleUnlessGone(site, wanted.articleRemoteId, { at, reads })
    const summary = article?.localizations.find(({ ref }) => ref.language === wanted.language)
    // When the article no longer lists the text, it is looked up by its own id, because a text that was deleted there
    // must not be created again unless a person sends it.
    const ref = summary?.ref ?? at
    // A text that cannot be read has no known language and may be this one, so this one is not created.
    if (ref === null && article?.unread?.[0]) throw article.unread[0].error
    return ref === null ? [] : [await site.getLocalization(ref, reads)]
  },
}

/** The text whose id is the article's may be deleted while this one is still there. */
async function articleUnlessGone(
  site: Site,
  remoteId: string,
  { at, reads }: Pick<TextSearch, 'at' | 'reads'>,
): Promise<RemoteArticle | null> {
  try {
    return await site.getArticle(remoteId, reads)
  } catch (error) {
    if (at !== null && error instanceof SiteError && error.code === 'notFound') return null
    throw error
  }
}

/** Each language is a post of its own, which is found by its id, or by the marker that it was created with. */
export const languagesByMarker: LanguageStrategy = {
  find: async (site, { wanted, at, reads }) => {
    if (at !== null) return [await site.getLocalization(at, reads)]
    const { articleId, articleRemoteId, language, isSource } = wanted
    const article = await site.getArticle(articleRemoteId, reads)
    const summary = article.localizations.find(({ ref }) => ref.language === language)
    if (summary) return [await site.getLocalization(summary.ref, reads)]
    // The post that was created with the article belongs to its source; each other language has one of its own.
    const numbers = isSource
      ? [articleRemoteId]
      : (await site.findByMarker(markerOf(articleId, language), reads)).map(({ remoteId }) => remoteId)
    return await Promise.all(
      numbers.map((remoteId) => site.getLocalization({ articleRemoteId, remoteId, language }, reads)),
    )
  },
}
