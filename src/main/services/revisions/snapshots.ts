import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { RevisionKind, RevisionRecord } from '#main/db/repositories/revisionsRepository.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { RevisionContent, RevisionView } from '#shared/contract/views.ts'
import type { Block } from '#shared/document/schema.ts'
import type { LocalizationFields } from '#shared/domain/article.ts'
import {
  type ContentHash,
  type LocalizationId,
  newId,
  type RevisionId,
  revisionId,
} from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import { toHashed } from '../content.ts'
import type { ServiceDeps } from '../deps.ts'

export interface SnapshotText extends LocalizationFields {
  blocks: Block[]
  contentHash: ContentHash
}

export const toRevisionView = (revision: RevisionRecord): RevisionView => ({
  id: revision.id,
  at: revision.at,
  by: revision.author,
  kind: revision.kind,
  contentHash: revision.contentHash,
  title: revision.title,
})

/** Taking and reading revisions; what the other services share. Called inside their transactions. */
export function createSnapshots({ repositories, clock }: Pick<ServiceDeps, 'repositories' | 'clock'>) {
  const { revisions, blocks } = repositories

  /** The working copy as it stands. Stores only blocks that no earlier revision or pin has. */
  function take(of: LocalizationRecord, kind: RevisionKind, author: string): RevisionRecord {
    const revision: RevisionRecord = {
      id: newId(revisionId),
      localizationId: of.id,
      at: clock(),
      author,
      kind,
      contentHash: of.contentHash,
      title: of.title,
      lead: of.lead,
      slug: of.slug,
      seoTitle: of.seoTitle,
      seoDescription: of.seoDescription,
    }
    blocks.keepWorkingCopy(of.id)
    revisions.insertFromWorkingCopy(revision)
    return revision
  }

  /** The newest revision when it holds exactly the present text, otherwise a new one. */
  function takeIfChanged(of: LocalizationRecord, kind: RevisionKind, author: string): RevisionRecord {
    const latest = revisions.latest(of.id)
    return latest?.contentHash === of.contentHash ? latest : take(of, kind, author)
  }

  /** A text that is not the working copy, such as the one found on a site. */
  function takeText(
    localizationId: LocalizationId,
    text: SnapshotText,
    about: { kind: RevisionKind; author: string; at: Instant },
  ): RevisionRecord {
    const hashed = text.blocks.map(toHashed)
    const revision: RevisionRecord = {
      id: newId(revisionId),
      localizationId,
      at: about.at,
      author: about.author,
      kind: about.kind,
      contentHash: text.contentHash,
      title: text.title,
      lead: text.lead,
      slug: text.slug,
      seoTitle: text.seoTitle,
      seoDescription: text.seoDescription,
    }
    for (const one of hashed) blocks.keep(one)
    revisions.insert(
      revision,
      hashed.map(({ block, hash }) => ({ blockId: block.id, hash })),
    )
    return revision
  }

  function get(id: RevisionId): RevisionRecord {
    const revision = revisions.get(id)
    if (!revision) throw new AppError('notFound', 'No such revision')
    return revision
  }

  /** The revision as the contract shows it, with its whole text. */
  function content(id: RevisionId): RevisionContent {
    const revision = get(id)
    return {
      revision: toRevisionView(revision),
      title: revision.title,
      lead: revision.lead,
      slug: revision.slug,
      blocks: revisions.blocks(id),
    }
  }

  return { take, takeIfChanged, takeText, get, content }
}
export type Snapshots = ReturnType<typeof createSnapshots>
