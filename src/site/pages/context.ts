import type { Language } from '#shared/domain/language.ts'
import type { OldSlugs } from '../content/oldSlugs.ts'
import type { Views } from '../content/views.ts'
import type { Media } from '../db/media.ts'
import type { PublicNews } from '../db/publicNews.ts'
import type { Section, Sections } from '../db/sections.ts'

/** What the public pages are made from. */
export interface PageContext {
  news: PublicNews
  sections: Sections
  media: Media
  oldSlugs: OldSlugs
  views: Views
  /** The address of the site without a final slash. */
  origin: () => string
  /** The site's name in a language. */
  siteName: (language: Language) => string
  timeZone: string
  /** Paths of the style sheet and the fonts, with their hashes in them. */
  stylePath: string
}

export const sectionName = (sections: readonly Section[], key: string, language: Language): string | null =>
  sections.find((one) => one.key === key)?.names[language] ?? null
