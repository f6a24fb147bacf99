import type { EditorialServices } from '#main/services/createEditorialServices.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createTemplatesHandlers = ({
  templates,
}: Pick<EditorialServices, 'templates'>): Handlers<ChannelsOf<'templates' | 'snippets'>> => ({
  'templates.list': () => templates.list(),
  'templates.createArticle': (input) => templates.create(input),
  'templates.save': (input) => {
    templates.save(input)
    return {}
  },
  'templates.update': (input) => {
    templates.update(input)
    return {}
  },
  'templates.delete': (input) => {
    templates.remove(input)
    return {}
  },
  'snippets.list': ({ language }) => templates.snippets(language),
  'snippets.save': (input) => {
    templates.saveSnippet(input)
    return {}
  },
  'snippets.delete': (input) => {
    templates.removeSnippet(input)
    return {}
  },
})
