import type { DocumentPlace } from '#main/db/repositories/memoryDocuments.ts'
import type { MemoryRepository } from '#main/db/repositories/memoryRepository.ts'
import { keysOf, mostWords, type Term } from '#shared/language/memory/terms.ts'

/** Matches below this are of no use: rewriting takes as long as writing. In percent. */
export const leastScore = 60
/** How many texts are compared word by word. */
const mostCompared = 150
/** How many numbers of texts are read from the index for one question: it bounds the time. */
const mostRead = 12_000

/**
 * The numbers of texts that may be like a text, the likeliest first.
 *
 * A text that shares `leastScore` of its words lacks at most the rest, so it must have one of the rarest words, if
 * one more of them is looked up than it may lack. The frequent ones are never read.
 */
export function candidatesFor(
  memory: Pick<MemoryRepository, 'termCount' | 'withAnyTerm'>,
  place: DocumentPlace,
  terms: readonly Term[],
): number[] {
  const share = leastScore / 100
  const words = [
    Math.ceil(terms.length * share),
    Math.min(Math.floor(terms.length / share), mostWords),
  ] as const
  const groups = groupsOf(memory, place, terms)
  const lookedUp = Math.floor(terms.length * (1 - share)) + 1
  const shared = new Map<number, number>()
  let left = mostRead
  let read = 0
  for (const { keys, times } of groups) {
    if (read >= lookedUp || left <= 0) break
    read += times
    const found = memory.withAnyTerm(place, { terms: keys, words, limit: left })
    left -= found.length
    for (const document of found) shared.set(document, (shared.get(document) ?? 0) + times)
  }
  return [...shared]
    .sort(([a, sharedByA], [b, sharedByB]) => sharedByB - sharedByA || b - a)
    .slice(0, mostCompared)
    .map(([document]) => document)
}

interface Group {
  keys: readonly string[]
  /** How often the text has the word. */
  times: number
  count: number
}

/** The words of a text as the index has them, the rarest first. */
function groupsOf(
  memory: Pick<MemoryRepository, 'termCount'>,
  { language }: DocumentPlace,
  terms: readonly Term[],
): Group[] {
  const groups = new Map<string, Group>()
  for (const term of terms) {
    const keys = keysOf(term)
    if (keys.length === 0) continue
    const name = keys.join(' ')
    const known = groups.get(name)
    if (known) known.times += 1
    else {
      const count = keys.reduce((sum, key) => sum + memory.termCount(language, key), 0)
      groups.set(name, { keys, times: 1, count })
    }
  }
  return [...groups.values()].sort((a, b) => a.count - b.count)
}
