import type { ContactRecord } from '#main/db/repositories/contactsRepository.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { RowProblem } from '#shared/contract/exchangeViews.ts'
import { followSource } from '#shared/document/followSource.ts'
import { plainInlines, plainLine } from '#shared/document/inlines.ts'
import { partContents, withPart } from '#shared/document/partContents.ts'
import { diffToPatch } from '#shared/document/patch.ts'
import { type Block, type Inline, inlines } from '#shared/document/schema.ts'
import { type LocalizationFields, localizationFields, slug as slugShape } from '#shared/domain/article.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import type { PlannedRow } from '#shared/exchange/planReturn.ts'
import { isRowField, type RowField } from '#shared/exchange/rows.ts'
import { slugify } from '#shared/language/slugify.ts'
import { startOfTranslation } from '../translation/startOfTranslation.ts'
import type { ExchangeContext } from './exchangeContext.ts'

/** Rows that are taken into a text; those that turn out not to fit are named with the reason. */
export interface Taken {
  target: LocalizationRecord
  rows: PlannedRow[]
  refused: { row: PlannedRow; problem: RowProblem }[]
  changedBlocks: Set<BlockId>
  changedFields: Set<RowField>
}

/** Changes a text; `source` is the one that it translates. Called in a transaction. */
export function takeRows(
  context: ExchangeContext,
  { source, target }: Record<'source' | 'target', LocalizationRecord>,
  rows: readonly PlannedRow[],
): Taken {
  const taken: Taken = {
    ...{ target, rows: [], refused: [] },
    ...{ changedBlocks: new Set(), changedFields: new Set() },
  }
  const fields = takeFields(context, target, rows, taken)
  const { repositories, bodyWriter, commitText, identity } = context
  const before = repositories.blocks.body(target.id)
  const after = takeBlocks(context, { source, target, before }, rows, taken)
  const patch = diffToPatch(before, after)
  const body = bodyWriter.applyPatch(target.id, patch)
  const actor = identity.actorOn(target.siteId)
  return { ...taken, target: commitText(target, { fields, body }, { actor, origin: 'restore' }) }
}

type FieldChanges = Partial<LocalizationFields> & { slugFollowsTitle?: boolean }

function takeFields(
  { slugs }: ExchangeContext,
  target: LocalizationRecord,
  rows: readonly PlannedRow[],
  taken: Taken,
): FieldChanges {
  const fields: FieldChanges = {}
  for (const row of rows) {
    const part = row.row?.part ?? ''
    if (!isRowField(part)) continue
    const given = fieldText(part, row.content, target)
    const problem = problemOf(part, given, () => slugs.free(target, given) !== given)
    if (problem) {
      taken.refused.push({ row, problem })
      continue
    }
    fields[part] = given
    taken.rows.push(row)
    taken.changedFields.add(part)
  }
  if (fields.slug !== undefined) return { ...fields, slugFollowsTitle: false }
  const follows = target.slugFollowsTitle && target.live === null && fields.title !== undefined
  return follows ? { ...fields, slug: slugs.fromTitle(target, fields.title ?? '') } : fields
}

function fieldText(field: RowField, content: readonly Inline[], { language }: LocalizationRecord): string {
  const text = plainInlines(content)
  if (field === 'slug')
    return slugShape.safeParse(text.trim()).success ? text.trim() : slugify(text, language)
  return field === 'lead' ? text : plainLine(text.replaceAll('\n', ' ')).trim()
}

function problemOf(field: RowField, value: string, isTaken: () => boolean): RowProblem | null {
  if (!localizationFields.shape[field].safeParse(value).success) return 'tooLong'
  return field === 'slug' && isTaken() ? 'slugTaken' : null
}

interface Bodies {
  source: LocalizationRecord
  target: LocalizationRecord
  before: readonly Block[]
}

function takeBlocks(
  context: ExchangeContext,
  { source, target, before }: Bodies,
  rows: readonly PlannedRow[],
  taken: Taken,
): Block[] {
  const byBlock = new Map<string, PlannedRow[]>()
  for (const row of rows) {
    const part = row.row?.part ?? ''
    if (isRowField(part)) continue
    byBlock.set(part, [...(byBlock.get(part) ?? []), row])
  }
  const from = context.repositories.blocks.body(source.id)
  let after = [...before]
  for (const block of from) {
    const own = byBlock.get(block.id)
    if (!own) continue
    const known = after.find(({ id }) => id === block.id) ?? null
    const ready = withPlaces(context, { source: block, known, target }, own)
    const next = own.reduce((one, row) => putRow(one, row, taken), ready)
    if (next === ready) continue
    taken.changedBlocks.add(block.id)
    after = known
      ? after.map((one) => (one.id === block.id ? next : one))
      : after.toSpliced(placeFor(block, from, after), 0, next)
  }
  return after
}

/** A block that has a place for each row: the one that is there, or one that follows its source and loses no words. */
function withPlaces(
  context: ExchangeContext,
  { source, known, target }: { source: Block; known: Block | null; target: LocalizationRecord },
  rows: readonly PlannedRow[],
): Block {
  if (known === null) return begun(context, source, target)
  const hasAll = (block: Block) => {
    const paths = new Set(partContents(block).map(({ path }) => path))
    return rows.every(({ row }) => row !== null && paths.has(row.path))
  }
  if (hasAll(known)) return known
  const pin = context.repositories.translation.pin(target.id, source.id)
  const before = pin && (context.repositories.blocks.kept(pin.sourceHash, source.id)?.block ?? null)
  const followed = followSource({ source, before, target: known })
  return hasAll(followed) && keepsWords(known, followed) ? followed : known
}

function keepsWords(before: Block, after: Block): boolean {
  const left = new Set(partContents(after).map(({ content }) => plainInlines(content).trim()))
  return partContents(before).every(({ content }) => {
    const words = plainInlines(content).trim()
    return words === '' || left.has(words)
  })
}

function begun({ repositories }: ExchangeContext, source: Block, { language }: LocalizationRecord): Block {
  const contacts: ContactRecord[] = repositories.contacts.list()
  const libraries = { media: repositories.media, contacts, credits: repositories.credits.list() }
  return startOfTranslation([source], language, libraries)[0] ?? source
}

/** Behind the block that stands before it in the source. */
function placeFor(block: Block, source: readonly Block[], target: readonly Block[]): number {
  const at = source.findIndex(({ id }) => id === block.id)
  for (const { id } of source.slice(0, at).toReversed()) {
    const place = target.findIndex((one) => one.id === id)
    if (place >= 0) return place + 1
  }
  return 0
}

function putRow(before: Block, row: PlannedRow, taken: Taken): Block {
  const path = row.row?.path ?? ''
  if (!partContents(before).some((one) => one.path === path)) {
    taken.refused.push({ row, problem: 'otherShape' })
    return before
  }
  const next = withPart(before, path, row.content)
  const put = partContents(next).find((one) => one.path === path)?.content ?? []
  // A part that is a line was cut, or there are more pieces than the schema allows.
  if (oneLine(put) !== oneLine(row.content) || !inlines.safeParse(row.content).success) {
    taken.refused.push({ row, problem: 'tooLong' })
    return before
  }
  taken.rows.push(row)
  return next
}

const oneLine = (content: readonly Inline[]): string => plainInlines(content).replace(/\s+/gu, ' ').trim()
