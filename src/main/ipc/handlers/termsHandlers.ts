import type { EditorialServices } from '#main/services/createEditorialServices.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createTermsHandlers = (deps: {
  terms: EditorialServices['terms']
  /** The system's dialog; null when the person cancelled. */
  chooseTarget(name: string): Promise<string | null>
}): Handlers<ChannelsOf<'terms'>> => {
  const { terms, chooseTarget } = deps
  return {
    'terms.list': (input) => terms.list(input),
    'terms.save': (input) => terms.save(input),
    'terms.remove': ({ id }) => {
      terms.remove(id)
      return {}
    },
    'terms.restore': ({ id }) => {
      terms.restore(id)
      return {}
    },
    'terms.take': ({ siteId, bytes }) => terms.take(siteId, bytes),
    'terms.export': async ({ siteId }) => {
      const target = await chooseTarget('glossary.csv')
      if (target === null) return { saved: false }
      await terms.export(siteId, target)
      return { saved: true }
    },
    'terms.inBlock': (input) => terms.inBlock(input),
  }
}
