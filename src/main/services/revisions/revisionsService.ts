import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { RevisionRecord } from '#main/db/repositories/revisionsRepository.ts'
import type { Output } from '#shared/contract/contract.ts'
import type { RevisionContent, RevisionView } from '#shared/contract/historyViews.ts'
import type { LocalizationId, RevisionId } from '#shared/domain/ids.ts'
import type { ServiceDeps } from '../deps.ts'
import type { BodyWriter } from '../localizations/bodyWriter.ts'
import type { CommitText } from '../localizations/commitText.ts'
import { findLocalization } from '../localizations/find.ts'
import type { Slugs } from '../localizations/slugs.ts'
import type { Views } from '../localizations/views.ts'
import { type Snapshots, toRevisionView } from './snapshots.ts'

interface Parts {
  snapshots: Snapshots
  bodyWriter: BodyWriter
  commitText: CommitText
  slugs: Slugs
  views: Views
}

export function createRevisionsService(deps: ServiceDeps, parts: Parts) {
  const { repositories, transaction, identity } = deps
  const { snapshots, bodyWriter, commitText, slugs, views } = parts

  /**
   * The slug after an old text is restored: one that readers know stays, and so does the present one where the old text
   * has none.
   */
  function slugAfter(before: LocalizationRecord, revision: Pick<RevisionRecord, 'slug'>): string {
    const wasPublic = before.live !== null || before.state === 'unpublished'
    return wasPublic || revision.slug === '' ? before.slug : slugs.free(before, revision.slug)
  }

  return {
    /** Newest first. */
    list: (id: LocalizationId): RevisionView[] => {
      findLocalization(repositories, id)
      return repositories.revisions.list(id).map(toRevisionView)
    },
    open: (id: RevisionId): RevisionContent => snapshots.content(id),
    /** Makes an old text the present one. The text it replaces is kept as a revision first. */
    restore: (id: RevisionId): Output<'localizations.restoreRevision'> =>
      transaction(() => {
        const revision = snapshots.get(id)
        const before = findLocalization(repositories, revision.localizationId)
        const actor = identity.actorOn(before.siteId)
        const replaced = snapshots.takeIfChanged(before, 'saved', before.updatedBy)
        bodyWriter.replaceAll(before.id, repositories.revisions.blocks(id))
        const { title, lead, seoTitle, seoDescription } = revision
        const slug = slugAfter(before, revision)
        const restored = commitText(
          before,
          { fields: { title, lead, seoTitle, seoDescription, slug }, body: true },
          { actor, origin: 'restore' },
        )
        if (restored.contentHash !== before.contentHash) snapshots.take(restored, 'restored', actor.name)
        return { text: views.localization(restored), replaced: replaced.id }
      }),
  }
}
