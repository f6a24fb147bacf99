import type { ConflictListItem } from '#main/db/repositories/conflictsRepository.ts'
import type { ConflictView } from '#shared/contract/conflictViews.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import type { ConflictContext, RemoteText } from './conflictContext.ts'
import { openConflict } from './openConflict.ts'
import { recordConflict } from './recordConflict.ts'
import { resolveConflict } from './resolveConflict.ts'

/** Conflicts: two different texts of one localization. Nobody's text is lost, because both become revisions. */
export function createConflictsService(context: ConflictContext) {
  const { repositories, transaction } = context
  return {
    list: (): ConflictListItem[] => repositories.conflicts.list(),
    record: (id: LocalizationId, theirs: RemoteText): void =>
      transaction(() => recordConflict(context, id, theirs)),
    open: (id: LocalizationId): ConflictView => transaction(() => openConflict(context, id)),
    resolve: (input: ParsedInput<'conflicts.resolve'>): void =>
      transaction(() => resolveConflict(context, input)),
  }
}
export type ConflictsService = ReturnType<typeof createConflictsService>
