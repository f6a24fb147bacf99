import type { ParsedInput } from '#shared/contract/contract.ts'
import type { RowProblem, TakenFile } from '#shared/contract/exchangeViews.ts'
import { otherLanguage } from '#shared/domain/language.ts'
import { isTakeable, type PlannedRow } from '#shared/exchange/planReturn.ts'
import { findLocalization } from '../localizations/find.ts'
import { startTranslation } from '../translation/startTranslation.ts'
import { confirmDone, unconfirmTaken } from './confirmTaken.ts'
import type { ExchangeContext } from './exchangeContext.ts'
import { keyOf, type PlannedArticle, planArticle, problemRow } from './returnedView.ts'
import { takeRows } from './takeRows.ts'

type Choice = Pick<ParsedInput<'exchange.take'>, 'confirm'> & { take: ReadonlySet<string> }
type TakenArticle = TakenFile['articles'][number]

/**
 * Puts an article of a file into its translation, which is started where there is none. The text before is kept as a
 * version. Called in a transaction.
 */
export function takeArticle(context: ExchangeContext, given: PlannedArticle['returned'], choice: Choice) {
  // Texts may have changed since the person saw the plan.
  const first = planArticle(context, given)
  if (first.pair === null || first.problem !== null) return null
  if (!first.rows.some((row) => isWanted(given, row, choice)))
    return answer(first, [], { taken: 0, confirmed: 0, before: null })
  const { source } = first.pair
  const language = otherLanguage(source.language)
  if (first.pair.target === null) startTranslation(context, source.articleId, language)
  const plan = planArticle(context, given)
  const target = plan.pair?.target
  if (!target) return null
  const { repositories, snapshots, identity } = context
  const kept = snapshots.takeIfChanged(target, 'saved', target.updatedBy)
  const wanted = plan.rows.filter((row) => row.verdict !== 'same' && isWanted(given, row, choice))
  const taken = takeRows(context, { source, target }, wanted)
  unconfirmTaken(context, taken)
  const now = findLocalization(repositories, target.id)
  const done = { planned: plan.rows, rows: new Set(taken.rows) }
  const confirmed = choice.confirm ? confirmDone(context, { source, target: now }, done) : 0
  if (taken.rows.length > 0) {
    const actor = identity.actorOn(target.siteId)
    snapshots.takeIfChanged(findLocalization(repositories, target.id), 'saved', actor.name)
  }
  context.emit('memory.changed', {})
  context.emit('desk.changed', {})
  return answer(plan, taken.refused, {
    ...{ taken: taken.rows.length, confirmed, rows: new Set(taken.rows) },
    before: taken.rows.length > 0 ? kept.id : null,
  })
}

const isWanted = (given: PlannedArticle['returned'], row: PlannedRow, { take, confirm }: Choice): boolean =>
  row.verdict === 'fits' ||
  (confirm && row.verdict === 'same' && row.isDone) ||
  (isTakeable(row.verdict) && take.has(keyOf(given, row)))

function answer(
  { returned, pair, rows }: PlannedArticle,
  refused: readonly { row: PlannedRow; problem: RowProblem }[],
  result: Pick<TakenArticle, 'taken' | 'confirmed' | 'before'> & { rows?: ReadonlySet<PlannedRow> },
): TakenArticle | null {
  if (pair === null) return null
  const problems = new Map(refused.map(({ row, problem }) => [row, problem]))
  return {
    articleId: pair.source.articleId,
    title: pair.source.title,
    target: otherLanguage(pair.source.language),
    taken: result.taken,
    confirmed: result.confirmed,
    before: result.before,
    rows: rows.flatMap((row) => {
      if (result.rows?.has(row)) return []
      const { verdict } = row
      const problem =
        problems.get(row) ??
        (verdict === 'fits' || verdict === 'same' || verdict === 'empty' ? null : verdict)
      return problem === null ? [] : [problemRow(returned, row, problem)]
    }),
  }
}
