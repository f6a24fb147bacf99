import type { Role } from '#shared/domain/account.ts'
import type { AccountId, ContentHash, LocalizationId, RevisionId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Approval, LogEntry, WorkflowState } from '#shared/domain/workflow.ts'
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
}

/** Sign-offs and the log of every step; both are only added to. */
export function createWorkflowRepository(db: Database) {
  const latest = db.prepare<ApprovalRow>(`
    SELECT * FROM approvals WHERE localization_id = ? ORDER BY id DESC LIMIT 1`)
  const insertApproval = db.prepare(`
    INSERT INTO approvals (localization_id, revision_id, content_hash, approved_by, account_id, approved_at,
      bypass, voided_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
  const voidAll = db.prepare(`
    UPDATE approvals SET voided_at = ? WHERE localization_id = ? AND voided_at IS NULL`)
  const log = db.prepare<LogRow>('SELECT * FROM workflow_log WHERE localization_id = ? ORDER BY id')
  const insertLog = db.prepare(`
    INSERT INTO workflow_log (localization_id, at, actor, role, step, from_state, to_state, note, content_hash,
      bypass)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)

  return {
    latestApproval: (id: LocalizationId): ApprovalRecord | null => {
      const row = latest.get(id)
      if (!row) return null
      return {
        contentHash: row.content_hash,
        approvedBy: row.approved_by,
        approvedAt: row.approved_at,
        bypass: row.bypass === 1,
        revisionId: row.revision_id,
        accountId: row.account_id,
        voidedAt: row.voided_at,
      }
    },
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
      })),
    addLog: (id: LocalizationId, entry: LogEntry): void => {
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
      )
    },
  }
}
export type WorkflowRepository = ReturnType<typeof createWorkflowRepository>
