import { z } from 'zod'
import { AppError } from '#shared/contract/errors.ts'
import type { IntentKind, IntentView, Receipt } from '#shared/contract/intentViews.ts'
import {
  type AccountId,
  type ArticleId,
  type ContentHash,
  contentHash,
  type IntentId,
  type LocalizationId,
  localizationId,
  type SiteId,
} from '#shared/domain/ids.ts'
import { type Language, language } from '#shared/domain/language.ts'
import { type Instant, type ZonedTime, zonedTime } from '#shared/domain/time.ts'
import { readJson, readShape } from '../damage.ts'
import type { Database } from '../database.ts'
import { type FrozenPackage, frozenPackage } from './frozenPackage.ts'
import { fromProgress, type IntentProgress, type ProgressRow, toProgress } from './intentProgress.ts'
import { createRowUpdate } from './updateRow.ts'

export type StepKind = IntentView['steps'][number]['kind']
type StepState = IntentView['steps'][number]['state']
export type Candidate = IntentView['candidates'][number]

/** What was frozen at the click, and what else of an intent is not its progress. */
interface IntentFacts {
  id: IntentId
  /** Order of the clicks. */
  number: number
  siteId: SiteId
  articleId: ArticleId
  accountId: AccountId | null
  kind: IntentKind
  title: string
  languages: Language[]
  /** The content hash that was frozen, per localization. */
  hashes: ReadonlyMap<LocalizationId, ContentHash>
  /** When readers shall see it, or the date shown. */
  publishAt: ZonedTime | null
  dueAt: Instant | null
  createdAt: Instant
  createdBy: string
  candidates: Candidate[]
  updatedAt: Instant
}
export type IntentRecord = IntentFacts & IntentProgress

export interface StepRecord {
  position: number
  kind: StepKind
  language: Language | null
  /** Id of the media item or the localization it is about. */
  subject: string | null
  label: string
  state: StepState
  idempotencyKey: string
  /** What the site answered, in the step's own shape. */
  result: unknown
  startedAt: Instant | null
  finishedAt: Instant | null
}

interface IntentRow extends ProgressRow {
  number: number
  id: IntentId
  site_id: SiteId
  article_id: ArticleId
  account_id: AccountId | null
  kind: IntentKind
  title: string
  languages: string
  hashes: string
  publish_at: string | null
  due_at: Instant | null
  created_at: Instant
  created_by: string
  candidates: string
  updated_at: Instant
}

interface StepRow {
  position: number
  kind: StepKind
  language: Language | null
  subject: string | null
  label: string
  state: StepState
  idempotency_key: string
  result: string | null
  started_at: Instant | null
  finished_at: Instant | null
}

interface ReceiptRow {
  localization_id: LocalizationId
  language: Language
  remote_id: string
  url: string
  content_hash: ContentHash
  sent_at: Instant
  verified_at: Instant | null
}

const candidates = z.array(
  z.object({ remoteId: z.string(), title: z.string(), url: z.string(), updatedAt: z.string() }),
)

const toIntent = (row: IntentRow): IntentRecord => ({
  id: row.id,
  number: row.number,
  siteId: row.site_id,
  articleId: row.article_id,
  accountId: row.account_id,
  kind: row.kind,
  title: row.title,
  languages: readShape(z.array(language), row.languages, 'an intent'),
  hashes: new Map(readShape(z.array(z.tuple([localizationId, contentHash])), row.hashes, 'an intent')),
  publishAt: row.publish_at === null ? null : readShape(zonedTime, row.publish_at, 'an intent'),
  dueAt: row.due_at,
  createdAt: row.created_at,
  createdBy: row.created_by,
  ...toProgress(row),
  candidates: readShape(candidates, row.candidates, 'an intent'),
  updatedAt: row.updated_at,
})

const toStep = (row: StepRow): StepRecord => ({
  position: row.position,
  kind: row.kind,
  language: row.language,
  subject: row.subject,
  label: row.label,
  state: row.state,
  idempotencyKey: row.idempotency_key,
  result: row.result === null ? null : readJson<unknown>(row.result, 'an intent'),
  startedAt: row.started_at,
  finishedAt: row.finished_at,
})

