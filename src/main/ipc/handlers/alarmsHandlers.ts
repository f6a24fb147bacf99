import type { EditorialServices } from '#main/services/createEditorialServices.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createAlarmsHandlers = ({
  alarms,
}: Pick<EditorialServices, 'alarms'>): Handlers<ChannelsOf<'alarms'>> => ({
  'alarms.list': () => alarms.list(),
  'alarms.dismiss': ({ localizationId, kind }) => {
    alarms.end(localizationId, kind)
    return {}
  },
})
