import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { SitesRepository } from '#main/db/repositories/sitesRepository.ts'
import type { AccountId, SiteId } from '#shared/domain/ids.ts'
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

/**
 * Whose words a text from a site is, by the name that the site gives: the account here of that name, so that the rule
 * holds on every computer that one works on. Null: nobody's here, or the site does not say who changed the words (only
 * one that keeps the rule does; a WordPress names who began the post).
 */
export function writerThere(
  sites: Pick<SitesRepository, 'get' | 'accounts'>,
  siteId: SiteId | null,
  name: string,
): AccountId | null {
  if (siteId === null || sites.get(siteId)?.fourEyesShared !== true) return null
  const [one, ...others] = sites.accounts(siteId).filter(({ displayName }) => displayName === name)
  return one !== undefined && others.length === 0 ? one.id : null
}
