import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { Repositories } from '#main/db/repositories/index.ts'
import { markerOf } from '#main/sites/marker.ts'
import type { ArticleFields } from '#main/sites/SiteConnector.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { remoteIdOf, revisionToName } from '#shared/domain/remoteState.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Alarms } from '../alarms/alarms.ts'
import type { Agreements } from './agreements.ts'
import {
  type Ambiguous,
  type ArticleOptions,
  ensureArticle,
  type Failed,
  type KnownArticle,
} from './siteWriter.ts'
import type { LinkedSite } from './writing/chooseWriting.ts'

/** The result of sending an article's section, tags and cover to a site. With `done`, the database holds it already. */
export type BroughtFields =
  | { kind: 'done' }
  /** Somebody changed them on the site to other values. */
  | { kind: 'conflict' }
  | Ambiguous
  | Failed

export interface BringFieldsDeps {
  repositories: Repositories
  transaction: <T>(work: () => T) => T
  clock: () => Instant
  agreements: Pick<Agreements, 'agreeOnFields'>
  alarms: Pick<Alarms, 'raise'>
}

/** The article's id, revision and fields on its site; null: this computer has not stored all of them. */
export function knownArticle(article: ArticleRecord): KnownArticle | null {
  const remoteId = remoteIdOf(article)
  if (remoteId === null || article.remoteBase === null) return null
  return { remoteId, revision: revisionToName(article), fields: article.remoteBase }
}

/** Creates or updates an article with these fields on a site, and stores its id and revision. */
export function createBringFields({ repositories, transaction, clock, agreements, alarms }: BringFieldsDeps) {
  const { localizations, sync } = repositories

  function writeDone(id: ArticleId, known: KnownArticle): void {
    transaction(() => {
      agreements.agreeOnFields(id, known)
      const source = localizations.ofArticle(id).find(({ isSource }) => isSource)
      if (known.mayHaveBeenOut && source) alarms.raise(source.id, 'maybeTakenDown')
    })
  }

  return async (
    site: LinkedSite,
    { id, fields }: { id: ArticleId; fields: ArticleFields },
    known: KnownArticle | null,
    options: ArticleOptions,
  ): Promise<BroughtFields> => {
    const written = await ensureArticle(site, { ...fields, id, marker: markerOf(id) }, known, {
      ...options,
      mayAppearLater: () => sync.expectLate({ articleId: id, language: null, since: clock() }),
    })
    switch (written.kind) {
      case 'done':
        writeDone(id, written.value)
        return { kind: 'done' }
      case 'conflict':
        return { kind: 'conflict' }
      case 'ambiguous':
      case 'failed':
        return written
    }
  }
}
export type BringFields = ReturnType<typeof createBringFields>
