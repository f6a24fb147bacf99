import type { DocumentPlace } from '#main/db/repositories/memoryDocuments.ts'
import type { MemoryPlace, MemoryUnit } from '#main/db/repositories/memoryLookups.ts'
import type { MemoryRepository } from '#main/db/repositories/memoryRepository.ts'
import type { MemoryMatch } from '#shared/contract/memoryViews.ts'
import { inlines } from '#shared/document/schema.ts'
import { pushAll } from '#shared/domain/longLists.ts'
import type { TextRange } from '#shared/language/findRanges.ts'
import { type Allowance, likest } from '#shared/language/memory/likest.ts'
import { replaceNumbers } from '#shared/language/memory/replaceNumbers.ts'
import { readTerms, type Term } from '#shared/language/memory/terms.ts'
import { candidatesFor, leastScore } from './candidates.ts'
import { memoryKey, neighbourKey } from './memoryKey.ts'

/** More places of a unit than this are not looked at. */
const mostPlaces = 10
/** How many pairs with the same source are offered, and as many with a similar one. */
const mostOffered = 20

export interface Sought {
  text: string
  terms: readonly Term[]
  before: string
  after: string
  /** The sentence of the text that is sought; null: all of it. */
  sentence: TextRange | null
  allowance: Allowance
  /** Whether this is the place that asks: what it has itself is no match for it. */
  isOwn: (place: MemoryPlace) => boolean
}

/** Translations of texts like the sought one: in the same context, the same, with other numbers, then the likest. */
export function findMatches(memory: MemoryRepository, place: DocumentPlace, sought: Sought): MemoryMatch[] {
  const key = memoryKey(sought.text)
  if (key === '') return []
  const exact = memory.withKey(place, key, mostOffered)
  const units = new Set(exact.map(({ unit }) => unit))
  const matches = exact.flatMap((one) => toMatch(memory, place, sought, { unit: one, score: 100 }))
  const candidates = candidatesFor(memory, place, sought.terms).flatMap((document) => {
    const unit = memory.byDocument(place.language, document)
    return !unit || units.has(unit.unit) ? [] : [{ unit, terms: readTerms(unit.sourceTerms) }]
  })
  const like = likest(sought.terms, candidates, { least: leastScore, allowance: sought.allowance })
    // The same words with other signs between them are not the same text.
    .map(({ one, score }) => ({ unit: one.unit, score: Math.min(99, score) }))
    .sort((a, b) => b.score - a.score || b.unit.confirmedAt.localeCompare(a.unit.confirmedAt))
    .slice(0, mostOffered)
  pushAll(
    matches,
    like.flatMap((one) => toMatch(memory, place, sought, one)),
  )
  return withoutTwins(inOrder(matches))
}

const ranks = { context: 0, exact: 1, numbers: 2, fuzzy: 3 } as const

const inOrder = (matches: readonly MemoryMatch[]): MemoryMatch[] =>
  matches.toSorted(
    (a, b) =>
      ranks[a.kind] - ranks[b.kind] || b.score - a.score || b.confirmedAt.localeCompare(a.confirmedAt),
  )

/** Of matches that would insert the same words, the first. */
function withoutTwins(matches: readonly MemoryMatch[]): MemoryMatch[] {
  const seen = new Set<string>()
  return matches.filter(({ target }) => {
    const isNew = !seen.has(target)
    seen.add(target)
    return isNew
  })
}

/** The match that a unit is; none where only the place that asks has it. */
function toMatch(
  memory: MemoryRepository,
  { language }: DocumentPlace,
  sought: Sought,
  { unit, score }: { unit: MemoryUnit; score: number },
): MemoryMatch[] {
  const places = memory.places(language, unit.unit, mostPlaces).filter((one) => !sought.isOwn(one))
  const [before, after] = [neighbourKey(sought.before), neighbourKey(sought.after)]
  // Nothing around it on either side is no context.
  const hasContext = before !== '' || after !== ''
  const inContext = places.find((one) => hasContext && one.before === before && one.after === after)
  const origin = (score === 100 && inContext) || places[0]
  if (!origin) return []
  const numbers = score < 100 ? replaceNumbers(readTerms(unit.sourceTerms), sought.terms, unit.target) : null
  const isNumbers = numbers !== null && numbers.replaced.length > 0
  const kind = score < 100 ? (isNumbers ? 'numbers' : 'fuzzy') : inContext ? 'context' : 'exact'
  return [
    {
      kind,
      score,
      sentence: sought.sentence,
      source: unit.source,
      target: isNumbers ? numbers.text : unit.target,
      sourceContent: contentOf(unit.sourceContent),
      targetContent: isNumbers ? null : contentOf(unit.targetContent),
      replaced: isNumbers ? numbers.replaced : [],
      places: places.length,
      ...originOf(origin),
    },
  ]
}

export const originOf = ({ confirmedAt, confirmedBy, articleId, title }: MemoryPlace) => ({
  confirmedAt,
  confirmedBy,
  article: articleId === null ? null : { articleId, title: title ?? '' },
})

/** Formatting that this version cannot read is left out: the words are there without it. */
export function contentOf(stored: string | null) {
  if (stored === null) return null
  try {
    return inlines.safeParse(JSON.parse(stored)).data ?? null
  } catch {
    return null
  }
}
