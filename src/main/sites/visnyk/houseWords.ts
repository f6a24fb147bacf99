import { houseWordList } from '../houseWords.ts'
import { change, read } from '../http/outcome.ts'
import type { HouseWords } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import type { Api } from './api.ts'

const path = '/api/house-words'

/** The house dictionary of a site. Sites of API 1.2 and older have none. */
export const houseWordsOf = (api: Api): HouseWords => ({
  read: async (options) => {
    try {
      const { words } = await read(() =>
        api.json(houseWordList, { method: 'GET', path, signal: options?.signal }),
      )
      return words
    } catch (error) {
      if (error instanceof SiteError && error.code === 'notFound') return null
      throw error
    }
  },
  change: (changes, options) =>
    change(
      () => ({ changes }),
      async (json) => {
        const request = { method: 'POST', path, json, signal: options?.signal } as const
        return (await api.json(houseWordList, request)).words
      },
    ),
})
