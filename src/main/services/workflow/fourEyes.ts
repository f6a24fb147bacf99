import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { SiteRecord, SitesRepository } from '#main/db/repositories/sitesRepository.ts'
import type { AccountId, SiteId } from '#shared/domain/ids.ts'
import type { FourEyesRule } from '#shared/domain/site.ts'
import type { Actor } from '../identity.ts'

/**
 * How the site's rule restricts an approval by the person who changed the text last; null: it does not. Without
 * accounts the last author is not known.
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
 * Whether the site stores the rule for everybody and says who changed the words. A rule that nobody has set on the site
 * yet holds on this computer only.
 */
export const keepsRules = ({
  fourEyesShared,
  features,
}: Pick<SiteRecord, 'fourEyesShared' | 'features'>): boolean =>
  fourEyesShared || features?.capabilities.keepsRules === true

/**
 * The account here that has the name of the last writer on the site, so that the rule holds on every computer of that
 * person. Null: no account or several accounts have this name, or the site does not say who changed the words. Only a
 * site that stores the rule says so; a WordPress without the companion plugin names the author of the post.
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
