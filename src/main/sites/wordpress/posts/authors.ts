import { HttpFailure } from '../../http/failure.ts'
import type { RequestOptions } from '../../SiteConnector.ts'
import { perPage, type WordPressClient } from '../connect/client.ts'
import { authors } from './postWire.ts'

/**
 * The display names of accounts. A site shows those of accounts that have published something, and to each account its
 * own. Others are shown as numbers, and so are all where the site does not list its users.
 */
export function createAuthors(client: WordPressClient) {
  const known = new Map<number, string>()
  const asked = new Set<number>()

  async function ask(numbers: number[], { signal }: RequestOptions): Promise<void> {
    for (const number of numbers) asked.add(number)
    try {
      const query = { include: numbers, per_page: perPage }
      const { items } = await client.list(authors, { method: 'GET', path: '/wp/v2/users', query, signal })
      for (const { id, name } of items) known.set(id, name)
      if (numbers.every((number) => known.has(number)) || asked.has(0)) return
      asked.add(0)
      const me = await client.json(authors, { method: 'GET', path: '/wp/v2/users/me', signal })
      known.set(me.id, me.name)
    } catch (thrown) {
      const isRefusal =
        thrown instanceof HttpFailure && ['forbidden', 'badAnswer'].includes(thrown.error.code)
      if (isRefusal) return
      // The failure may be temporary, so the next caller asks again.
      for (const number of [0, ...numbers]) asked.delete(number)
      throw thrown
    }
  }

  return {
    load: async (numbers: readonly number[], options: RequestOptions = {}): Promise<void> => {
      const unknown = [...new Set(numbers)].filter((number) => number > 0 && !asked.has(number))
      for (let at = 0; at < unknown.length; at += perPage) await ask(unknown.slice(at, at + perPage), options)
    },
    knownNameOf: (number: number): string | null => known.get(number) ?? null,
    nameOf: (number: number): string => known.get(number) ?? `#${number}`,
  }
}
export type Authors = ReturnType<typeof createAuthors>
