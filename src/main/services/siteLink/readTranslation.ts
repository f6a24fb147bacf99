import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { TranslationMark } from '#main/db/repositories/translationRepository.ts'
import type { TranslationState } from '#main/sites/SiteConnector.ts'
import type { BlockHash } from '#shared/domain/ids.ts'

export const byBlock = (a: { blockId: string }, b: { blockId: string }): number =>
  a.blockId < b.blockId ? -1 : 1

/** The source that a translation was made from; null where there is none. */
export const sourceOf = (
  { localizations }: Repositories,
  target: LocalizationRecord,
): LocalizationRecord | null =>
  localizations.ofArticle(target.articleId).find(({ isSource }) => isSource) ?? null

function sourceHashes(repositories: Repositories, target: LocalizationRecord): BlockHash[] {
  const source = sourceOf(repositories, target)
  return source ? repositories.blocks.hashes(source.id) : []
}

/** The pins and marks of a translation, for the site to store; null for a source. */
export function readTranslation(
  repositories: Repositories,
  target: LocalizationRecord,
): TranslationState | null {
  if (target.isSource) return null
  const { blocks, translation } = repositories
  const pins = translation.pins(target.id).toSorted(byBlock)
  const drafts = translation.drafts(target.id).toSorted(byBlock)
  const marks = translation.marks(target.id).toSorted(byBlock)
  const fieldDrafts = translation.fieldDrafts(target.id)
  const present = new Set<string>(sourceHashes(repositories, target))
  const own = new Set(blocks.order(target.id).map(({ blockId }) => blockId))
  const marked = (wanted: TranslationMark) =>
    marks.filter(({ mark }) => mark === wanted).map(({ blockId }) => blockId)
  return {
    pins: pins.map(({ blockId, sourceHash, confirmedAt, confirmedBy, minorEdit }) => ({
      blockId,
      sourceHash,
      confirmedAt,
      confirmedBy,
      minorEdit,
    })),
    sourceOnly: marked('sourceOnly'),
    targetOnly: marked('targetOnly'),
    ownPlace: marked('keepsPosition'),
    fromSource: translation
      .origins(target.id)
      .filter((id) => own.has(id))
      .toSorted(),
    draftSources: drafts.map(({ blockId, sourceHash }) => ({ blockId, sourceHash })),
    pinnedTitle: target.pinnedTitle,
    pinnedLead: target.pinnedLead,
    draftTitle: fieldDrafts.title,
    draftLead: fieldDrafts.lead,
    pinnedSources: [...pins, ...drafts].flatMap(({ blockId, sourceHash }) => {
      const kept = present.has(sourceHash) ? null : blocks.kept(sourceHash, blockId)
      return kept === null ? [] : [{ hash: sourceHash, block: kept.block }]
    }),
  }
}
