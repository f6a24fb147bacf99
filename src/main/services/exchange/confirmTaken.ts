import { emptyParts } from '#shared/document/wordParts.ts'
import { type BlockId, blockId } from '#shared/domain/ids.ts'
import { type PlannedRow, placeKey } from '#shared/exchange/planReturn.ts'
import { isRowField } from '#shared/exchange/rows.ts'
import { confirmField, pinBlock } from '../translation/decideRow.ts'
import { articleRows, type TextPair } from './articleRows.ts'
import type { ExchangeContext } from './exchangeContext.ts'
import type { Taken } from './takeRows.ts'

/**
 * What was changed is confirmed no more: nobody has compared the new words with the source. Called in a transaction.
 */
export function unconfirmTaken({ repositories }: ExchangeContext, taken: Taken): void {
  const { target, changedBlocks, changedFields } = taken
  for (const id of changedBlocks) repositories.translation.removePin(target.id, id)
  const { localizations } = repositories
  if (changedFields.has('title')) localizations.update(target.id, { pinnedTitle: null })
  if (changedFields.has('lead')) localizations.update(target.id, { pinnedLead: null })
}

interface Translated {
  source: TextPair['source']
  target: NonNullable<TextPair['target']>
}

interface Returned {
  planned: readonly PlannedRow[]
  /** Those that were taken. */
  rows: ReadonlySet<PlannedRow>
}

/**
 * Confirms passages of which every row is marked as done in the file and stands in the text as the file has it. Answers
 * how many. Called in a transaction.
 */
export function confirmDone(
  context: ExchangeContext,
  { source, target }: Translated,
  returned: Returned,
): number {
  const parts = doneParts(context, { source, target }, returned)
  const state = context.alignTarget(source, target)
  const statuses = new Map(state.alignment.rows.map((row) => [row.source?.id ?? '', row.status]))
  let confirmed = 0
  for (const part of parts) {
    if (isRowField(part)) {
      if ((part !== 'title' && part !== 'lead') || state.fields[part] === 'fresh') continue
      confirmField(context, target.id, part)
      confirmed += 1
      continue
    }
    const id = blockId.safeParse(part).data
    if (id && statuses.get(id) !== 'fresh' && confirmWhole(context, { source, target }, id)) confirmed += 1
  }
  if (confirmed > 0) context.repositories.articles.touch(target.articleId, context.clock())
  return confirmed
}

/** Fields and blocks with which the translator is done; a row that the file has not leaves its block undone. */
function doneParts(context: ExchangeContext, pair: Translated, { planned, rows }: Returned): Set<string> {
  const byPlace = new Map(planned.flatMap((one) => (one.row === null ? [] : [[placeKey(one.row), one]])))
  const parts = new Set([...byPlace.values()].map(({ row }) => row?.part ?? ''))
  for (const row of articleRows(context, pair).rows) {
    const one = byPlace.get(placeKey(row))
    const isDone = one?.isDone && (one.verdict === 'same' || rows.has(one))
    if (!isDone) parts.delete(row.part)
  }
  return parts
}

function confirmWhole(context: ExchangeContext, { source, target }: Translated, id: BlockId): boolean {
  const { blocks } = context.repositories
  const [from, own] = [blocks.find(source.id, id), blocks.one(target.id, id)]
  const block = blocks.one(source.id, id)
  if (!from || !block || !own || emptyParts(block, own).length > 0) return false
  pinBlock(context, { targetId: target.id, blockId: id, sourceHash: from.hash, minorEdit: false })
  return true
}
