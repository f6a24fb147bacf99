import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { SitesRepository } from '#main/db/repositories/sitesRepository.ts'
import type { FourEyesRule } from '#shared/domain/site.ts'
import type { Actor } from '../identity.ts'

/**
 * What stands in the way of an approval by who changed the text last, by the rule of the text's site; null: nothing.
 * Who the last author is, is unknown without accounts.
 */
export function ownTextRule(
  sites: Pick<SitesRepository, 'get'>,
  one: LocalizationRecord,
  actor: Actor,
): Exclude<FourEyesRule, 'off'> | null {
  if (actor.accountId === null || one.editedByAccountId !== actor.accountId) return null
  const rule = (one.siteId === null ? null : sites.get(one.siteId))?.fourEyes ?? 'off'
  return rule === 'off' ? null : rule
}
