import { withoutDirectionMarks } from '#shared/language/directionMarks.ts'
import { HttpFailure } from '../http/failure.ts'
import type { RequestOptions } from '../SiteConnector.ts'
import { perPage, type WordPressClient } from './client.ts'
import { authors } from './postWire.ts'

/**
 * The names under which people write. A site shows those of published authors, and to each account its own; the
 * others stay numbers, and so do all where the list is closed.
 */
export function createAuthors(client: WordPressClient) {
  const known = new Map<number, string>()
  const asked = new Set<number>()

  async function ask(numbers: number[], { signal }: RequestOptions): Promise<void> {
    for (const number of numbers) asked.add(number)
    try {
      const query = { include: numbers, per_page: perPage }
      const { items } = await client.list(authors, { method: 'GET', path: '/wp/v2/users', query, signal })
      for (const { id, name } of items) known.set(id, withoutDirectionMarks(name))
      if (numbers.every((number) => known.has(number)) || asked.has(0)) return
      asked.add(0)
      const me = await client.json(authors, { method: 'GET', path: '/wp/v2/users/me', signal })
      known.set(me.id, withoutDirectionMarks(me.name))
    } catch (thrown) {
      const isRefusal =
        thrown instanceof HttpFailure && ['forbidden', 'badAnswer'].includes(thrown.error.code)
      if (!isRefusal) throw thrown
    }
  }

  return {
    load: async (numbers: readonly number[], options: RequestOptions = {}): Promise<void> => {
      const strange = [...new Set(numbers)].filter((number) => number > 0 && !asked.has(number))
      for (let at = 0; at < strange.length; at += perPage) await ask(strange.slice(at, at + perPage), options)
    },
    nameOf: (number: number): string => known.get(number) ?? `#${number}`,
  }
}
export type Authors = ReturnType<typeof createAuthors>
