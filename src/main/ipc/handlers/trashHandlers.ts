import type { EditorialServices } from '#main/services/createEditorialServices.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createTrashHandlers = ({
  trash,
}: Pick<EditorialServices, 'trash'>): Handlers<ChannelsOf<'trash'>> => ({
  'trash.list': () => trash.list(),
  'trash.put': ({ id }) => ({ onSite: trash.put(id) }),
  'trash.restore': ({ id }) => trash.restore(id),
  'trash.erase': ({ id }) => {
    trash.erase(id)
    return {}
  },
  'trash.discardUnwritten': ({ id }) => ({ discarded: trash.discardUnwritten(id) }),
})
