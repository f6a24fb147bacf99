import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { LocalizationId, RevisionId } from '#shared/domain/ids.ts'
import { revisionOf } from '#shared/domain/remoteState.ts'
import type { LastAgreed } from './decideText.ts'
import { textHashOf } from './textHash.ts'

const hashOfRevision = ({ revisions, sync }: Repositories, id: RevisionId): string | null => {
  const revision = revisions.get(id)
  return revision && textHashOf(revision, sync.revisionHashes(id))
}

/** The site's revision and the hash of the text that both sides last agreed on; null when they never agreed on one. */
export function lastKnown(repositories: Repositories, one: LocalizationRecord): LastAgreed | null {
  if (one.baseRevisionId === null || one.remote.kind === 'neverThere') return null
  const hash = hashOfRevision(repositories, one.baseRevisionId)
  return hash === null ? null : { revision: revisionOf(one), hash }
}

/**
 * Hashes of texts that were sent and never answered, each with its snapshot. A text with such a hash on the site is our
 * own.
 */
export const sentTexts = (repositories: Repositories, one: LocalizationRecord): Map<string, RevisionId> =>
  new Map(
    repositories.sync.sent(one.id).flatMap((id) => {
      const hash = hashOfRevision(repositories, id)
      return hash === null ? [] : [[hash, id] as const]
    }),
  )

/** The order in which both sides agreed on texts since the program started. */
export function createAgreementOrder() {
  let count = 0
  const lastOf = new Map<LocalizationId, number>()
  return {
    /** Both sides have agreed on something about the text. */
    note: (id: LocalizationId): void => {
      count += 1
      lastOf.set(id, count)
    },
    /** How often both sides have agreed until now, for `agreedSince`. */
    agreementCount: (): number => count,
    /** Both sides have agreed on something new about the text since. */
    agreedSince: (id: LocalizationId, since: number): boolean => (lastOf.get(id) ?? 0) > since,
  }
}
