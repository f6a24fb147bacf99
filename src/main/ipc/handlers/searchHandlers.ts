import type { EditorialServices } from '#main/services/createEditorialServices.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createSearchHandlers = ({
  search,
}: Pick<EditorialServices, 'search'>): Handlers<ChannelsOf<'search'>> => ({
  'search.find': (input) => search.find(input),
  'search.count': (input) => search.count(input),
  'search.choices': () => search.choices(),
  'search.progress': () => search.progress(),
})
