import type { EditorialServices } from '#main/services/createEditorialServices.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createHistoryHandlers = ({
  history,
}: Pick<EditorialServices, 'history'>): Handlers<ChannelsOf<'history'>> => ({
  'history.open': ({ id }) => history.open(id),
  'history.name': ({ id, name }) => {
    history.name(id, name)
    return {}
  },
  'history.keep': ({ id, name }) => history.keep(id, name),
})
