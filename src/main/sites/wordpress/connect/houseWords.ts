import { houseWordList } from '../../houseWords.ts'
import { change, read } from '../../http/outcome.ts'
import type { HouseWords } from '../../SiteConnector.ts'
import type { WordPressClient } from './client.ts'

const path = '/visnyk/v1/house-words'

/** The house dictionary that the companion plugin keeps. */
export const houseWordsOf = (client: WordPressClient): HouseWords => ({
  read: (options) =>
    read(async () => {
      const { words } = await client.json(houseWordList, { method: 'GET', path, signal: options?.signal })
      return words
    }),
  change: (changes, options) =>
    change(
      () => ({ changes }),
      async (json) => {
        const request = { method: 'POST', path, json, signal: options?.signal } as const
        return (await client.json(houseWordList, request)).words
      },
    ),
})
