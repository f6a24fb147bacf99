import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { Actor } from '../identity.ts'

/** The one who acts is the last who changed the text. Unknown without accounts, hence false. */
export const isOwnText = (one: LocalizationRecord, actor: Actor): boolean =>
  actor.accountId !== null && one.editedByAccountId === actor.accountId
