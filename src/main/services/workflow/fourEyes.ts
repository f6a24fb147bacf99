import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { SiteRecord, SitesRepository } from '#main/db/repositories/sitesRepository.ts'
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
 * Whether a rule that is set goes to the site, for everybody, and the site says who changed the words. One that nobody
 * has set there yet holds on this computer only.
 */
export const keepsRules = ({
  fourEyesShared,
  features,
}: Pick<SiteRecord, 'fourEyesShared' | 'features'>): boolean =>
  fourEyesShared || features?.capabilities.keepsRules === true

/**
 * Whose words a text from a site is, by the name that the site gives: the account here of that name, so that the rule
 * holds on every computer that one works on. Null: nobody's here, or the site does not say who changed the words (only
 * one that keeps the rule does; a WordPress without the companion plugin names who began the post).
 */
export function writerThere(
  sites: Pick<SitesRepository, 'get' | 'accounts'>,
  siteId: SiteId | null,
  name: string,
): AccountId | null {
  const site = siteId === null ? null : sites.get(siteId)
  if (siteId === null || !site || !keepsRules(site)) return null
  const [one, ...others] = sites.accounts(siteId).filter(({ displayName }) => displayName === name)
  return one !== undefined && others.length === 0 ? one.id : null
}
