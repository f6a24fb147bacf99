import { z } from 'zod'
import { alarmKind } from '#shared/contract/conflictViews.ts'
import { revisionView } from '#shared/contract/historyViews.ts'
import { intentState } from '#shared/contract/intentViews.ts'
import { connectorKind } from '#shared/contract/siteViews.ts'
import { role } from '#shared/domain/account.ts'
import { savingState } from '#shared/domain/article.ts'
import { crop, focalPoint } from '#shared/domain/crop.ts'
import { contentHash, sha256Hex } from '#shared/domain/ids.ts'
import { language } from '#shared/domain/language.ts'
import { mediaType } from '#shared/domain/media.ts'
import { timeZone } from '#shared/domain/time.ts'
import { logEntry, workflowState } from '#shared/domain/workflow.ts'
import type { Database } from './database.ts'

/** A JSON in a column. */
const json = <Shape extends z.ZodType>(shape: Shape) =>
  z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue('no JSON')
        return z.NEVER
      }
    })
    .pipe(shape)

/**
 * An instant as any version of this program may have written it: one that only took a site's word for a date also kept
 * days that no calendar has (30 February), which are read without harm.
 */
const writtenInstant = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text)))

/**
 * What the values of a column are, where that is a closed set or a form, and no CHECK of the schema and no checksum
 * holds it already. Columns of instants are known by their names, see `instantColumns`. Null is always allowed: where
 * the schema does not allow it, SQLite's own check tells.
 */
const shapes: Record<string, Record<string, z.ZodType>> = {
  accounts: { role },
  alarms: { kind: alarmKind },
  approvals: { content_hash: contentHash },
  articles: { source_language: language },
  conflicts: { remote: json(z.object({}).nullable()) },
  localizations: {
    language,
    state: workflowState,
    saving: savingState,
    content_hash: contentHash,
    live_hash: contentHash,
    base_hash: contentHash,
    publish_at: writtenInstant,
    publish_zone: timeZone,
  },
  media: {
    type: mediaType,
    hash: sha256Hex,
    metadata: json(z.object({})),
    crop: json(crop),
    focal: json(focalPoint),
  },
  media_texts: { language },
  outbox_intents: {
    languages: json(z.array(language)),
    hashes: json(z.array(z.tuple([z.string(), contentHash]))),
    payload: json(z.object({})),
    publish_at: json(z.object({ instant: writtenInstant })),
    state: intentState,
    error: json(z.object({})),
    candidates: json(z.array(z.unknown())),
    next_try_at: writtenInstant,
  },
  outbox_receipts: { language, content_hash: contentHash },
  outbox_steps: { language, result: json(z.unknown()) },
  revisions: { kind: revisionView.shape.kind },
  site_media: { details: json(z.object({})) },
  sites: {
    connector: connectorKind,
    time_zone: timeZone,
    languages: json(z.array(language)),
    sections: json(z.array(z.object({ key: z.string(), names: z.record(language, z.string()) }))),
    features: json(z.object({ capabilities: z.record(z.string(), z.boolean()) })),
  },
  sync_bases: { state: workflowState },
  workflow_log: { role, step: logEntry.shape.step, from_state: workflowState, to_state: workflowState },
}

interface Column {
  table: string
  name: string
}

/** `at`, `updated_at`, `since`, …: columns of text that hold an instant, in every table of the schema. */
function instantColumns(db: Database): Column[] {
  return db
    .prepare<Column>(`
      SELECT m.name AS "table", c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
      WHERE m.type = 'table' AND c.type = 'TEXT'
        AND (c.name IN ('at', 'since', 'not_before', 'kept_until', 'hour') OR c.name LIKE '%\\_at' ESCAPE '\\')
        AND NOT (m.name = 'outbox_intents' AND c.name = 'publish_at')
      ORDER BY 1, 2`)
    .all()
}

/** The first column with a value that the program can't have written there, as `table.column`; null: there is none. */
export function strangeValues(db: Database): string | null {
  const columns = [
    ...Object.entries(shapes).flatMap(([table, of]) =>
      Object.entries(of).map(([name, shape]) => ({ table, name, shape })),
    ),
    ...instantColumns(db).map((column) => ({ ...column, shape: writtenInstant })),
  ]
  for (const { table, name, shape } of columns) {
    // What an intent froze can be long, and there are as many as were ever sent.
    const values = db.prepare<{ value: unknown }>(
      `SELECT "${name}" AS value FROM "${table}" WHERE "${name}" IS NOT NULL`,
    )
    for (const { value } of values.each()) if (!shape.safeParse(value).success) return `${table}.${name}`
  }
  return null
}