const toReceipt = (row: ReceiptRow): Receipt => ({
  localizationId: row.localization_id,
  language: row.language,
  remoteId: row.remote_id,
  url: row.url,
  contentHash: row.content_hash,
  sentAt: row.sent_at,
  verifiedAt: row.verified_at,
})

// All columns but the payload, which holds whole articles and is read only when one is sent.
const columns = `number, id, site_id, article_id, account_id, kind, title, languages, hashes, publish_at, due_at,
  created_at, created_by, state, attempts, next_try_at, error, question, delivered, confirmed,
  cancel_requested, candidates, updated_at`
const open = `state NOT IN ('verified', 'cancelled', 'failed')`

/** Intents, their steps and receipts. What was frozen is written once; only the progress is ever updated. */
export function createOutboxRepository(db: Database) {
  const steps = createSteps(db)
  return {
    ...createIntents(db),
    ...createIntentWrites(db, steps.addStep),
    ...steps,
    ...createReceipts(db),
  }
}

/** Reads intents. */
function createIntents(db: Database) {
  const select = `SELECT ${columns} FROM outbox_intents`
  const one = db.prepare<IntentRow>(`${select} WHERE id = ?`)
  const payload = db.prepare<{ payload: string }>('SELECT payload FROM outbox_intents WHERE id = ?')
  const openOnes = db.prepare<IntentRow>(`${select} WHERE ${open} ORDER BY number`)
  const openOfSite = db.prepare<IntentRow>(`${select} WHERE ${open} AND site_id = ? ORDER BY number`)
  const newest = db.prepare<IntentRow>(`${select} ORDER BY number DESC LIMIT ?`)
  const openOfArticle = db.prepare<IntentRow>(`${select} WHERE ${open} AND article_id = ? ORDER BY number`)
  const openCount = db.prepare<{ count: number }>(
    `SELECT count(*) AS count FROM outbox_intents WHERE ${open} AND article_id = ?`,
  )

  return {
    get: (id: IntentId): IntentRecord | null => {
      const row = one.get(id)
      return row ? toIntent(row) : null
    },
    /** All that goes out, as it was at the click. */
    payload: (id: IntentId): FrozenPackage => {
      const row = payload.get(id)
      if (!row) throw new AppError('notFound', 'There is no such intent')
      return readShape(frozenPackage, row.payload, 'an intent')
    },
    /** Those that did not end, in the order of the clicks. */
    open: (siteId: SiteId | null = null): IntentRecord[] =>
      (siteId === null ? openOnes.all() : openOfSite.all(siteId)).map(toIntent),
    openOfArticle: (id: ArticleId): IntentRecord[] => openOfArticle.all(id).map(toIntent),
    hasOpen: (id: ArticleId): boolean => (openCount.get(id)?.count ?? 0) > 0,
    /** Ended ones too, newest click first. */
    newest: (limit: number): IntentRecord[] => newest.all(limit).map(toIntent),
  }
}

