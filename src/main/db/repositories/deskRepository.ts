import type { DeskCounts, DeskHolder, DeskList, DeskOrder } from '#shared/contract/articleViews.ts'
import { deskLists } from '#shared/contract/articleViews.ts'
import type { AccountId, ArticleId, LocalizationId, SiteId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'
import { readJson } from '../damage.ts'
import type { Database, SqlValue, Statement } from '../database.ts'
import type { TranslationProgress } from './localizationsRepository.ts'
import { toFlag } from './updateRow.ts'

export interface DeskScope {
  /** Articles of this site and those without one; null: all there are. */
  siteId: SiteId | null
  accountId: AccountId | null
  /** Of the person at work, as articles name who has them. */
  name: string
  login: string
}

export interface DeskQuery extends DeskScope {
  list: DeskList
  /** FTS5 expressions; null: no search. */
  match: string | null
  titleMatch: string | null
  /** Only articles with a text in this state; null: in any. */
  state: WorkflowState | null
  order: DeskOrder
  /** Only articles that this person has for translation; null: whoever has them. */
  holder: DeskHolder | null
  after: DeskPosition | null
  offset: number
  limit: number
}

/** Where a page ended: rows are ordered by their last change, newest first. */
export interface DeskPosition {
  updatedAt: Instant
  id: ArticleId
}

const inScope = 'a.trashed_at IS NULL AND (@siteId IS NULL OR a.site_id = @siteId OR a.site_id IS NULL)'

/**
 * `id` is `a.id` where the articles of the set are fetched: to count them. A page says `+a.id`, which SQLite's planner
 * takes for no index: it walks the articles in the order of the list, looks each up in the set and ends when the page
 * is full. Fetching a set of thousands and sorting it for fifty rows took five times as long.
 */
const conditions = (id: string): Record<DeskList, string> => ({
  all: '1',
  // What I began or translate, and what was written here before there was any site, until it goes out.
  mine: `${id} IN (
      SELECT id FROM articles WHERE author_account_id = @accountId
      UNION SELECT article_id FROM localizations WHERE created_by_account_id = @accountId
      UNION SELECT id FROM articles WHERE site_id IS NULL AND author_account_id IS NULL
    ) AND EXISTS (
      SELECT 1 FROM localizations l WHERE l.article_id = a.id
        AND l.state IN ('draft', 'changesRequested', 'inReview', 'approved', 'unpublished')
    )`,
  toTranslate: 'a.needs_translation = 1',
  toReview: `${id} IN (SELECT article_id FROM localizations WHERE state = 'inReview')`,
  queue: `${id} IN (SELECT article_id FROM localizations WHERE state IN ('queued', 'scheduled'))`,
  published: `${id} IN (SELECT article_id FROM localizations WHERE live_hash IS NOT NULL)`,
})

// `match` is null when the words leave none; a bare title piece may still be found.
const found = (id: string) => `${id} IN (
    SELECT l.article_id FROM search_documents d JOIN localizations l ON l.key = d.key WHERE d.document IN (
      SELECT rowid FROM search_texts WHERE @match IS NOT NULL AND search_texts MATCH @match
      UNION SELECT rowid FROM search_titles WHERE @titleMatch IS NOT NULL AND search_titles MATCH @titleMatch
    )
  )`

/**
 * The copy of an article that was taken off its site is listed among all articles only, because it waits for nobody.
 */
const inWork = (list: DeskList): string => (list === 'all' ? '' : 'AND a.kept_until IS NULL')

/** Every article should have a text. A page checks it all the same, because its rows are built from texts. */
const hasText = 'EXISTS (SELECT 1 FROM localizations t WHERE t.article_id = a.id)'

const inState = 'EXISTS (SELECT 1 FROM localizations s WHERE s.article_id = a.id AND s.state = @state)'

/** See `isSamePerson`. */
const heldBy: Record<DeskHolder, string> = {
  me: `EXISTS (SELECT 1 FROM translation_work w WHERE w.article_id = a.id AND w.assignee_name IS NOT NULL
    AND CASE w.assignee_login WHEN '' THEN w.assignee_name = @name ELSE w.assignee_login = @login END)`,
  nobody: `NOT EXISTS (SELECT 1 FROM translation_work w
    WHERE w.article_id = a.id AND w.assignee_name IS NOT NULL)`,
}

const newest = 'a.updated_at DESC, a.id DESC'
/** Where a change of the plan must not move the row under the hand of whoever plans. */
const youngest = 'a.created_at DESC, a.id DESC'
const orders: Record<DeskOrder, { join: string; by: string }> = {
  changed: { join: '', by: newest },
  due: {
    join: 'LEFT JOIN translation_work o ON o.article_id = a.id',
    by: `o.due_at IS NULL, o.due_at, ${youngest}`,
  },
  words: {
    join: 'LEFT JOIN translation_work o ON o.article_id = a.id',
    by: `coalesce(o.words_new + o.words_changed + o.words_repeated, 0) DESC, ${youngest}`,
  },
}

const listedSql = `SELECT 1 FROM articles a WHERE a.id = @id AND ${inScope} AND ${hasText}`

interface DeskSqlOptions {
  search: boolean
  state?: boolean
  holder?: DeskHolder | null
  order?: DeskOrder
}

/** The text of a desk query, for the test that reads its plan. */
export function deskSql(list: DeskList, options: DeskSqlOptions & { paged: boolean }): string {
  const { join, by } = orders[options.order ?? 'changed']
  return `SELECT a.id, a.updated_at AS updatedAt FROM articles a ${join}
    WHERE ${inScope} AND ${conditions('+a.id')[list]} ${inWork(list)} AND ${hasText}
    ${options.search ? `AND ${found('+a.id')}` : ''}
    ${options.state ? `AND ${inState}` : ''}
    ${options.holder ? `AND ${heldBy[options.holder]}` : ''}
    ${options.paged ? 'AND (a.updated_at, a.id) < (@afterUpdatedAt, @afterId)' : ''}
    ORDER BY ${by} LIMIT @limit OFFSET @offset`
}

const countSql = (list: DeskList, options: DeskSqlOptions): string =>
  `SELECT count(*) AS count FROM articles a WHERE ${inScope} AND ${conditions('a.id')[list]} ${inWork(list)}
   ${options.search ? `AND ${found('a.id')}` : ''}
   ${options.state ? `AND ${inState}` : ''}
   ${options.holder ? `AND ${heldBy[options.holder]}` : ''}`

/** A query without its page. */
type DeskFilter = Omit<DeskQuery, 'order' | 'after' | 'offset' | 'limit'>

/** The parameters of a query, without those of its page. */
const parametersOf = ({ siteId, accountId, name, login, match, titleMatch, state }: DeskFilter) => ({
  ...{ siteId, accountId, name, login, match, titleMatch, state },
})

const isSearch = ({ match, titleMatch }: DeskFilter): boolean => match !== null || titleMatch !== null

/** Only the parameters that a statement names: SQLite's binding refuses others. */
function named(sql: string, all: Record<string, SqlValue>): Record<string, SqlValue> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => sql.includes(`@${name}`)))
}

