import type { SitesRepository } from '#main/db/repositories/sitesRepository.ts'
import type { FourEyesRule } from '#shared/domain/site.ts'

/**
 * Applies the rule for approving one's own text that earlier versions kept as a setting of the computer to all sites
 * that store no rule themselves, so that an update makes no newsroom less strict. Done once, before the window shows
 * the sites.
 */
export function takeFormerRule(
  sites: Pick<SitesRepository, 'list' | 'update'>,
  former: { formerFourEyes(): FourEyesRule | null; forgetFormerFourEyes(): void },
): void {
  const rule = former.formerFourEyes()
  if (rule === null) return
  for (const { id, fourEyesShared } of sites.list()) if (!fourEyesShared) sites.update(id, { fourEyes: rule })
  former.forgetFormerFourEyes()
}
