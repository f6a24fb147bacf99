import type { Role } from '#shared/domain/account.ts'
import type {
  AccountId,
  ArticleId,
  ContentHash,
  LocalizationId,
  RevisionId,
  SiteId,
} from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import {
  type Approval,
  type LogEntry,
  type LogSubject,
  planSteps,
  remarkSteps,
  type WorkflowState,
} from '#shared/domain/workflow.ts'
import type { Database } from '../database.ts'
import { toFlag } from './updateRow.ts'

export interface ApprovalRecord extends Approval {
  revisionId: RevisionId
  accountId: AccountId | null
  /** A later change of the text; null while it is in force. */
  voidedAt: Instant | null
}

interface ApprovalRow {
  revision_id: RevisionId
  content_hash: ContentHash
  approved_by: string
  account_id: AccountId | null
  approved_at: Instant
  bypass: number
  voided_at: Instant | null
}

interface LogRow {
  at: Instant
  actor: string
  role: Role | null
  step: LogEntry['step']
  from_state: WorkflowState
  to_state: WorkflowState
  note: string
  content_hash: ContentHash | null
  bypass: number
  /** JSON; null: the entry is about the text alone. */
  about: string | null
}

/** Sign-offs and the log of every step; both are only added to. */
export function createWorkflowRepository(db: Database) {
  return {
    ...createApprovals(db),
    ...createLog(db),
    ...createNotesForSites(db),
  }
}

