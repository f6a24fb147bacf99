import { matchAny, matchTitlePiece } from '#main/db/repositories/matchExpressions.ts'
import type { DeskCounts } from '#shared/contract/articleViews.ts'
import type { Output, ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import { isEmptyQuery } from '#shared/language/searchQuery.ts'
import { searchText } from '#shared/language/searchText.ts'
import type { ServiceDeps } from '../deps.ts'
import { readWithLemmas } from '../search/readWithLemmas.ts'
import type { SearchIndex } from '../search/searchIndex.ts'
import type { WordKnowledge } from '../search/wordForms.ts'
import type { AlignTarget } from '../translation/alignment.ts'
import { type DeskContext, indexedPerQuestion, scopeOf } from './deskContext.ts'
import { fromCursor, toCursor } from './deskCursor.ts'
import { deskRow } from './deskRow.ts'
import { createPartsLeft } from './partsLeft.ts'
import { refreshDesk } from './refreshDesk.ts'
import { switchTo } from './switchTo.ts'

/** How many articles are brought up to date before a query is answered; the others follow in a pause. */
const refreshedPerQuestion = 300

/** The lists of the desk: which articles wait for which role. */
export function createDeskService(
  deps: ServiceDeps,
  parts: { alignTarget: AlignTarget; searchIndex: SearchIndex; words: WordKnowledge },
) {
  const context: DeskContext = { ...deps, ...parts, partsLeft: createPartsLeft() }
  return {
    list: (input: ParsedInput<'articles.list'>): Promise<Output<'articles.list'>> => list(context, input),

    switchTo: (input: ParsedInput<'articles.switchTo'>): Promise<Output<'articles.switchTo'>> =>
      switchTo(context, input),

    counts: (): DeskCounts => {
      refreshDesk(context, refreshedPerQuestion)
      return deps.repositories.desk.counts(scopeOf(context))
    },

    /** Brings up to `limit` articles up to date; true when there may be more. */
    refresh: (limit: number): boolean => {
      const { more, recounted } = refreshDesk(context, limit)
      // Nothing that a person did told the lists of it.
      if (recounted > 0) deps.emit('desk.changed', {})
      return more
    },
  }
}
export type DeskService = ReturnType<typeof createDeskService>

/** What was typed as FTS5 expressions, once what was just written can be found; null: it has no words. */
async function expressionsFor({ searchIndex, words }: DeskContext, search: string) {
  const typed = searchText(search).trim()
  if (typed === '') return { match: null, titleMatch: null }
  await searchIndex.catchUp(indexedPerQuestion)
  const { query } = await readWithLemmas(words, search)
  return { match: isEmptyQuery(query) ? null : matchAny(query), titleMatch: matchTitlePiece(typed) }
}

async function list(
  context: DeskContext,
  input: ParsedInput<'articles.list'>,
): Promise<Output<'articles.list'>> {
  const { list, search, state = null, order = 'changed', holder = null, cursor, offset = 0, limit } = input
  const { repositories } = context
  const { desk } = repositories
  const typed = searchText(search).trim()
  const { match, titleMatch } = await expressionsFor(context, search)
  refreshDesk(context, refreshedPerQuestion)
  // A query of punctuation alone matches nothing: the list is empty then, not complete.
  if (typed !== '' && match === null && titleMatch === null) return { rows: [], nextCursor: null, total: 0 }
  if (cursor !== null && order !== 'changed')
    throw new AppError('invalidInput', 'Only the order of changes has cursors')
  const query = { ...scopeOf(context), list, match, titleMatch, state, order, holder }
  const after = cursor === null ? null : fromCursor(cursor)
  const positions = desk.page({ ...query, after, offset, limit: limit + 1 })
  const shown = positions.slice(0, limit)
  const last = shown.at(-1)
  const isWhole = after === null && offset === 0 && positions.length <= limit
  return {
    rows: shown.map(({ id }) => deskRow(context, id)),
    nextCursor: order === 'changed' && positions.length > limit && last ? toCursor(last) : null,
    total: isWhole ? shown.length : desk.count(query),
  }
}
