import type { ConflictRecord, OtherSide } from '#main/db/repositories/conflictsRepository.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { ServiceDeps } from '../deps.ts'
import type { BodyWriter } from '../localizations/bodyWriter.ts'
import type { CommitText } from '../localizations/commitText.ts'
import type { Slugs } from '../localizations/slugs.ts'
import type { Snapshots, SnapshotText } from '../revisions/snapshots.ts'

/** A localization as a site has it. */
export interface RemoteText extends SnapshotText {
  /** Who changed it there, as far as the site says. */
  by: string
  at: Instant
  onSite: OtherSide
}

/** What is needed to record, show and merge a conflict. */
export interface ConflictContext extends ServiceDeps {
  /** Called when a merge is done, inside its transaction. */
  onResolved: (id: LocalizationId) => void
  snapshots: Snapshots
  bodyWriter: BodyWriter
  commitText: CommitText
  slugs: Slugs
}

/** Throws `notFound` for a text that is not in conflict. */
export function findConflict({ repositories }: ConflictContext, id: LocalizationId): ConflictRecord {
  const conflict = repositories.conflicts.get(id)
  if (!conflict) throw new AppError('notFound', 'This localization is not in conflict')
  return conflict
}
