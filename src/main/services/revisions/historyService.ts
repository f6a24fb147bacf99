import type { ApprovalRecord } from '#main/db/repositories/workflowRepository.ts'
import type { HistoryEntry, HistoryView, RevisionView } from '#shared/contract/historyViews.ts'
import type { LocalizationId, RevisionId } from '#shared/domain/ids.ts'
import type { LogEntry } from '#shared/domain/workflow.ts'
import type { ServiceDeps } from '../deps.ts'
import { findLocalization } from '../localizations/find.ts'
import { type Snapshots, toRevisionView } from './snapshots.ts'

type Version = Extract<HistoryEntry, { kind: 'version' }>

/** The versions of a text with who made them, when and why, and the names that people gave them. */
export function createHistoryService(
  { repositories, transaction, emit }: Pick<ServiceDeps, 'repositories' | 'transaction' | 'emit'>,
  { snapshots }: { snapshots: Snapshots },
) {
  const { revisions, workflow } = repositories

  /** The page asks again what it shows; the text itself has not changed. */
  function named(id: LocalizationId): void {
    const { articleId, version } = findLocalization(repositories, id)
    emit('localizations.changed', { articleId, localizationId: id, version, origin: 'workflow' })
  }

  return {
    open: (id: LocalizationId): HistoryView => {
      const one = findLocalization(repositories, id)
      const versions = revisions.list(id).map(toRevisionView)
      return {
        localizationId: id,
        presentHash: one.contentHash,
        entries: timeline(versions, {
          names: revisions.names(id),
          approvals: workflow.approvals(id),
          log: workflow.log(id),
        }),
      }
    },
    /** An empty name takes the name away. */
    name: (id: RevisionId, name: string): void =>
      transaction(() => {
        const { localizationId } = snapshots.get(id)
        revisions.setName(id, name)
        named(localizationId)
      }),
    /** Keeps the present text as a version, unless the newest version holds it already. */
    keep: (id: LocalizationId, name: string): RevisionView =>
      transaction(() => {
        const one = findLocalization(repositories, id)
        const kept = snapshots.takeIfChanged(one, 'saved', one.updatedBy)
        if (name !== '') revisions.setName(kept.id, name)
        named(id)
        return toRevisionView(kept)
      }),
  }
}

interface About {
  names: ReadonlyMap<RevisionId, string>
  approvals: readonly ApprovalRecord[]
  log: readonly LogEntry[]
}

/**
 * Versions with what happened to each: a step of the workflow belongs to the newest version with the text that it was
 * about. Steps about a text that no version holds stand by themselves. Newest first, as the versions come.
 */
function timeline(revisions: readonly RevisionView[], { names, approvals, log }: About): HistoryEntry[] {
  const versions = revisions.map(
    (revision): Version => ({
      ...{ kind: 'version', revision, name: names.get(revision.id) ?? null },
      approvals: approvals
        .filter(({ revisionId }) => revisionId === revision.id)
        .map(({ approvedBy: by, approvedAt: at, bypass, voidedAt }) => ({
          ...{ by, at, bypass, inForce: voidedAt === null },
        })),
      events: [],
    }),
  )
  const byHash = Map.groupBy(versions, ({ revision }) => revision.contentHash)
  const alone: HistoryEntry[] = []
  for (const event of log) {
    const same = event.contentHash === null ? [] : (byHash.get(event.contentHash) ?? [])
    const version = same.find(({ revision }) => revision.at <= event.at) ?? same.at(-1)
    if (version) version.events.push(event)
    else alone.push({ kind: 'event', event })
  }
  return [...versions, ...alone].sort((a, b) => timeOf(b).localeCompare(timeOf(a)))
}

const timeOf = (entry: HistoryEntry): string =>
  entry.kind === 'version' ? entry.revision.at : entry.event.at
