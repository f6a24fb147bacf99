import type { MediaSource } from '#shared/document/html.ts'
import type { FileSource } from '#shared/document/renderAttachment.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { OldSlugs } from '../content/oldSlugs.ts'
import type { Views } from '../content/views.ts'
import type { Media } from '../db/media.ts'
import type { PublicNews } from '../db/publicNews.ts'
import type { Section, Sections } from '../db/sections.ts'

/** What the page of one article is made from. A preview has no database behind it. */
export interface ArticleContext {
  news: Pick<PublicNews, 'others' | 'languagesOf' | 'sectionsIn'>
  sections: Pick<Sections, 'list'>
  /** The addresses of a picture; null when it is not there. */
  picture: (id: MediaId) => MediaSource | null
  /** Where readers get an attached file; null when it is not there. */
  file: (id: MediaId) => FileSource | null
  /** The address of the site without a final slash. */
  origin: () => string
  /** The site's name in a language. */
  siteName: (language: Language) => string
  timeZone: string
  /** Paths of the style sheet and the fonts, with their hashes in them. */
  stylePath: string
}

/** What the public pages are made from. */
export interface PageContext extends ArticleContext {
  news: PublicNews
  sections: Sections
  media: Media
  views: Views
  oldSlugs: OldSlugs
}

export const sectionName = (sections: readonly Section[], key: string, language: Language): string | null =>
  sections.find((one) => one.key === key)?.names[language] ?? null
