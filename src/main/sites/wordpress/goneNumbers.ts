import { z } from 'zod'
import { HttpFailure } from '../http/failure.ts'
import type { RequestOptions } from '../SiteConnector.ts'
import { perPage, type WordPressClient } from './client.ts'
import { postPath } from './fetchPosts.ts'
import { allStatuses } from './postWire.ts'

/** Ascending numbers as the steps between them: two or three letters for each post. */
export const packNumbers = (numbers: Iterable<number>): string => {
  let before = 0
  return [...new Set(numbers)]
    .toSorted((a, b) => a - b)
    .map((number) => {
      const step = (number - before).toString(36)
      before = number
      return step
    })
    .join('.')
}

export function unpackNumbers(packed: string): number[] {
  let sum = 0
  return packed === '' ? [] : packed.split('.').map((step) => (sum += Number.parseInt(step, 36)))
}

const numberOnly = z.object({ id: z.int().positive() })

/** Posts asked for by themselves at a time. */
const mostAsked = 100

/**
 * Of some posts those that are gone for good, which WordPress tells nobody: one request for a hundred. What a list
 * leaves out may only be out of this account's sight: each is asked for by itself, and only WordPress's word that there
 * is no such post counts. Where there are more of these than `mostAsked`, the rest is left out.
 */
export async function goneAmong(
  client: WordPressClient,
  numbers: readonly number[],
  { signal }: RequestOptions,
): Promise<number[]> {
  const missing = new Set(numbers)
  for (let at = 0; at < numbers.length; at += perPage) {
    const include = numbers.slice(at, at + perPage)
    const query = { include, status: allStatuses, context: 'edit', per_page: perPage, _fields: 'id' }
    const { items } = await client.list(numberOnly, { method: 'GET', path: '/wp/v2/posts', query, signal })
    for (const { id } of items) missing.delete(id)
  }
  const gone: number[] = []
  for (const number of [...missing].slice(0, mostAsked)) if (await isGone(number)) gone.push(number)
  return gone

  async function isGone(number: number): Promise<boolean> {
    try {
      await client.ask({ method: 'GET', path: postPath(number), query: { _fields: 'id' }, signal })
      return false
    } catch (thrown) {
      if (thrown instanceof HttpFailure && thrown.error.code === 'notFound') return true
      if (thrown instanceof HttpFailure && ['forbidden', 'unauthorized'].includes(thrown.error.code))
        return false
      throw thrown
    }
  }
}
