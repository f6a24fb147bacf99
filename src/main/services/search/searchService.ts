import type { FoundText, TextFilter, TextMatch } from '#main/db/repositories/findTexts.ts'
import { afterAll } from '#main/db/repositories/findTexts.ts'
import {
  type LemmaQuery,
  matchAny,
  matchGroups,
  matchTitlePiece,
} from '#main/db/repositories/matchExpressions.ts'
import type { Output, ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { SearchFilters, SearchHit, SearchOrder } from '#shared/contract/searchViews.ts'
import { readersViewOf } from '#shared/domain/article.ts'
import type { Instant } from '#shared/domain/time.ts'
import { toZonedTime } from '#shared/language/dates.ts'
import { isEmptyQuery } from '#shared/language/searchQuery.ts'
import { searchText } from '#shared/language/searchText.ts'
import type { ServiceDeps } from '../deps.ts'
import { excerptOf } from './excerpt.ts'
import { apart, createFindInText, type FindInText } from './findInText.ts'
import { readWithLemmas } from './readWithLemmas.ts'
import type { SearchIndex } from './searchIndex.ts'
import type { WordKnowledge } from './wordForms.ts'

/** How many queued texts are indexed before a query is answered; the others follow in a pause. */
const indexedPerQuestion = 50
/** Matches are counted up to this number: nobody reads further, and counting takes time. */
const mostCounted = 1000
const mostChoices = 500

interface SearchContext extends ServiceDeps {
  searchIndex: SearchIndex
  words: WordKnowledge
}

/** Finds texts by their words, in any form. */
export function createSearchService(
  deps: ServiceDeps,
  parts: { searchIndex: SearchIndex; words: WordKnowledge },
) {
  const context: SearchContext = { ...deps, ...parts }
  return {
    find: (input: ParsedInput<'search.find'>) => find(context, input),
    count: (input: ParsedInput<'search.count'>) => count(context, input),
    choices: (): Output<'search.choices'> => {
      const { findTexts } = context.repositories
      const siteId = context.identity.activeSiteId()
      return { authors: findTexts.authors(siteId, mostChoices), tags: findTexts.tags(siteId, mostChoices) }
    },
    progress: (): Output<'search.progress'> => ({ left: parts.searchIndex.left() }),
  }
}

/** A query as the index understands it, and what finds its words in a text. */
interface Question {
  matches: TextMatch[]
  findIn: FindInText
}

async function ask({ words }: SearchContext, typed: string, order: SearchOrder): Promise<Question> {
  const { query, forms } = await readWithLemmas(words, typed)
  return { matches: matchesOf(typed, query, order), findIn: createFindInText(query, forms) }
}

/** The groups of texts that a query finds, in the order in which they are shown. */
function matchesOf(typed: string, query: LemmaQuery, order: SearchOrder): TextMatch[] {
  const folded = searchText(typed).trim()
  if (folded === '') return [{ kind: 'everything' }]
  const piece = matchTitlePiece(folded)
  // A query of punctuation alone finds nothing but titles that have it.
  if (isEmptyQuery(query)) return []
  const everything = matchAny(query)
  const groups = order === 'best' ? matchGroups(query) : [everything]
  return [
    ...groups.map((expression): TextMatch => ({ kind: 'words', expression })),
    ...(piece === null ? [] : [{ kind: 'titlePiece', expression: piece, except: everything } as const]),
  ]
}

function filterOf({ identity, repositories, settings }: SearchContext, filters: SearchFilters): TextFilter {
  const { state = null, language = null, section = null, author = null, tag = null, from, to } = filters
  const siteId = identity.activeSiteId()
  const zone = (siteId && repositories.sites.get(siteId)?.timeZone) ?? settings().timeZone
  const startOf = (day: string): Instant => toZonedTime(`${day}T00:00`, zone).zonedTime.instant
  return {
    ...{ siteId, state, language, section, author, tag },
    from: from ? startOf(from) : null,
    to: to ? startOf(dayAfter(to)) : null,
  }
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + 86_400_000).toISOString().slice(0, 10)

interface Position {
  group: number
  before: number
}

const toCursor = ({ group, before }: Position): string => `${group}~${before}`

function fromCursor(cursor: string): Position {
  const [group = Number.NaN, before = Number.NaN] = cursor.split('~').map(Number)
  if (!Number.isSafeInteger(group) || !Number.isSafeInteger(before))
    throw new AppError('invalidInput', 'This is no cursor of ours')
  return { group, before }
}

async function find(
  context: SearchContext,
  input: ParsedInput<'search.find'>,
): Promise<Output<'search.find'>> {
  const { query, order, filters, cursor, limit } = input
  const { findTexts } = context.repositories
  await context.searchIndex.catchUp(indexedPerQuestion)
  const { matches, findIn } = await ask(context, query, order)
  const filter = filterOf(context, filters)
  const begin = cursor === null ? { group: 0, before: afterAll } : fromCursor(cursor)
  const found: (FoundText & { group: number })[] = []
  for (const [group, match] of matches.entries()) {
    if (group < begin.group || found.length > limit) continue
    const before = group === begin.group ? begin.before : afterAll
    const some = findTexts.page(match, filter, { before, limit: limit + 1 - found.length })
    for (const one of some) found.push({ ...one, group })
  }
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    hits: shown.map((one) => toHit(context, one, findIn)),
    nextCursor: found.length > limit && last ? toCursor({ group: last.group, before: last.document }) : null,
  }
}

async function count(context: SearchContext, { query, filters }: ParsedInput<'search.count'>) {
  const { matches } = await ask(context, query, 'newest')
  const filter = filterOf(context, filters)
  let total = 0
  for (const match of matches)
    total += context.repositories.findTexts.count(match, filter, mostCounted + 1 - total)
  return { total: Math.min(total, mostCounted), isMore: total > mostCounted }
}

function toHit(
  { repositories }: SearchContext,
  { id, articleId, date }: FoundText,
  find: FindInText,
): SearchHit {
  const { articles, localizations, blocks } = repositories
  const text = localizations.get(id)
  const article = articles.get(articleId)
  // Both were read from the same tables just before, so a missing row is damage.
  if (text === null || article === null)
    throw new AppError('databaseDamaged', 'Damaged: a text that only an index has')
  return {
    ...{ articleId, localizationId: id, date },
    language: text.language,
    state: text.state,
    saving: text.saving,
    readers: readersViewOf(text),
    inConflict: text.inConflict,
    title: text.title,
    titleRanges: apart(find(text.title)),
    excerpt: excerptOf(text.lead, blocks.body(id), find),
    section: article.section,
    tags: article.tags,
    author: article.author,
    removed: article.removed !== null,
  }
}
