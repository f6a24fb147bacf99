/** For how long a search that found nothing is not repeated (milliseconds). */
const fruitlessFor = 60 * 60_000

interface SearchMemory {
  /** Failing posts that were found. They are tried first when a page fails again. */
  found: ReadonlySet<number>
  /** Searches that found nothing, each with the time of its end on the site's clock. */
  fruitless: ReadonlyMap<string, number>
}

/** By the site's identity, because a client exists for one sync pass only, and a site may fail during many. */
const sites = new Map<string, SearchMemory>()

/** What searches for failing posts on a site have found since the program started. */
export const memoryOf = (identity: string): SearchMemory =>
  sites.get(identity) ?? { found: new Set(), fruitless: new Map() }

export function rememberFailing(identity: string, numbers: readonly number[]): void {
  const { found, fruitless } = memoryOf(identity)
  sites.set(identity, { found: new Set([...found, ...numbers]), fruitless })
}

/** Remembers that a search found nothing, and forgets those that ended more than an hour ago. */
export function rememberFruitless(identity: string, search: string, at: number): void {
  const { found, fruitless } = memoryOf(identity)
  const recent = [...fruitless].filter(([, ended]) => isRecent(ended, at))
  sites.set(identity, { found, fruitless: new Map([...recent, [search, at]]) })
}

/** The same search found nothing within the last hour. */
export function wasFruitless(identity: string, search: string, now: number): boolean {
  const ended = memoryOf(identity).fruitless.get(search)
  return ended !== undefined && isRecent(ended, now)
}

/** An end in the future does not count, so a clock that was set back cannot extend the hour. */
const isRecent = (ended: number, now: number): boolean => now >= ended && now - ended < fruitlessFor