/** Sign-offs. */
function createApprovals(db: Database) {
  const latest = db.prepare<ApprovalRow>(`
    SELECT * FROM approvals WHERE localization_id = ? ORDER BY id DESC LIMIT 1`)
  const all = db.prepare<ApprovalRow>('SELECT * FROM approvals WHERE localization_id = ? ORDER BY id')
  const insertApproval = db.prepare(`
    INSERT INTO approvals (localization_id, revision_id, content_hash, approved_by, account_id, approved_at,
      bypass, voided_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
  const voidAll = db.prepare(`
    UPDATE approvals SET voided_at = ? WHERE localization_id = ? AND voided_at IS NULL`)

  return {
    latestApproval: (id: LocalizationId): ApprovalRecord | null => {
      const row = latest.get(id)
      return row ? toApproval(row) : null
    },
    /** Oldest first. */
    approvals: (id: LocalizationId): ApprovalRecord[] => all.all(id).map(toApproval),
    addApproval: (id: LocalizationId, approval: ApprovalRecord): void => {
      insertApproval.run(
        id,
        approval.revisionId,
        approval.contentHash,
        approval.approvedBy,
        approval.accountId,
        approval.approvedAt,
        toFlag(approval.bypass),
        approval.voidedAt,
      )
    },
    voidApprovals: (id: LocalizationId, at: Instant): void => {
      voidAll.run(at, id)
    },
  }
}

const toApproval = (row: ApprovalRow): ApprovalRecord => ({
  contentHash: row.content_hash,
  approvedBy: row.approved_by,
  approvedAt: row.approved_at,
  bypass: row.bypass === 1,
  revisionId: row.revision_id,
  accountId: row.account_id,
  voidedAt: row.voided_at,
})

/** The log of steps. */
function createLog(db: Database) {
  const log = db.prepare<LogRow>('SELECT * FROM workflow_log WHERE localization_id = ? ORDER BY id')
  const insertLog = db.prepare(`
    INSERT INTO workflow_log (localization_id, at, actor, role, step, from_state, to_state, note, content_hash,
      bypass, about, unsent)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const insert = (id: LocalizationId, entry: LogEntry, unsent: boolean): void => {
    insertLog.run(
      id,
      entry.at,
      entry.actor,
      entry.role,
      entry.step,
      entry.from,
      entry.to,
      entry.note,
      entry.contentHash,
      toFlag(entry.bypass),
      entry.about === undefined ? null : JSON.stringify(entry.about),
      toFlag(unsent),
    )
  }

  return {
    /** Oldest first. */
    log: (id: LocalizationId): LogEntry[] =>
      log.all(id).map((row) => ({
        at: row.at,
        actor: row.actor,
        role: row.role,
        step: row.step,
        from: row.from_state,
        to: row.to_state,
        note: row.note,
        contentHash: row.content_hash,
        bypass: row.bypass === 1,
        ...(row.about !== null && { about: JSON.parse(row.about) as LogSubject }),
      })),
    addLog: (id: LocalizationId, entry: LogEntry): void => insert(id, entry, false),
    /** An entry that comes with no other change: its article is marked to be sent, until `notesSent` names it. */
    addNote: (id: LocalizationId, entry: LogEntry): void => insert(id, entry, true),
  }
}

/** `remarks`: judgements of findings, proposed times and `plans`; `plans`: what is planned for translations. */
type HeldKind = 'all' | 'remarks' | 'plans'
/** `corrections`: all but `remarks`. */
type ReleasedKind = 'all' | 'allButPlans' | 'corrections'

// The steps are names of our own, not words of anybody.
const isOneOf = (steps: readonly LogEntry['step'][]): string =>
  `step IN (${steps.map((step) => `'${step}'`).join(', ')})`
const isPlan = isOneOf(planSteps)
const isRemark = isOneOf([...remarkSteps, ...planSteps])

/** Entries of the log that a site is still to be told of. */
function createNotesForSites(db: Database) {
  const unsentNote = db.prepare(
    'SELECT 1 FROM workflow_log WHERE localization_id = ? AND unsent = 1 AND held = 0',
  )
  const hold = (which: string) =>
    db.prepare(`UPDATE workflow_log SET held = 1 WHERE localization_id = ? AND unsent = 1 AND ${which}`)
  const holds = { all: hold('1'), remarks: hold(isRemark), plans: hold(isPlan) }
  const release = (which: string) => ({
    held: db.prepare<{ id: LocalizationId; article_id: ArticleId }>(`
      SELECT DISTINCT l.id, l.article_id FROM workflow_log w JOIN localizations l ON l.id = w.localization_id
      WHERE w.unsent = 1 AND w.held = 1 AND l.site_id = ? AND (${which})
        AND l.live_hash IS NULL AND l.state <> 'scheduled' AND l.remote_gone IS NULL`),
    notes: db.prepare(
      `UPDATE workflow_log SET held = 0 WHERE localization_id = ? AND held = 1 AND (${which})`,
    ),
  })
  const releases = {
    all: release('1'),
    allButPlans: release(`NOT ${isPlan}`),
    corrections: release(`NOT ${isRemark}`),
  }
  const noteSent = db.prepare(
    'UPDATE workflow_log SET unsent = 0 WHERE localization_id = ? AND at = ? AND step = ? AND unsent = 1',
  )

  return {
    /** There are notes that the site shall be told of, and that are not held back. */
    hasUnsentNotes: (id: LocalizationId): boolean => unsentNote.get(id) !== undefined,
    /** The site takes no such notes as it is now: those of this text wait, and are nothing to be sent. */
    holdNotes: (id: LocalizationId, kind: HeldKind): void => {
      holds[kind].run(id)
    },
    /**
     * The site takes notes: those that were held back are to be sent. Answers their articles. Of what readers see, or
     * what is gone there, they stay: it would not take them by itself.
     */
    releaseNotes: (siteId: SiteId, kind: ReleasedKind): ArticleId[] => {
      const held = releases[kind].held.all(siteId)
      for (const { id } of held) releases[kind].notes.run(id)
      return [...new Set(held.map((row) => row.article_id))]
    },
    /** The site was told of these entries, or tells of them itself. */
    notesSent: (id: LocalizationId, entries: readonly Pick<LogEntry, 'at' | 'step'>[]): void => {
      for (const { at, step } of entries) noteSent.run(id, at, step)
    },
  }
}
