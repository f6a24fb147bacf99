import type { EditorialServices } from '#main/services/createEditorialServices.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createPicturesHandlers = ({
  pictures,
  credits,
}: Pick<EditorialServices, 'pictures' | 'credits'>): Handlers<ChannelsOf<'pictures' | 'credits'>> => ({
  'pictures.uses': ({ id, to }) => pictures.uses(id, to),
  'pictures.replace': (input) => pictures.replace(input),
  'pictures.undoReplace': ({ id }) => pictures.undoReplace(id),
  'credits.list': () => credits.list(),
  'credits.save': (given) => credits.save(given),
  'credits.remove': ({ id }) => {
    credits.remove(id)
    return {}
  },
})