/** Inserts and changes intents. */
function createIntentWrites(db: Database, addStep: ReturnType<typeof createSteps>['addStep']) {
  const insert = db.prepare(`
    INSERT INTO outbox_intents (id, site_id, article_id, account_id, kind, title, languages, hashes, publish_at, payload,
      due_at, created_at, created_by, state, attempts, next_try_at, error, delivered, confirmed, cancel_requested,
      candidates, updated_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0, NULL, NULL, 0, 0, 0, '[]', ?)`)
  const update = createRowUpdate(db, 'outbox_intents', 'id', {
    state: 'state',
    attempts: 'attempts',
    nextTryAt: 'next_try_at',
    error: 'error',
    question: 'question',
    delivered: 'delivered',
    confirmed: 'confirmed',
    cancelRequested: 'cancel_requested',
    candidates: 'candidates',
    updatedAt: 'updated_at',
  })

  return {
    insert: (
      intent: Pick<
        IntentRecord,
        'id' | 'siteId' | 'articleId' | 'accountId' | 'kind' | 'title' | 'dueAt' | 'createdAt' | 'createdBy'
      > & { payload: FrozenPackage },
      planned: readonly StepRecord[],
    ): void => {
      insert.run(
        intent.id,
        intent.siteId,
        intent.articleId,
        intent.accountId,
        intent.kind,
        intent.title,
        JSON.stringify(intent.payload.localizations.map((localization) => localization.language)),
        JSON.stringify(intent.payload.localizations.map((one) => [one.id, one.contentHash])),
        intent.payload.publishAt === null ? null : JSON.stringify(intent.payload.publishAt),
        JSON.stringify(intent.payload),
        intent.dueAt,
        intent.createdAt,
        intent.createdBy,
        intent.createdAt,
      )
      for (const step of planned) addStep(intent.id, step)
    },
    putProgress: (id: IntentId, progress: IntentProgress, at: Instant): void =>
      update(id, { ...fromProgress(progress), updatedAt: at }),
    putCandidates: (id: IntentId, found: readonly Candidate[], at: Instant): void =>
      update(id, { candidates: JSON.stringify(found), updatedAt: at }),
  }
}

/** Reads and writes the steps of an intent. */
function createSteps(db: Database) {
  const steps = db.prepare<StepRow>('SELECT * FROM outbox_steps WHERE intent_id = ? ORDER BY position')
  const insertStep = db.prepare(`
    INSERT INTO outbox_steps (intent_id, position, kind, language, subject, label, state, idempotency_key, result,
      started_at, finished_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL)`)
  const updateStep = db.prepare(`
    UPDATE outbox_steps SET state = ?, idempotency_key = ?, result = ?, started_at = ?, finished_at = ?
    WHERE intent_id = ? AND position = ?`)
  function addStep(id: IntentId, step: StepRecord): void {
    insertStep.run(
      id,
      step.position,
      step.kind,
      step.language,
      step.subject,
      step.label,
      step.state,
      step.idempotencyKey,
    )
  }

  return {
    addStep,
    steps: (id: IntentId): StepRecord[] => steps.all(id).map(toStep),
    putStep: (id: IntentId, step: StepRecord): void => {
      updateStep.run(
        step.state,
        step.idempotencyKey,
        step.result === null ? null : JSON.stringify(step.result),
        step.startedAt,
        step.finishedAt,
        id,
        step.position,
      )
    },
  }
}

/** Reads and writes receipts: what was read back from the site. */
function createReceipts(db: Database) {
  const receipts = db.prepare<ReceiptRow>(
    'SELECT * FROM outbox_receipts WHERE intent_id = ? ORDER BY language DESC',
  )
  const lastVerified = db.prepare<{ content_hash: ContentHash }>(`
    SELECT r.content_hash FROM outbox_receipts r JOIN outbox_intents i ON i.id = r.intent_id
    WHERE r.localization_id = ? AND r.verified_at IS NOT NULL
    ORDER BY r.verified_at DESC, i.number DESC LIMIT 1`)
  const putReceipt = db.prepare(`
    INSERT INTO outbox_receipts (intent_id, localization_id, language, remote_id, url, content_hash, sent_at,
      verified_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (intent_id, localization_id) DO UPDATE SET remote_id = excluded.remote_id, url = excluded.url,
      content_hash = excluded.content_hash, verified_at = excluded.verified_at`)

  return {
    /** What was last read back from the site and found right. */
    verifiedHash: (id: LocalizationId): ContentHash | null => lastVerified.get(id)?.content_hash ?? null,
    receipts: (id: IntentId): Receipt[] => receipts.all(id).map(toReceipt),
    putReceipt: (id: IntentId, one: Receipt): void => {
      putReceipt.run(
        id,
        one.localizationId,
        one.language,
        one.remoteId,
        one.url,
        one.contentHash,
        one.sentAt,
        one.verifiedAt,
      )
    },
  }
}
