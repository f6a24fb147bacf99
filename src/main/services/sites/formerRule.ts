import type { SitesRepository } from '#main/db/repositories/sitesRepository.ts'
import type { FourEyesRule } from '#shared/domain/site.ts'

/**
 * The rule for one's own texts was a setting of the computer once. The sites that keep none themselves go on under it:
 * an update makes nobody's newsroom less strict. Taken over once, before anybody sees the site.
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
