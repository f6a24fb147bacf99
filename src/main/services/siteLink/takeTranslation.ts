import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { PinRecord, TranslationMark } from '#main/db/repositories/translationRepository.ts'
import type { TranslationState } from '#main/sites/SiteConnector.ts'
import type { BlockId, LocalizationId } from '#shared/domain/ids.ts'
import { toHashed } from '../content.ts'
import { sourceOf } from './readTranslation.ts'

/**
 * Takes over the site's pins and marks. Where both sides confirmed the same block, the pin on the source's present text
 * wins, and otherwise the site's.
 */
export function takeTranslation(
  repositories: Repositories,
  target: LocalizationRecord,
  theirs: TranslationState,
  keepOurs: boolean,
): void {
  const { blocks, localizations, translation } = repositories
  const source = sourceOf(repositories, target)
  if (!source || target.isSource) return
  blocks.keepWorkingCopy(source.id)
  for (const { block } of theirs.pinnedSources) blocks.keep(toHashed(block))
  const present = new Set<string>(blocks.hashes(source.id))
  const ours = new Map(translation.pins(target.id).map((pin) => [pin.blockId, pin]))
  for (const pin of theirs.pins) {
    const own = ours.get(pin.blockId)
    ours.delete(pin.blockId)
    const kept = blocks.kept(pin.sourceHash, pin.blockId)
    const oursIsFresher =
      keepOurs && own !== undefined && present.has(own.sourceHash) && !present.has(pin.sourceHash)
    // A pin on a source text that is nowhere stored cannot be compared, so its block counts as unconfirmed.
    if (kept !== null && !oursIsFresher) {
      translation.putPin(target.id, { ...pin, sourceMeaning: kept.meaning } satisfies PinRecord)
    }
  }
  if (!keepOurs) for (const blockId of ours.keys()) translation.removePin(target.id, blockId)
  takeMarks(repositories, target.id, theirs, keepOurs)
  localizations.update(target.id, {
    pinnedTitle: keepOurs ? (target.pinnedTitle ?? theirs.pinnedTitle) : theirs.pinnedTitle,
    pinnedLead: keepOurs ? (target.pinnedLead ?? theirs.pinnedLead) : theirs.pinnedLead,
  })
}

function takeMarks(
  { translation }: Repositories,
  id: LocalizationId,
  theirs: TranslationState,
  keepOurs: boolean,
): void {
  const wanted = new Map<BlockId, TranslationMark>([
    ...theirs.ownPlace.map((blockId) => [blockId, 'keepsPosition'] as const),
    ...theirs.sourceOnly.map((blockId) => [blockId, 'sourceOnly'] as const),
    ...theirs.targetOnly.map((blockId) => [blockId, 'targetOnly'] as const),
  ])
  for (const { blockId, mark } of translation.marks(id)) {
    if (wanted.get(blockId) !== mark && !keepOurs) translation.removeMarks(id, blockId)
  }
  for (const [blockId, mark] of wanted) translation.putMark(id, blockId, mark)
}