export function createDeskRepository(db: Database) {
  const statements = new Map<string, Statement<unknown>>()
  function prepared<Row>(sql: string): Statement<Row> {
    const statement = statements.get(sql) ?? db.prepare(sql)
    statements.set(sql, statement)
    return statement as Statement<Row>
  }

  const dirty = db.prepare<{ id: ArticleId; languages: string | null }>(`
    SELECT a.id, s.languages FROM articles a LEFT JOIN sites s ON s.id = a.site_id WHERE a.desk_dirty = 1
    LIMIT ?`)
  const setArticle = db.prepare('UPDATE articles SET needs_translation = ?, desk_dirty = 0 WHERE id = ?')
  const setProgress = db.prepare(`
    UPDATE localizations SET progress_translated = ?, progress_stale = ?, progress_total = ? WHERE id = ?`)

  return {
    page: (query: DeskQuery): DeskPosition[] => {
      const search = isSearch(query)
      const { list, order, holder } = query
      const options = { search, state: query.state !== null, order, holder }
      const sql = deskSql(list, { ...options, paged: query.after !== null })
      const parameters = {
        ...parametersOf(query),
        afterUpdatedAt: query.after?.updatedAt ?? null,
        afterId: query.after?.id ?? null,
        offset: query.offset,
        limit: query.limit,
      }
      return prepared<DeskPosition>(sql).all(named(sql, parameters))
    },
    count: (query: DeskFilter): number => {
      const search = isSearch(query)
      const sql = countSql(query.list, { search, state: query.state !== null, holder: query.holder })
      return prepared<{ count: number }>(sql).get(named(sql, parametersOf(query)))?.count ?? 0
    },
    /** Of these articles those that a list of all would show, in the order given. */
    listed: (scope: DeskScope, ids: readonly ArticleId[]): ArticleId[] =>
      ids.filter((id) => prepared(listedSql).get({ siteId: scope.siteId, id }) !== undefined),
    counts: (scope: DeskScope): DeskCounts => {
      const entries = deskLists.map((list) => {
        const sql = countSql(list, { search: false })
        const row = prepared<{ count: number }>(sql).get(named(sql, { ...scope }))
        return [list, row?.count ?? 0] as const
      })
      return Object.fromEntries(entries) as DeskCounts
    },
    /** Articles whose progress is out of date, with the languages their site wants (null: no site). */
    dirty: (limit: number): { id: ArticleId; languages: Language[] | null }[] =>
      dirty.all(limit).map(({ id, languages }) => ({
        id,
        languages: languages === null ? null : readJson<Language[]>(languages, 'the languages of a site'),
      })),
    setNeedsTranslation: (id: ArticleId, needed: boolean): void => {
      setArticle.run(toFlag(needed), id)
    },
    setProgress: (id: LocalizationId, progress: TranslationProgress): void => {
      setProgress.run(progress.translated, progress.stale, progress.total, id)
    },
  }
}
