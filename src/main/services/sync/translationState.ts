import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { PinRecord, TranslationMark } from '#main/db/repositories/translationRepository.ts'
import type { TranslationState } from '#main/sites/SiteConnector.ts'
import type { BlockHash, BlockId, LocalizationId } from '#shared/domain/ids.ts'
import { toHashed } from '../content.ts'
import { hashOf } from './textHash.ts'

const byBlock = (a: { blockId: string }, b: { blockId: string }): number => (a.blockId < b.blockId ? -1 : 1)

/** Pins and marks on their way to a site and back, so that a colleague sees what is stale. */
export function createTranslationState(repositories: Repositories) {
  const { translation, blocks, localizations } = repositories

  /** What a target was made from, for the site to keep; null for a source. */
  function read(target: LocalizationRecord): TranslationState | null {
    if (target.isSource) return null
    const pins = translation.pins(target.id).toSorted(byBlock)
    const drafts = translation.drafts(target.id).toSorted(byBlock)
    const marks = translation.marks(target.id).toSorted(byBlock)
    const present = new Set(sourceHashes(target))
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
      ownPlace: marked('ownPlace'),
      fromSource: translation
        .origins(target.id)
        .filter((id) => own.has(id))
        .toSorted(),
      draftSources: drafts.map(({ blockId, sourceHash }) => ({ blockId, sourceHash })),
      pinnedTitle: target.pinnedTitle,
      pinnedLead: target.pinnedLead,
      pinnedSources: [...pins, ...drafts].flatMap(({ blockId, sourceHash }) => {
        const kept = present.has(sourceHash) ? null : blocks.kept(sourceHash, blockId)
        return kept === null ? [] : [{ hash: sourceHash, block: kept.block }]
      }),
    }
  }

  function sourceHashes(target: LocalizationRecord): BlockHash[] {
    const source = localizations.ofArticle(target.articleId).find(({ isSource }) => isSource)
    return source ? blocks.hashes(source.id) : []
  }

  /** Takes theirs. Where both confirmed the same block, the pin on the source as it is now wins; else theirs. */
  function write(target: LocalizationRecord, theirs: TranslationState, keepOurs: boolean): void {
    const source = localizations.ofArticle(target.articleId).find(({ isSource }) => isSource)
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
      // A pin on a text that nobody can show again says nothing; its block counts as unconfirmed.
      if (kept !== null && !oursIsFresher) {
        translation.putPin(target.id, { ...pin, sourceMeaning: kept.meaning } satisfies PinRecord)
      }
    }
    if (!keepOurs) for (const blockId of ours.keys()) translation.removePin(target.id, blockId)
    writeMarks(target.id, theirs, keepOurs)
    localizations.update(target.id, {
      pinnedTitle: keepOurs ? (target.pinnedTitle ?? theirs.pinnedTitle) : theirs.pinnedTitle,
      pinnedLead: keepOurs ? (target.pinnedLead ?? theirs.pinnedLead) : theirs.pinnedLead,
    })
  }

  function writeMarks(id: LocalizationId, theirs: TranslationState, keepOurs: boolean): void {
    const wanted = new Map<BlockId, TranslationMark>([
      ...theirs.ownPlace.map((blockId) => [blockId, 'ownPlace'] as const),
      ...theirs.sourceOnly.map((blockId) => [blockId, 'sourceOnly'] as const),
      ...theirs.targetOnly.map((blockId) => [blockId, 'targetOnly'] as const),
    ])
    for (const { blockId, mark } of translation.marks(id)) {
      if (wanted.get(blockId) !== mark && !keepOurs) translation.removeMarks(id, blockId)
    }
    for (const [blockId, mark] of wanted) translation.putMark(id, blockId, mark)
  }

  /** Which blocks came from the source, and beside what drafts were written: what both sides know is joined. */
  function takeOrigins(target: LocalizationRecord, theirs: TranslationState): void {
    if (target.isSource) return
    for (const id of theirs.fromSource) translation.putOrigin(target.id, id)
    takeDrafts(target, theirs)
  }

  /** Of two source texts beside which a draft was written the one that the source has left behind says more. */
  function takeDrafts(target: LocalizationRecord, { draftSources, pinnedSources }: TranslationState): void {
    const source = localizations.ofArticle(target.articleId).find(({ isSource }) => isSource)
    if (!source) return
    const present = new Set<string>(blocks.hashes(source.id))
    const ours = new Map(translation.drafts(target.id).map((draft) => [draft.blockId, draft.sourceHash]))
    const sent = new Map(pinnedSources.map(({ hash, block }) => [hash, block]))
    for (const { blockId, sourceHash } of draftSources) {
      const own = ours.get(blockId)
      if (own === sourceHash || (own !== undefined && !present.has(own))) continue
      const block = sent.get(sourceHash)
      if (block) blocks.keep(toHashed(block))
      else if (present.has(sourceHash)) blocks.keepOne(source.id, blockId)
      const kept = blocks.kept(sourceHash, blockId)
      if (kept) translation.putDraft(target.id, { blockId, sourceHash, sourceMeaning: kept.meaning })
    }
  }

  return {
    read,
    write,
    takeOrigins,
    /** What tells two states of pins and marks apart; the blocks that were pinned or came from the source follow from the texts. */
    hash: (state: TranslationState | null): string => {
      if (state === null) return hashOf(null)
      const { pinnedSources: _, fromSource: __, draftSources: ___, ownPlace, ...rest } = state
      return hashOf({
        ...rest,
        pins: rest.pins.toSorted(byBlock),
        sourceOnly: rest.sourceOnly.toSorted(),
        targetOnly: rest.targetOnly.toSorted(),
        // Left out when empty, so that states that were agreed on before there was this mark keep their hash.
        ...(ownPlace.length > 0 && { ownPlace: ownPlace.toSorted() }),
      })
    },
  }
}
export type TranslationStates = ReturnType<typeof createTranslationState>
