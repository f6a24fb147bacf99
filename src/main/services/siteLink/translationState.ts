import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { TranslationState } from '#main/sites/SiteConnector.ts'
import { byBlock, readTranslation } from './readTranslation.ts'
import { takeOrigins } from './takeDrafts.ts'
import { takeTranslation } from './takeTranslation.ts'
import { hashOf } from './textHash.ts'

/** Exchanges pins and marks with a site, so that colleagues see which blocks are stale. */
export function createTranslationState(repositories: Repositories) {
  return {
    /** The pins and marks of a translation, for the site to store; null for a source. */
    read: (target: LocalizationRecord): TranslationState | null => readTranslation(repositories, target),
    /** Takes over the site's; with `keepOurs`, those that only this computer has stay. */
    write: (target: LocalizationRecord, theirs: TranslationState, keepOurs: boolean): void =>
      takeTranslation(repositories, target, theirs, keepOurs),
    /**
     * Merges two records of this computer with those of the site: which blocks were copied from the source, and beside
     * which source text each draft was written.
     */
    takeOrigins: (target: LocalizationRecord, theirs: TranslationState): void =>
      takeOrigins(repositories, target, theirs),
    /**
     * A hash to compare two states of pins and marks. It leaves out what follows from the texts: pinned blocks, and
     * which blocks came from the source.
     */
    hash: (state: TranslationState | null): string => {
      if (state === null) return hashOf(null)
      const { pinnedSources: _, fromSource: __, draftSources: ___, ownPlace, ...confirmed } = state
      const { draftTitle: ____, draftLead: _____, ...rest } = confirmed
      return hashOf({
        ...rest,
        pins: rest.pins.toSorted(byBlock),
        sourceOnly: rest.sourceOnly.toSorted(),
        targetOnly: rest.targetOnly.toSorted(),
        // Left out when empty, so that states keep their hash which both sides agreed on before this mark existed.
        ...(ownPlace.length > 0 && { ownPlace: ownPlace.toSorted() }),
      })
    },
  }
}
export type TranslationStates = ReturnType<typeof createTranslationState>
