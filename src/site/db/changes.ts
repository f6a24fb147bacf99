import type { Language } from '#shared/domain/language.ts'
import type { SiteDatabase } from './database.ts'

export type ChangeKind = 'article' | 'localization' | 'media' | 'taxonomies'

export interface ChangeRow {
  number: number
  kind: ChangeKind
  id: string
  article_id: string | null
  language: Language | null
  deleted: 0 | 1
}

/** The feed: each thing once, under the number of its latest change. Numbers only grow, also after deletions. */
export function createChanges(db: SiteDatabase) {
  const forget = db.prepare('DELETE FROM changes WHERE kind = ? AND id = ?')
  const add = db.prepare(`
    INSERT INTO changes (kind, id, article_id, language, deleted) VALUES (?, ?, ?, ?, ?)`)
  const since = db.prepare<[number, number], ChangeRow>(`
    SELECT * FROM changes WHERE number > ? ORDER BY number LIMIT ?`)
  const before = db.prepare<[number, number], ChangeRow>(`
    SELECT * FROM changes WHERE number < ? ORDER BY number DESC LIMIT ?`)
  const counts = db.prepare<[number], { taken: number; total: number }>(`
    SELECT count(CASE WHEN newest >= ? THEN 1 END) AS taken, count(*) AS total
    FROM (
      SELECT max(number) AS newest FROM changes
      WHERE kind IN ('article', 'localization') AND deleted = 0
      GROUP BY coalesce(article_id, id)
    )`)
  const last = db.prepare<[], { number: number }>('SELECT coalesce(max(number), 0) AS number FROM changes')

  return {
    record: (
      change: { kind: ChangeKind; id: string; articleId?: string; language?: Language },
      deleted = false,
    ): void => {
      forget.run(change.kind, change.id)
      add.run(change.kind, change.id, change.articleId ?? null, change.language ?? null, deleted ? 1 : 0)
    },
    since: (number: number, limit: number): ChangeRow[] => since.all(number, limit),
    /** Before a number, the newest first. */
    before: (number: number, limit: number): ChangeRow[] => before.all(number, limit),
    /** How many articles there are, and how many of them have a change of that number or a later one. */
    articlesFrom: (number: number): { taken: number; total: number } =>
      counts.get(number) ?? { taken: 0, total: 0 },
    last: (): number => last.get()?.number ?? 0,
  }
}
export type Changes = ReturnType<typeof createChanges>
