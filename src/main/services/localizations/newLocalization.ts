import type { LocalizationRecord, NewLocalization } from '#main/db/repositories/localizationsRepository.ts'
import { localizationId, newId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import { contentHashOf, type PublishedWith } from '../content.ts'
import type { Actor } from '../identity.ts'

/** A new empty draft, which no site has. */
export function newLocalization(
  of: Pick<LocalizationRecord, 'articleId' | 'siteId' | 'language' | 'isSource'>,
  article: PublishedWith,
  actor: Actor,
  now: Instant,
): NewLocalization {
  const fields = { title: '', lead: '', slug: '', seoTitle: '', seoDescription: '' }
  return {
    id: newId(localizationId),
    ...of,
    ...fields,
    slugFollowsTitle: true,
    state: 'draft',
    version: 0,
    contentHash: contentHashOf(article, fields, []),
    saving: 'onThisComputer',
    createdByAccountId: actor.accountId,
    updatedAt: now,
    updatedBy: actor.name,
    editedAt: null,
    editedByAccountId: null,
    publishAt: null,
    pinnedTitle: null,
    pinnedLead: null,
  }
}
