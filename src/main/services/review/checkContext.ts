import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { SiteRecord } from '#main/db/repositories/sitesRepository.ts'
import type { CheckContext } from '#shared/checks/context.ts'
import { daysOf, homeZone, plannedFor } from '#shared/checks/publishDay.ts'
import type { Proposal } from '#shared/domain/proposal.ts'
import type { ServiceDeps } from '../deps.ts'

/** What the rules know beside the words of this text. */
export const checkContextOf = (
  { repositories, clock }: Pick<ServiceDeps, 'repositories' | 'clock'>,
  { language, publishAt }: Pick<LocalizationRecord, 'language' | 'publishAt'>,
  { site, proposal }: { site: Pick<SiteRecord, 'timeZone'> | null; proposal: Proposal | null },
): CheckContext => ({
  language,
  ...daysOf(clock(), site?.timeZone ?? homeZone, plannedFor(publishAt, proposal)),
  libraryAlt: (id) => repositories.media.get(id)?.texts[language]?.alt ?? null,
})
