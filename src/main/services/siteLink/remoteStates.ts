import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { TextChanges } from '#main/db/repositories/remoteStatesRepository.ts'
import type { TextOnSite } from '#shared/domain/remoteState.ts'

export interface Agreement {
  /** The text that both sides agree on from now on; when left out, the previous one stays. */
  base?: NonNullable<TextChanges['base']>
  /** The hash of the pins and marks that both sides agree on; null: not known, so they are sent. */
  translationHash: string | null
}

/**
 * Stores the whole state of a text on its site, so that no part of an earlier one is left. `agreements.ts` writes a
 * part of it where the rest stays as it is. Called inside transactions.
 */
export function createRemoteStates({ localizations, remoteStates, sync }: Repositories) {
  return {
    write: (
      { id }: Pick<LocalizationRecord, 'id'>,
      { remote, live, publishAt, state }: TextOnSite,
      { base, translationHash }: Agreement,
    ): void => {
      remoteStates.putText(id, { remote, live, ...(base && { base }) })
      localizations.update(id, { publishAt })
      if (translationHash !== null) sync.putBase(id, { state, translationHash })
    },
  }
}
