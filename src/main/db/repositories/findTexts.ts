import type { ArticleId, LocalizationId, SiteId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'
import type { Database, SqlValue, Statement } from '../database.ts'
import { numbersOfDay } from './documentNumbers.ts'

/** Which texts may be found. */
export interface TextFilter {
  /** Texts of this site's articles and of those without one; null: of all. */
  siteId: SiteId | null
  state: WorkflowState | null
  language: Language | null
  section: string | null
  author: string | null
  tag: string | null
  /** The date of a text is at or after `from` and before `to`. */
  from: Instant | null
  to: Instant | null
}

/** Which texts match: words (an FTS5 expression), a piece of a title that no such words have, or every text. */
export type TextMatch =
  | { kind: 'words'; expression: string }
  | { kind: 'titlePiece'; expression: string; except: string }
  | { kind: 'everything' }

export interface FoundText {
  /** Its number in the index: greater for newer texts. */
  document: number
  id: LocalizationId
  articleId: ArticleId
  date: Instant
}

const date = 'coalesce(l.publish_at, l.updated_at)'

const conditions: Record<keyof TextFilter, string> = {
  siteId: '(a.site_id = @siteId OR a.site_id IS NULL)',
  state: 'l.state = @state',
  language: 'l.language = @language',
  section: 'a.section = @section',
  author: 'a.author = @author',
  tag: 'EXISTS (SELECT 1 FROM article_tags t WHERE t.article_id = a.id AND t.tag = @tag)',
  from: `${date} >= @from`,
  to: `${date} < @to`,
}

const filterNames = Object.keys(conditions) as (keyof TextFilter)[]

/** The number of the document, where the match is, and its condition. */
const sources: Record<TextMatch['kind'], { number: string; table: string; condition: string }> = {
  words: {
    number: 'search_texts.rowid',
    table: 'search_texts CROSS JOIN',
    condition: 'search_texts MATCH @expression',
  },
  titlePiece: {
    number: 'search_titles.rowid',
    table: 'search_titles CROSS JOIN',
    condition: `search_titles MATCH @expression
      AND search_titles.rowid NOT IN (SELECT rowid FROM search_texts WHERE search_texts MATCH @except)`,
  },
  everything: { number: 'd.document', table: '', condition: '1' },
}

/**
 * CROSS JOIN makes SQLite walk the matches, and look up each one's text and article: FTS5 gives the matches in order,
 * one at a time, so that the walk ends when the page is full.
 */
export function findTextsSql(match: TextMatch['kind'], filters: readonly (keyof TextFilter)[]): string {
  const { number, table, condition } = sources[match]
  return `SELECT ${number} AS document, l.id, l.article_id AS articleId, ${date} AS date
    FROM ${table} search_documents d CROSS JOIN localizations l CROSS JOIN articles a
    WHERE ${condition} AND ${number} >= @first AND ${number} < @before AND d.document = ${number} AND l.key = d.key AND a.id = l.article_id
      AND a.trashed_at IS NULL
      ${filters.map((name) => `AND ${conditions[name]}`).join(' ')}
    ORDER BY ${number} DESC LIMIT @limit`
}

/** The numbers of documents that the dates leave, below `before`: FTS5 looks at no others. */
const rangeOf = ({ from, to }: TextFilter, before: number) => ({
  first: from === null ? 0 : numbersOfDay(from).from,
  before: to === null ? before : Math.min(before, numbersOfDay(to).to),
})

interface Wanted {
  before: number
  limit: number
}

/** The query for a page, and its parameters. */
function pageOf(match: TextMatch, filter: TextFilter, { before, limit }: Wanted) {
  const used = filterNames.filter((name) => filter[name] !== null)
  const { kind, ...expressions } = match
  const parameters: Record<string, SqlValue> = {
    ...expressions,
    ...Object.fromEntries(used.map((name) => [name, filter[name]])),
    ...rangeOf(filter, before),
    limit,
  }
  return { sql: findTextsSql(kind, used), parameters }
}

/** Greater than every number of a document. */
export const afterAll = Number.MAX_SAFE_INTEGER

/** Reads the full-text index. */
export function createFindTexts(db: Database) {
  const statements = new Map<string, Statement<unknown>>()
  function prepared<Row>(sql: string): Statement<Row> {
    const statement = statements.get(sql) ?? db.prepare(sql)
    statements.set(sql, statement)
    return statement as Statement<Row>
  }
  const authors = db.prepare<{ author: string }>(`
    SELECT author FROM articles WHERE (@siteId IS NULL OR site_id = @siteId OR site_id IS NULL)
      AND author <> '' AND trashed_at IS NULL
    GROUP BY author ORDER BY count(*) DESC, author LIMIT @limit`)
  const tags = db.prepare<{ tag: string }>(`
    SELECT t.tag FROM article_tags t JOIN articles a ON a.id = t.article_id
    WHERE (@siteId IS NULL OR a.site_id = @siteId OR a.site_id IS NULL) AND a.trashed_at IS NULL
    GROUP BY t.tag ORDER BY count(*) DESC, t.tag LIMIT @limit`)

  return {
    /** Matches with a number below `before`, the newest first. */
    page: (match: TextMatch, filter: TextFilter, wanted: Wanted): FoundText[] => {
      const { sql, parameters } = pageOf(match, filter, wanted)
      return prepared<FoundText>(sql).all(parameters)
    },
    /** How many match, counted up to `most`. */
    count: (match: TextMatch, filter: TextFilter, most: number): number => {
      const { sql, parameters } = pageOf(match, filter, { before: afterAll, limit: most })
      const counted = prepared<{ count: number }>(`SELECT count(*) AS count FROM (${sql})`)
      return counted.get(parameters)?.count ?? 0
    },
    /** The commonest authors and tags, to choose from. */
    authors: (siteId: SiteId | null, limit: number): string[] =>
      authors.all({ siteId, limit }).map(({ author }) => author),
    tags: (siteId: SiteId | null, limit: number): string[] =>
      tags.all({ siteId, limit }).map(({ tag }) => tag),
  }
}
