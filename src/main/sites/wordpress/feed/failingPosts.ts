import { z } from 'zod'
import { pushAll } from '#shared/domain/longLists.ts'
import { HttpFailure } from '../../http/failure.ts'
import type { RequestOptions } from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
import { perPage, siteTimeOf, type WordPressClient } from '../connect/client.ts'
import { allStatuses } from '../posts/postWire.ts'
import { memoryOf, rememberFailing, rememberFruitless, wasFruitless } from './searchMemory.ts'
import { mayBeTooLarge } from './unreadPosts.ts'

const numberOnly = z.object({ id: z.int().positive() })

/** Numbers in one request: some 4,500 characters of the address, of which servers accept 8,000 and more. */
const rangeSize = 500

/** Most requests of one search. */
const mostRequests = 60

/** A site that fails at more posts of one page than these is treated as down. */
export const mostFailing = 10

interface Search {
  client: WordPressClient
  signal: AbortSignal | undefined
  /** Requests that may still be sent. */
  requestsLeft: number
}

/** What is known about the position of a failing post. */
interface Clues {
  /** The number of a post beside it in the list. */
  near: number
  /** Posts that are known to fail, or were read already. */
  except: readonly number[]
  /** Posts that the site had before, by ascending number. */
  known: readonly number[]
}

/**
 * Finds the numbers of posts at which the site fails whatever is asked of them, even their number. Lists of numbers are
 * requested until one fails, and that one is halved. Empty when the site fails at every request, at more posts than
 * `mostFailing`, or when `mostRequests` found none; a search without a result is not repeated within an hour. Throws
 * `badAnswer` for a site that returns other posts than it was asked for.
 */
export async function failingPosts(
  client: WordPressClient,
  { near, except, known }: Clues,
  { signal }: RequestOptions,
): Promise<number[]> {
  const { identity } = client
  const search: Search = { client, signal, requestsLeft: mostRequests }
  const examined = new Set(except)

  const before = without(memoryOf(identity).found, examined)
  if (await failsAt(search, before)) return await failingIn(search, before)
  const now = await timeIfAnswers(search)
  if (now === null) return []
  const key = JSON.stringify([near, except.toSorted((a, b) => a - b)])
  if (wasFruitless(identity, key, now)) return []

  const failing = await searchRanges(search, { near, known, highest: await highestNumber(search) }, examined)
  if (failing.length === 0 || failing.length > mostFailing) {
    rememberFruitless(identity, key, now)
    return []
  }
  rememberFailing(identity, failing)
  return failing
}

const without = (numbers: Iterable<number>, examined: ReadonlySet<number>): number[] =>
  [...numbers].filter((one) => !examined.has(one))

/** Examines the ranges one after the other, until one fails or no request is left. */
async function searchRanges(search: Search, starts: Starts, examined: Set<number>): Promise<number[]> {
  for (const range of rangesFrom(starts)) {
    if (search.requestsLeft <= 0) return []
    const numbers = without(range, examined)
    if (await failsAt(search, numbers)) return await failingIn(search, numbers)
    for (const one of numbers) examined.add(one)
  }
  return []
}

/** Whether the site fails at one of these posts. False when no request is left. */
async function failsAt(search: Search, numbers: readonly number[]): Promise<boolean> {
  if (numbers.length === 0 || search.requestsLeft <= 0) return false
  search.requestsLeft -= 1
  try {
    const { total } = await search.client.list(numberOnly, {
      ...{ method: 'GET', path: '/wp/v2/posts', signal: search.signal },
      query: {
        ...{ include: numbers.join(','), status: allStatuses, context: 'edit' },
        ...{ per_page: perPage, orderby: 'id', _fields: 'id' },
      },
    })
    if (total > numbers.length)
      throw new HttpFailure(new SiteError('badAnswer', 'The site answers with posts nobody asked for'), false)
    if (total <= perPage) return false
  } catch (thrown) {
    if (!mayBeTooLarge(thrown)) throw thrown
    return true
  }
  // The page contained only a part of these posts.
  const [lower, upper] = halves(numbers)
  return (await failsAt(search, lower)) || (await failsAt(search, upper))
}

/** The failing posts among numbers that contain at least one. Stops after `mostFailing`, so it may return one more. */
async function failingIn(search: Search, numbers: readonly number[], before = 0): Promise<number[]> {
  if (numbers.length === 1) return [...numbers]
  const failing: number[] = []
  for (const half of halves(numbers)) {
    const countSoFar = before + failing.length
    if (countSoFar <= mostFailing && (await failsAt(search, half)))
      pushAll(failing, await failingIn(search, half, countSoFar))
  }
  return failing
}

function halves<T>(all: readonly T[]): [T[], T[]] {
  const middle = Math.ceil(all.length / 2)
  return [all.slice(0, middle), all.slice(middle)]
}

/** The site's clock (milliseconds); null when the site fails even at a small request that concerns no post. */
async function timeIfAnswers(search: Search): Promise<number | null> {
  search.requestsLeft -= 1
  try {
    const { client, signal } = search
    const path = '/wp/v2/users/me'
    return siteTimeOf(await client.ask({ method: 'GET', path, query: { _fields: 'id' }, signal }))
  } catch (thrown) {
    if (mayBeTooLarge(thrown)) return null
    throw thrown
  }
}

/** The highest number of a post; where the site fails at that post, the second highest. Null when it fails at both. */
async function highestNumber(search: Search): Promise<number | null> {
  for (const offset of [0, 1]) {
    search.requestsLeft -= 1
    try {
      const { items } = await search.client.list(numberOnly, {
        ...{ method: 'GET', path: '/wp/v2/posts', signal: search.signal },
        query: {
          ...{ status: allStatuses, context: 'edit', orderby: 'id', order: 'desc' },
          ...{ per_page: 1, offset, _fields: 'id' },
        },
      })
      return items[0]?.id ?? null
    } catch (thrown) {
      if (!mayBeTooLarge(thrown)) throw thrown
    }
  }
  return null
}

interface Starts extends Pick<Clues, 'near' | 'known'> {
  highest: number | null
}

/**
 * Ranges of numbers to examine, the likeliest first. Around `near` and around the highest number, because a list of
 * changes is sorted by time and its neighbours' numbers may be far apart. Then the known posts, the highest numbers
 * first, as many in each range as one page shows. Then all numbers, with increasing distance from `near`.
 */
function* rangesFrom({ near, highest, known }: Starts): Generator<number[]> {
  yield rangeAround(near)
  if (highest !== null) yield rangeAround(highest)
  for (let end = known.length; end > 0; end -= perPage) yield known.slice(Math.max(0, end - perPage), end)
  for (let distance = rangeSize; ; distance += rangeSize) {
    yield rangeAround(near + distance)
    yield rangeAround(near - distance)
  }
}

const rangeAround = (middle: number): number[] =>
  Array.from({ length: rangeSize }, (_, step) => middle - rangeSize / 2 + step).filter((number) => number > 0)
