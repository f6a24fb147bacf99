import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { TranslationView } from '#shared/contract/translationViews.ts'
import { type AlignedRow, isOrphan, isWithdrawn } from '#shared/document/align.ts'
import { blockText, excerpt } from '#shared/document/text.ts'
import { emptyParts } from '#shared/document/wordParts.ts'
import type { BlockId, LocalizationId } from '#shared/domain/ids.ts'
import { findPair, type Pair, type TranslationContext } from './translationContext.ts'
import { viewAfterChange } from './translationView.ts'

/** How many characters of a kept text the log quotes. */
const loggedCharacters = 200

const rowOf = (
  { alignTarget }: TranslationContext,
  { source, target }: Pair,
  id: BlockId,
): AlignedRow | undefined =>
  alignTarget(source, target).alignment.rows.find((row) => (row.source ?? row.target)?.id === id)

const targetText = ({ target }: AlignedRow): string => (target === null ? '' : blockText(target))

function refuseEmptyParts({ repositories }: TranslationContext, { source, target }: Pair, id: BlockId): void {
  const [from, own] = [repositories.blocks.one(source.id, id), repositories.blocks.one(target.id, id)]
  if (from && own && emptyParts(from, own).length > 0) {
    throw new AppError('translationIncomplete', 'A part of the source has words and the target has none')
  }
}

/** Logs that a person keeps in the translation what the source withdrew. */
function logKept(
  { repositories, identity, clock }: TranslationContext,
  one: LocalizationRecord,
  words: string,
): void {
  const actor = identity.actorOn(one.siteId)
  repositories.workflow.addLog(one.id, {
    at: clock(),
    actor: actor.name,
    role: actor.role,
    step: 'kept',
    from: one.state,
    to: one.state,
    note: excerpt(words, loggedCharacters),
    contentHash: one.contentHash,
    bypass: false,
  })
}

/** Confirms a block as `pinBlock` does, and answers the translation as it is then. */
export const confirmBlock = (
  context: TranslationContext,
  order: ParsedInput<'translation.confirm'>,
): TranslationView => viewAfterChange(context, pinBlock(context, order))

/**
 * Pins a target block to its source. Throws `versionMismatch` when the source is no longer what the translator saw,
 * `translationIncomplete` when a part has no words yet, `notFound`. Called in a transaction.
 */
export function pinBlock(
  context: TranslationContext,
  { targetId, blockId, sourceHash, minorEdit }: ParsedInput<'translation.confirm'>,
): Pair {
  const { blocks, translation } = context.repositories
  const pair = findPair(context, targetId)
  if (!blocks.find(targetId, blockId)) throw new AppError('notFound', 'The target has no such block')
  const now = blocks.find(pair.source.id, blockId)
  if (!now) throw new AppError('notFound', 'The source has no such block')
  if (now.hash !== sourceHash) {
    throw new AppError('versionMismatch', 'The source block has changed since it was read')
  }
  refuseEmptyParts(context, pair, blockId)
  const row = minorEdit ? rowOf(context, pair, blockId) : undefined
  if (row && isWithdrawn(row)) logKept(context, pair.target, targetText(row))
  blocks.keepOne(pair.source.id, blockId)
  translation.putPin(targetId, {
    blockId,
    sourceHash,
    sourceMeaning: now.meaning,
    confirmedAt: context.clock(),
    confirmedBy: context.identity.actorOn(pair.target.siteId).name,
    minorEdit,
  })
  return pair
}

/** Takes a confirmation back. Called in a transaction. */
export function unconfirmBlock(
  context: TranslationContext,
  targetId: LocalizationId,
  blockId: BlockId,
): TranslationView {
  const pair = findPair(context, targetId)
  context.repositories.translation.removePin(targetId, blockId)
  return viewAfterChange(context, pair)
}

/** Marks a block as needed by one side only, or as keeping its position. Called in a transaction. */
export function markBlock(
  context: TranslationContext,
  { targetId, blockId, mark }: ParsedInput<'translation.mark'>,
): TranslationView {
  const { blocks, translation } = context.repositories
  const pair = findPair(context, targetId)
  if (mark === 'none') {
    translation.removeMarks(targetId, blockId)
    return viewAfterChange(context, pair)
  }
  const owner = mark === 'sourceOnly' ? pair.source.id : targetId
  if (!blocks.find(owner, blockId)) throw new AppError('notFound', 'There is no such block')
  const row = mark === 'targetOnly' ? rowOf(context, pair, blockId) : undefined
  if (row && isOrphan(row)) logKept(context, pair.target, targetText(row))
  translation.putMark(targetId, blockId, mark)
  return viewAfterChange(context, pair)
}

/** Confirms that the target's title or lead translates the present one of the source. Called in a transaction. */
export function confirmField(
  context: TranslationContext,
  targetId: LocalizationId,
  field: 'title' | 'lead',
): TranslationView {
  const pair = findPair(context, targetId)
  const { fields } = context.alignTarget(pair.source, pair.target)
  if (isWithdrawn({ status: fields[field] })) logKept(context, pair.target, pair.target[field])
  const { title, lead } = pair.source
  context.repositories.localizations.update(
    targetId,
    field === 'title' ? { pinnedTitle: title } : { pinnedLead: lead },
  )
  return viewAfterChange(context, pair)
}
