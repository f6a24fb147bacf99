import type { EditorialServices } from '#main/services/createEditorialServices.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createMemoryHandlers = ({
  memory,
}: Pick<EditorialServices, 'memory'>): Handlers<ChannelsOf<'memory'>> => ({
  'memory.matches': (question) => memory.matches(question),
  'memory.repeats': (input) => memory.repeats(input),
  'memory.concordance': (input) => memory.concordance(input),
  'memory.progress': () => memory.progress(),
})
