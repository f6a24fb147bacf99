import type { StartReport } from '#shared/contract/programViews.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { ServiceDeps } from '../deps.ts'

/**
 * Detects at the start whether the last run of the program ended in order. If not, the report says what had been saved.
 */
export function createSession({ repositories, clock }: Pick<ServiceDeps, 'repositories' | 'clock'>) {
  const { sessions, localizations } = repositories
  let current: number | null = null

  return {
    /**
     * Opens this run. `restoredFrom`: when the backup was made that this database was put back from. A backup is made
     * while the program runs, so what it says of its last run says nothing of how the program ended.
     */
    start: (restoredFrom: Instant | null): StartReport => {
      const last = sessions.latest()
      const cleanShutdown = restoredFrom !== null || last === null || last.endedAt !== null
      const recovered = cleanShutdown
        ? []
        : localizations.editedSince(last.startedAt).map((one) => ({
            articleId: one.articleId,
            title: one.title,
            language: one.language,
            savedAt: one.editedAt ?? one.updatedAt,
          }))
      current = sessions.start(clock())
      return { cleanShutdown, recovered, restoredFrom }
    },
    /** Notes that this run ended in order, so that the next start has nothing to report. */
    end: (): void => {
      if (current !== null) sessions.end(current, clock())
      current = null
    },
  }
}
