import type { EditorialServices } from '#main/services/createEditorialServices.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createContactsHandlers = ({
  contacts,
}: Pick<EditorialServices, 'contacts'>): Handlers<ChannelsOf<'contacts'>> => ({
  'contacts.list': () => contacts.list(),
  'contacts.texts': ({ id }) => contacts.texts(id),
  'contacts.save': (given) => contacts.save(given),
  'contacts.remove': ({ id }) => {
    contacts.remove(id)
    return {}
  },
  'contacts.updateTexts': ({ id }) => contacts.updateTexts(id),
})
