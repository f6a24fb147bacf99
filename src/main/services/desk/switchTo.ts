import { matchTitleBeginnings, matchTitlePiece } from '#main/db/repositories/matchExpressions.ts'
import type { DeskRow } from '#shared/contract/articleViews.ts'
import type { Output, ParsedInput } from '#shared/contract/contract.ts'
import { isEmptyQuery, readSearchQuery } from '#shared/language/searchQuery.ts'
import { searchText } from '#shared/language/searchText.ts'
import { type DeskContext, indexedPerQuestion, scopeOf } from './deskContext.ts'
import { deskRow } from './deskRow.ts'

const noPlan = { order: 'changed', holder: null, after: null } as const

/** A single letter begins nearly every title: what it finds is no answer. */
const shortestWords = 2

/**
 * Articles to switch to: those that were opened last, and others by their titles in every language, the changed last
 * first. Titles are asked of the index; only the few that were opened last are read.
 */
export async function switchTo(
  context: DeskContext,
  { words, limit }: ParsedInput<'articles.switchTo'>,
): Promise<Output<'articles.switchTo'>> {
  const { repositories, settings } = context
  const typed = searchText(words).trim()
  const recent = repositories.desk
    .listed(scopeOf(context), settings().recentArticles)
    .map((id) => deskRow(context, id))
    .filter((row) => hasWords(row, typed))
    .slice(0, limit)
  const others = (await found(context, words, limit + recent.length)).filter(
    (id) => !recent.some(({ articleId }) => articleId === id),
  )
  const rows = [...recent, ...others.map((id) => deskRow(context, id))].slice(0, limit)
  return { rows, recent: recent.length }
}

/** Each word is in one of the titles. */
function hasWords({ localizations }: DeskRow, typed: string): boolean {
  const titles = localizations.map(({ title }) => searchText(title))
  return typed.split(' ').every((word) => titles.some((title) => title.includes(word)))
}

async function found(context: DeskContext, words: string, limit: number) {
  const { repositories, searchIndex } = context
  const typed = searchText(words).trim()
  const all = { ...scopeOf(context), list: 'all' as const, state: null, ...noPlan, offset: 0, limit }
  const query = readSearchQuery(words)
  const isAsked = typed !== ''
  if (isAsked && (typed.length < shortestWords || isEmptyQuery(query))) return []
  if (isAsked) await searchIndex.catchUp(indexedPerQuestion)
  const match = isAsked ? matchTitleBeginnings(query) : null
  const titleMatch = isAsked ? matchTitlePiece(typed) : null
  return repositories.desk.page({ ...all, match, titleMatch }).map(({ id }) => id)
}
