import type { EditorialServices } from '#main/services/createEditorialServices.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createConflictsHandlers = ({
  conflicts,
  localizations,
}: Pick<EditorialServices, 'conflicts' | 'localizations'>): Handlers<ChannelsOf<'conflicts'>> => ({
  'conflicts.list': () => conflicts.list(),
  'conflicts.open': ({ localizationId }) => conflicts.open(localizationId),
  'conflicts.resolve': (merged) => {
    conflicts.resolve(merged)
    return localizations.open(merged.localizationId)
  },
})
