import type { ProblemRow, ReturnedArticleView, RowProblem } from '#shared/contract/exchangeViews.ts'
import { plainInlines } from '#shared/document/inlines.ts'
import { articleId } from '#shared/domain/ids.ts'
import { language, otherLanguage } from '#shared/domain/language.ts'
import { stateAfterChange } from '#shared/domain/workflow.ts'
import type { ReturnedArticle } from '#shared/exchange/exchangeFile.ts'
import { isTakeable, type PlannedRow, planReturn } from '#shared/exchange/planReturn.ts'
import { articleRows, type TextPair } from './articleRows.ts'
import type { ExchangeContext } from './exchangeContext.ts'
import { pairOf } from './exportArticles.ts'

/** What an article of a file means here: the texts that it belongs to, and what becomes of each row. */
export interface PlannedArticle {
  returned: ReturnedArticle
  pair: TextPair | null
  problem: ReturnedArticleView['problem']
  rows: PlannedRow[]
}

/** Names a row of a file for the page. */
export const keyOf = ({ articleId: article }: ReturnedArticle, { returned }: PlannedRow): string =>
  `${article}/${returned.id}`

export function planArticle(context: ExchangeContext, returned: ReturnedArticle): PlannedArticle {
  const id = articleId.safeParse(returned.articleId).data
  const to = language.safeParse(returned.to.slice(0, 2).toLowerCase()).data
  const nothing = (
    problem: ReturnedArticleView['problem'],
    pair: TextPair | null = null,
  ): PlannedArticle => ({
    ...{ returned, pair, problem, rows: [] },
  })
  const article = id && context.repositories.articles.get(id)
  if (!id || !article) return nothing('notHere')
  const pair = to === undefined ? null : pairOf(context, id, to)
  if (pair === null || returned.from.slice(0, 2).toLowerCase() !== pair.source.language) {
    return nothing('otherLanguages')
  }
  if (article.trashed !== null) return nothing('inTrash', pair)
  if (pair.source.inConflict || pair.target?.inConflict) return nothing('inConflict', pair)
  const { rows } = articleRows(context, pair)
  return { returned, pair, problem: null, rows: planReturn(returned.rows, rows) }
}

export function viewOfPlan({ returned, pair, problem, rows }: PlannedArticle): ReturnedArticleView {
  const of = (...verdicts: PlannedRow['verdict'][]) =>
    rows.filter(({ verdict }) => verdicts.includes(verdict))
  const { state } = pair?.target ?? { state: 'draft' as const }
  return {
    articleId: pair?.source.articleId ?? null,
    title: pair?.source.title || returned.title,
    target: pair === null ? null : otherLanguage(pair.source.language),
    problem,
    fits: of('fits').length,
    same: of('same').length,
    empty: of('empty').length,
    done: of('fits', 'same').filter(({ isDone }) => isDone).length,
    rows: rows.flatMap((row) => {
      const { verdict } = row
      if (verdict === 'fits' || verdict === 'same' || verdict === 'empty') return []
      return [problemRow(returned, row, verdict)]
    }),
    notes: rows.flatMap(({ returned: { notes }, row }) =>
      notes.map((note) => ({ source: plainInlines(row?.source ?? []), note })),
    ),
    becomesDraft: stateAfterChange(state) === state ? null : state,
  }
}

export const problemRow = (file: ReturnedArticle, row: PlannedRow, problem: RowProblem): ProblemRow => ({
  key: keyOf(file, row),
  problem,
  kind: row.row?.kind ?? null,
  part: row.row?.part ?? null,
  source: plainInlines(row.row?.source ?? []),
  here: plainInlines(row.row?.target ?? []),
  returned: plainInlines(row.content),
  canTake: isTakeable(row.verdict) && problem === row.verdict,
})
