import type { ArticleId, LocalizationId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Database } from '../database.ts'
import { asText } from './matchExpressions.ts'
import { type DocumentPlace, documentsOf } from './memoryDocuments.ts'

/** A pair of the memory, seen from the language that is translated from. */
export interface MemoryUnit {
  unit: number
  source: string
  target: string
  sourceKey: string
  /** See `readTerms`. */
  sourceTerms: string
  /** JSON of the inlines; null: no formatting. */
  sourceContent: string | null
  targetContent: string | null
  confirmedAt: Instant
}

/** Where a pair was confirmed. The article may be gone since. */
export interface MemoryPlace {
  localizationId: LocalizationId
  part: string
  path: string
  before: string
  after: string
  confirmedAt: Instant
  confirmedBy: string
  articleId: ArticleId | null
  title: string | null
}

/** A pair with both its texts. */
export interface MemoryPair {
  unit: number
  uk: string
  en: string
  /** JSON of the inlines; null: no formatting. */
  ukContent: string | null
  enContent: string | null
  confirmedAt: Instant
  /** '': the file that it is from did not say it. */
  confirmedBy: string
}

const unitColumns = (from: Language, to: Language): string => `
  unit, ${from} AS source, ${to} AS target, ${from}_key AS sourceKey, ${from}_terms AS sourceTerms,
  ${from}_content AS sourceContent, ${to}_content AS targetContent, confirmed_at AS confirmedAt`

/** An FTS5 expression for texts that have one of the terms. */
const anyOf = (terms: readonly string[]): string => terms.map((term) => asText([term])).join(' OR ')

/** Reads the memory. Of a unit, the place that was confirmed last comes first. */
export function createMemoryLookups(db: Database) {
  const site = db.prepare<{ number: number }>('SELECT number FROM memory_sites WHERE site_id = ?')
  const of = { uk: createOneWay(db, 'uk', 'en'), en: createOneWay(db, 'en', 'uk') }
  // Bound as integers: FTS5 takes no other value for a row.
  const having = db.prepare<{ rowid: number }>(`
    SELECT rowid FROM memory_words WHERE memory_words MATCH @terms
      AND rowid BETWEEN CAST(@from AS INTEGER) AND CAST(@to AS INTEGER) ORDER BY rowid DESC LIMIT @limit`)

  const pairs = db.prepare<MemoryPair>(`
    SELECT u.unit, u.uk, u.en, u.uk_content AS ukContent, u.en_content AS enContent, u.confirmed_at AS confirmedAt,
      coalesce((SELECT confirmed_by FROM memory_places WHERE unit = u.unit ORDER BY confirmed_at DESC LIMIT 1), '')
        AS confirmedBy
    FROM memory_units u WHERE u.unit > ? AND u.site = ? ORDER BY u.unit LIMIT ?`)
  const hasPair = db.prepare('SELECT 1 FROM memory_units WHERE site = ? AND uk_key = ? AND en_key = ?')

  return {
    /** The pairs of a site behind a unit, in the order of their numbers. */
    pairsAfter: (site: number, unit: number, limit: number): MemoryPair[] => pairs.all(unit, site, limit),
    hasPair: (site: number, ukKey: string, enKey: string): boolean =>
      hasPair.get(site, ukKey, enKey) !== undefined,
    /** Null where nothing of the site has been taken in. */
    findSite: (siteId: string): number | null => site.get(siteId)?.number ?? null,
    /** Pairs whose text in this language has this key, the newest first. */
    withKey: ({ site: number, language }: DocumentPlace, key: string, limit: number): MemoryUnit[] =>
      of[language].withKey.all(number, key, limit),
    /** How many texts have each term, roughly: a text that was forgotten still counts. */
    termCount: (language: Language, term: string): number =>
      of[language].termCount.get(language, term)?.count ?? 0,
    /** The numbers of texts with one of the terms, and with so many words. */
    withAnyTerm: (
      place: DocumentPlace,
      { terms, words, limit }: { terms: readonly string[]; words: readonly [number, number]; limit: number },
    ): number[] =>
      having.all({ terms: anyOf(terms), ...documentsOf(place, words), limit }).map(({ rowid }) => rowid),
    /** The numbers of texts that have, of every group, one of its terms; the pairs that were confirmed last first. */
    withAllTerms: (
      place: DocumentPlace,
      { groups, limit }: { groups: readonly (readonly string[])[]; limit: number },
    ): number[] => {
      const terms = groups.map((group) => `(${anyOf(group)})`).join(' AND ')
      const range = documentsOf(place, [0, Number.MAX_SAFE_INTEGER])
      return of[place.language].newest.all({ terms, ...range, limit }).map(({ rowid }) => rowid)
    },
    byDocument: (language: Language, document: number): MemoryUnit | null =>
      of[language].byDocument.get(document) ?? null,
    places: (language: Language, unit: number, limit: number): MemoryPlace[] =>
      of[language].places.all(unit, limit),
  }
}

const createOneWay = (db: Database, from: Language, to: Language) => ({
  withKey: db.prepare<MemoryUnit>(`
    SELECT ${unitColumns(from, to)} FROM memory_units WHERE site = ? AND ${from}_key = ?
    ORDER BY confirmed_at DESC, unit DESC LIMIT ?`),
  byDocument: db.prepare<MemoryUnit>(
    `SELECT ${unitColumns(from, to)} FROM memory_units WHERE ${from}_document = CAST(? AS INTEGER)`,
  ),
  // The index alone has what orders them: the texts of a pair may be long. CROSS JOIN keeps the words first.
  newest: db.prepare<{ rowid: number }>(`
    SELECT w.rowid AS rowid FROM memory_words w
      CROSS JOIN memory_units u INDEXED BY memory_units_${from}_newest ON u.${from}_document = w.rowid
    WHERE w.memory_words MATCH @terms
      AND w.rowid BETWEEN CAST(@from AS INTEGER) AND CAST(@to AS INTEGER)
    ORDER BY u.confirmed_at DESC, w.rowid DESC LIMIT @limit`),
  termCount: db.prepare<{ count: number }>('SELECT count FROM memory_terms WHERE language = ? AND term = ?'),
  places: db.prepare<MemoryPlace>(`
    SELECT p.localization_id AS localizationId, p.part, p.path, p.${from}_before AS before, p.${from}_after AS after,
      p.confirmed_at AS confirmedAt, p.confirmed_by AS confirmedBy, l.article_id AS articleId,
      coalesce(nullif(l.title, ''), s.title) AS title
    FROM memory_places p LEFT JOIN localizations l ON l.id = p.localization_id
      LEFT JOIN localizations s ON s.article_id = l.article_id AND s.is_source = 1
    WHERE p.unit = ? ORDER BY p.confirmed_at DESC LIMIT ?`),
})
