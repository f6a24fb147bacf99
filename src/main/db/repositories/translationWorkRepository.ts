import type { ArticleId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { TranslationDue, TranslationPlan, Waiver } from '#shared/domain/translationPlan.ts'
import type { Assignee } from '#shared/domain/workflow.ts'
import { readJson } from '../damage.ts'
import type { Database } from '../database.ts'

/** A part of a source that is still to be translated. */
export interface PartLeft {
  key: string
  words: number
  /** `repeated`: the article has the same text in another part. */
  kind: 'new' | 'changed' | 'repeated'
}

/** Words that are left to translate; those of repeated parts are in neither of the others. */
interface WordsLeft {
  new: number
  changed: number
  repeated: number
}

interface TranslationWork {
  words: WordsLeft
  due: TranslationDue | null
  assignee: Assignee | null
  waivers: Waiver[]
}

interface WorkRow {
  words_new: number
  words_changed: number
  words_repeated: number
  due: string | null
  assignee_name: string | null
  assignee_login: string | null
  waivers: string
}

/** What the list of articles to translate shows of each; see the migration `translation-work`. */
export function createTranslationWorkRepository(db: Database) {
  return { ...createWork(db), ...createParts(db) }
}

function createWork(db: Database) {
  const get = db.prepare<WorkRow>('SELECT * FROM translation_work WHERE article_id = ?')
  const put = db.prepare(`
    INSERT INTO translation_work (article_id, due_at, due, assignee_name, assignee_login, waivers)
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (article_id) DO UPDATE SET due_at = excluded.due_at, due = excluded.due,
      assignee_name = excluded.assignee_name, assignee_login = excluded.assignee_login, waivers = excluded.waivers`)
  const known = db.prepare<Assignee>(`
    SELECT DISTINCT assignee_name AS name, assignee_login AS login FROM translation_work w
      JOIN articles a ON a.id = w.article_id
    WHERE assignee_name <> '' AND a.site_id IS ? LIMIT 100`)

  const writers = db.prepare<{ name: string }>(`
    SELECT updated_by AS name FROM localizations WHERE updated_by <> '' AND site_id IS @siteId
    GROUP BY updated_by ORDER BY max(updated_at) DESC LIMIT 100`)

  return {
    /** Null where the lists have not looked at the article yet. */
    get: (id: ArticleId): TranslationWork | null => {
      const row = get.get(id)
      if (!row) return null
      return {
        words: { new: row.words_new, changed: row.words_changed, repeated: row.words_repeated },
        due: row.due === null ? null : readJson<TranslationDue>(row.due, 'when a translation is due'),
        assignee:
          row.assignee_name === null ? null : { name: row.assignee_name, login: row.assignee_login ?? '' },
        waivers: readJson<Waiver[]>(row.waivers, 'that no translation is needed'),
      }
    },
    putPlan: (id: ArticleId, { assignee, waivers }: TranslationPlan, due: TranslationDue | null): void => {
      const dueValues = [due?.at.instant ?? null, due && JSON.stringify(due)]
      put.run(id, ...dueValues, assignee?.name ?? null, assignee?.login ?? null, JSON.stringify(waivers))
    },
    /** Who changed words last, in any text of the site. */
    writers: (siteId: string | null): string[] => writers.all({ siteId }).map(({ name }) => name),
    /** Who has an article of the site. */
    assignees: (siteId: string | null): Assignee[] => known.all(siteId),
  }
}

function createParts(db: Database) {
  const parts = db.prepare<PartLeft>(
    'SELECT key, words, kind FROM translation_left WHERE article_id = ? ORDER BY position',
  )
  const clear = db.prepare('DELETE FROM translation_left WHERE article_id = ?')
  const add = db.prepare(
    'INSERT INTO translation_left (article_id, position, key, words, kind) VALUES (?, ?, ?, ?, ?)',
  )
  const outdated = db.prepare<{ id: ArticleId; language: Language }>(`
    SELECT w.article_id AS id, a.source_language AS language FROM translation_work w
      JOIN articles a ON a.id = w.article_id WHERE w.recount = 1 LIMIT ?`)
  const counts = { uk: counting(db, 'uk'), en: counting(db, 'en') }
  const setCounts = db.prepare(`
    UPDATE translation_work SET words_new = ?, words_changed = ?, words_repeated = ?, recount = 0
    WHERE article_id = ?`)

  return {
    partsLeft: (id: ArticleId): PartLeft[] => parts.all(id),
    putPartsLeft: (id: ArticleId, left: readonly PartLeft[]): void => {
      clear.run(id)
      for (const [position, { key, words, kind }] of left.entries()) add.run(id, position, key, words, kind)
    },
    /** Articles whose counts no longer fit what the memory has. */
    outdated: (limit: number): { id: ArticleId; language: Language }[] => outdated.all(limit),
    /** Counts the words of the stored parts anew; what the memory has word for word is repeated. */
    recount: (id: ArticleId, from: Language): void => {
      const { fresh, changed, repeated } = counts[from].get({ id }) ?? { fresh: 0, changed: 0, repeated: 0 }
      setCounts.run(fresh, changed, repeated, id)
    },
  }
}

const counting = (db: Database, from: Language) =>
  db.prepare<{ fresh: number; changed: number; repeated: number }>(`
    WITH found AS (
      SELECT p.words, CASE WHEN p.kind <> 'repeated' AND EXISTS (
        SELECT 1 FROM memory_units u WHERE u.site = m.number AND u.${from}_key = p.key
      ) THEN 'repeated' ELSE p.kind END AS kind
      FROM translation_left p JOIN articles a ON a.id = p.article_id
        LEFT JOIN memory_sites m ON m.site_id = coalesce(a.site_id, '')
      WHERE p.article_id = @id
    )
    SELECT coalesce(sum(words) FILTER (WHERE kind = 'new'), 0) AS fresh,
      coalesce(sum(words) FILTER (WHERE kind = 'changed'), 0) AS changed,
      coalesce(sum(words) FILTER (WHERE kind = 'repeated'), 0) AS repeated FROM found`)
