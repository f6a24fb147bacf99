import type { Repositories } from '#main/db/repositories/index.ts'
import type { AlarmKind, AlarmView } from '#shared/contract/conflictViews.ts'
import type { Emit } from '#shared/contract/events.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'

/**
 * What a person has to look at on a site itself. An alarm stays until somebody says that they looked, or until the text
 * is published or taken down there again.
 */
export function createAlarms(deps: { repositories: Repositories; clock: () => Instant; emit: Emit }) {
  const { repositories, clock, emit } = deps
  const { alarms } = repositories
  return {
    list: (): AlarmView[] => alarms.list(),

    /** Raises an alarm; one that is raised already only gets the new time. `hour`: when the publication was due. */
    raise: (localizationId: LocalizationId, kind: AlarmKind, hour: Instant | null = null): void => {
      alarms.put({ localizationId, kind, foundAt: clock(), hour })
      emit('alarms.changed', {})
    },

    end: (localizationId: LocalizationId, kind: AlarmKind): void => {
      if (alarms.remove(localizationId, kind)) emit('alarms.changed', {})
    },
  }
}
export type Alarms = ReturnType<typeof createAlarms>
