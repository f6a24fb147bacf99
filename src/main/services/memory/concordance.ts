import type { MemoryRepository } from '#main/db/repositories/memoryRepository.ts'
import type { ConcordanceHit } from '#shared/contract/memoryViews.ts'
import { type Language, languages } from '#shared/domain/language.ts'
import { keysOf } from '#shared/language/memory/terms.ts'
import { apart, createFindInText, type FindInText } from '../search/findInText.ts'
import { readWithLemmas } from '../search/readWithLemmas.ts'
import type { WordKnowledge } from '../search/wordForms.ts'
import { originOf } from './findMatches.ts'

interface ConcordanceInput {
  site: number
  /** The language that is translated from: shown first. */
  from: Language
  query: string
  /** Null: either. */
  language: Language | null
  limit: number
}

/** Pairs that have all words of a query in one of their languages, in any form, the newest first. */
export async function concordance(
  { memory, words }: { memory: MemoryRepository; words: WordKnowledge },
  { site, from, query, language, limit }: ConcordanceInput,
): Promise<ConcordanceHit[]> {
  // The last word counts as it stands: the index has whole words only.
  const { query: read, forms } = await readWithLemmas(words, `${query} `)
  const sought = [...read.words, ...read.phrases.flat()]
  if (sought.length === 0) return []
  const lemmas = await words.lemmasOfWords(sought)
  const groups = sought
    .map((word, at) => keysOf({ word, lemmas: lemmas[at] ?? [] }))
    .filter((keys) => keys.length > 0)
  if (groups.length === 0) return []
  const find = createFindInText({ ...read, isUnfinished: false }, forms)
  const hits: ConcordanceHit[] = []
  for (const one of languages) {
    if (language !== null && one !== language) continue
    const documents = memory.withAllTerms({ site, language: one }, { groups, limit })
    for (const document of documents) {
      const hit = toHit(memory, { document, language: one, from }, find)
      if (hit) hits.push(hit)
    }
  }
  return hits.sort((a, b) => b.confirmedAt.localeCompare(a.confirmedAt)).slice(0, limit)
}

function toHit(
  memory: MemoryRepository,
  { document, language, from }: { document: number; language: Language; from: Language },
  find: FindInText,
): ConcordanceHit | null {
  const unit = memory.byDocument(language, document)
  const place = unit && memory.places(language, unit.unit, 1)[0]
  if (!unit || !place) return null
  const ranges = apart(find(unit.source))
  // The index compares lemmas; a phrase has to stand in the text as it is written.
  if (ranges.length === 0) return null
  const isFrom = language === from
  return {
    source: isFrom ? unit.source : unit.target,
    target: isFrom ? unit.target : unit.source,
    sourceRanges: isFrom ? ranges : [],
    targetRanges: isFrom ? [] : ranges,
    ...originOf(place),
  }
}
