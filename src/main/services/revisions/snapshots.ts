import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { RevisionKind, RevisionRecord } from '#main/db/repositories/revisionsRepository.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { RevisionContent, RevisionView } from '#shared/contract/historyViews.ts'
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

type SnapshotContext = Pick<ServiceDeps, 'repositories' | 'clock'>

interface About {
  kind: RevisionKind
  author: string
  at: Instant
}

/** Taking and reading revisions; what the other services share. Called inside their transactions. */
export function createSnapshots(context: SnapshotContext) {
  const { revisions } = context.repositories
  return {
    /** The working copy as it is now. Stores only blocks that no earlier revision or pin has. */
    take: (of: LocalizationRecord, kind: RevisionKind, author: string): RevisionRecord =>
      take(context, of, kind, author),
    /** The newest revision when it holds exactly the present text, otherwise a new one. */
    takeIfChanged: (of: LocalizationRecord, kind: RevisionKind, author: string): RevisionRecord => {
      const latest = revisions.latest(of.id)
      return latest?.contentHash === of.contentHash ? latest : take(context, of, kind, author)
    },
    /** A text that is not the working copy, such as the one found on a site. */
    takeText: (localizationId: LocalizationId, text: SnapshotText, about: About): RevisionRecord =>
      takeText(context, localizationId, text, about),
    get: (id: RevisionId): RevisionRecord => get(context, id),
    /** The revision as the contract shows it, with its whole text. */
    content: (id: RevisionId): RevisionContent => content(context, id),
  }
}
export type Snapshots = ReturnType<typeof createSnapshots>

const newRevision = (
  localizationId: LocalizationId,
  { kind, author, at }: About,
  text: Omit<SnapshotText, 'blocks'>,
): RevisionRecord => ({
  id: newId(revisionId),
  ...{ localizationId, at, author, kind },
  contentHash: text.contentHash,
  title: text.title,
  lead: text.lead,
  slug: text.slug,
  seoTitle: text.seoTitle,
  seoDescription: text.seoDescription,
})

function take(
  { repositories, clock }: SnapshotContext,
  of: LocalizationRecord,
  kind: RevisionKind,
  author: string,
): RevisionRecord {
  const revision = newRevision(of.id, { kind, author, at: clock() }, of)
  repositories.blocks.keepWorkingCopy(of.id)
  repositories.revisions.insertFromWorkingCopy(revision)
  return revision
}

function takeText(
  { repositories }: SnapshotContext,
  localizationId: LocalizationId,
  text: SnapshotText,
  about: About,
): RevisionRecord {
  const hashed = text.blocks.map(toHashed)
  const revision = newRevision(localizationId, about, text)
  for (const one of hashed) repositories.blocks.keep(one)
  repositories.revisions.insert(
    revision,
    hashed.map(({ block, hash }) => ({ blockId: block.id, hash })),
  )
  return revision
}

function get({ repositories }: SnapshotContext, id: RevisionId): RevisionRecord {
  const revision = repositories.revisions.get(id)
  if (!revision) throw new AppError('notFound', 'No such revision')
  return revision
}

function content(context: SnapshotContext, id: RevisionId): RevisionContent {
  const revision = get(context, id)
  return {
    revision: toRevisionView(revision),
    title: revision.title,
    lead: revision.lead,
    slug: revision.slug,
    blocks: context.repositories.revisions.blocks(id),
  }
}
