import type { PackageWrite } from '../../SiteConnector.ts'
import type { WordPressClient } from '../connect/client.ts'
import type { WordPressMedia } from '../pictures/mediaClient.ts'
import type { Taxonomies } from '../terms/taxonomies.ts'
import type { ArticleReader } from './articles.ts'
import type { Authors } from './authors.ts'

/** What reading and changing the posts of one WordPress needs. */
export interface PostsContext extends ArticleReader {
  client: WordPressClient
  media: WordPressMedia
  taxonomies: Taxonomies
  authors: Authors
  /** Texts end with a link to their other language: the person wants that, and the site itself links nothing. */
  addsLanguageLinks: boolean
}

/** One text of a package, as it was approved. */
export type PackageText = PackageWrite['localizations'][number]
/** When a package goes out, and whether to the top of the news. */
export type Publication = Pick<PackageWrite, 'when' | 'sticky'>
