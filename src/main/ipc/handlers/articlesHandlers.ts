import type { EditorialServices } from '#main/services/createEditorialServices.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createArticlesHandlers = ({
  articles,
  desk,
}: Pick<EditorialServices, 'articles' | 'desk'>): Handlers<ChannelsOf<'articles'>> => ({
  'articles.list': (query) => desk.list(query),
  'articles.switchTo': (query) => desk.switchTo(query),
  'articles.counts': () => desk.counts(),
  'articles.create': (input) => articles.create(input),
  'articles.copy': (input) => articles.copy(input),
  'articles.open': ({ id }) => articles.open(id),
  'articles.update': (changes) => articles.update(changes),
  'articles.assignSite': ({ id, siteId }) => articles.assignSite(id, siteId),
  'articles.keep': ({ id }) => articles.keep(id),
})
