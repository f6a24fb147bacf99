import type { Instant } from '#shared/domain/time.ts'
import { type Articles, createArticles } from '../db/articles.ts'
import { type Changes, createChanges } from '../db/changes.ts'
import { createSiteValues, type SiteDatabase, type SiteValues } from '../db/database.ts'
import { createSiteWords, type SiteWords } from '../db/houseWords.ts'
import { createLocalizations, type Localizations } from '../db/localizations.ts'
import { createMedia, type Media } from '../db/media.ts'
import { createSiteRules, type SiteRules } from '../db/rules.ts'
import { createSections, type Sections } from '../db/sections.ts'
import { createVersions, type Versions } from '../db/versions.ts'
import { type RequireMatch, requireMatch, requireNothing } from './etag.ts'

/** Everything the use cases read and write, over one database. */
export interface Store {
  /** Refuses a change that is not based on the present state. */
  requireMatch: RequireMatch
  /** See `guards` of `SiteOptions`. */
  isGuarded: boolean
  db: SiteDatabase
  clock: () => Instant
  values: SiteValues
  articles: Articles
  localizations: Localizations
  versions: Versions
  media: Media
  changes: Changes
  sections: Sections
  rules: SiteRules
  houseWords: SiteWords
}

export const createStore = (db: SiteDatabase, clock: () => Instant, isGuarded: boolean): Store => ({
  db,
  clock,
  isGuarded,
  requireMatch: isGuarded ? requireMatch : requireNothing,
  values: createSiteValues(db),
  articles: createArticles(db),
  localizations: createLocalizations(db),
  versions: createVersions(db),
  media: createMedia(db),
  changes: createChanges(db),
  sections: createSections(db),
  rules: createSiteRules(createSiteValues(db)),
  houseWords: createSiteWords(db),
})
