import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { AlignmentStatus } from '#shared/document/align.ts'
import { saysSomething } from '#shared/document/wordParts.ts'
import type { RowState } from '#shared/exchange/exchangeFile.ts'
import { type ExchangeText, rowsOf, type TextRow } from '#shared/exchange/rows.ts'
import type { TargetState } from '../translation/alignment.ts'
import type { ExchangeContext } from './exchangeContext.ts'

/** A source with its translation, if there is one. */
export interface TextPair {
  source: LocalizationRecord
  target: LocalizationRecord | null
}

/** The texts of an article as rows, and how far each is. */
export interface ArticleRows {
  rows: TextRow[]
  stateOf: (row: TextRow) => RowState
}

const textOf = ({ repositories }: ExchangeContext, one: LocalizationRecord): ExchangeText => ({
  fields: one,
  blocks: repositories.blocks.body(one.id),
})

/** Reads both texts of an article; blocks that only the source has are no rows. */
export function articleRows(context: ExchangeContext, { source, target }: TextPair): ArticleRows {
  const from = textOf(context, source)
  if (target === null) return { rows: rowsOf(from, null), stateOf: () => 'empty' }
  const own = textOf(context, target)
  const state = context.alignTarget(source, target, { source: [...from.blocks], target: [...own.blocks] })
  const statuses = new Map(
    state.alignment.rows.map((row) => [(row.source ?? row.target)?.id ?? '', row.status]),
  )
  return {
    rows: rowsOf(from, own, new Set(state.sourceOnly)),
    stateOf: (row) => stateOf(row, state, statuses),
  }
}

function stateOf(
  row: TextRow,
  { fields }: TargetState,
  statuses: ReadonlyMap<string, AlignmentStatus>,
): RowState {
  if (!saysSomething(row.target)) return 'empty'
  const { part } = row
  const status = part === 'title' || part === 'lead' ? fields[part] : statuses.get(part)
  switch (status) {
    case 'fresh':
      return 'done'
    case 'stale':
    case 'withdrawn':
    case 'pictureChanged':
    case 'fileChanged':
    case 'embedChanged':
      return 'stale'
    default:
      // Slug and search fields are confirmed by nobody.
      return 'draft'
  }
}
