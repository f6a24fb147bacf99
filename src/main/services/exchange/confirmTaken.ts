import { emptyParts } from '#shared/document/wordParts.ts'
import { type BlockId, blockId } from '#shared/domain/ids.ts'
import type { PlannedRow } from '#shared/exchange/planReturn.ts'
import { isRowField } from '#shared/exchange/rows.ts'
import { confirmBlock, confirmField } from '../translation/decideRow.ts'
import type { TextPair } from './articleRows.ts'
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

/**
 * Confirms passages of which every row is marked as done in the file and stands in the text as the file has it. Answers
 * how many. Called in a transaction.
 */
export function confirmDone(
  context: ExchangeContext,
  { source, target }: { source: TextPair['source']; target: NonNullable<TextPair['target']> },
  { planned, rows }: { planned: readonly PlannedRow[]; rows: ReadonlySet<PlannedRow> },
): number {
  const parts = new Map<string, boolean>()
  for (const row of planned) {
    if (row.row === null) continue
    const { part } = row.row
    // A row that does not fit its source is no translation of it, whoever took it.
    const isFit = row.verdict === 'same' || (row.verdict !== 'sourceChanged' && rows.has(row))
    parts.set(part, (parts.get(part) ?? true) && row.returned.isDone && isFit)
  }
  const state = context.alignTarget(source, target)
  const statuses = new Map(state.alignment.rows.map((row) => [row.source?.id ?? '', row.status]))
  let confirmed = 0
  for (const [part, isDone] of parts) {
    if (!isDone) continue
    if (isRowField(part)) {
      if ((part !== 'title' && part !== 'lead') || state.fields[part] === 'fresh') continue
      confirmField(context, target.id, part)
      confirmed += 1
      continue
    }
    const id = blockId.safeParse(part).data
    if (id && statuses.get(id) !== 'fresh' && confirmWhole(context, { source, target }, id)) confirmed += 1
  }
  return confirmed
}

function confirmWhole(
  context: ExchangeContext,
  { source, target }: { source: TextPair['source']; target: NonNullable<TextPair['target']> },
  id: BlockId,
): boolean {
  const { blocks } = context.repositories
  const [from, own] = [blocks.find(source.id, id), blocks.one(target.id, id)]
  const block = blocks.one(source.id, id)
  if (!from || !block || !own || emptyParts(block, own).length > 0) return false
  confirmBlock(context, { targetId: target.id, blockId: id, sourceHash: from.hash, minorEdit: false })
  return true
}
