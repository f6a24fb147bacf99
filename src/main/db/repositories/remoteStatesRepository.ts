import type { ArticleId, ContentHash, LocalizationId, RevisionId, SiteId } from '#shared/domain/ids.ts'
import { type LivePage, type RemoteState, remoteIdOf, revisionOf } from '#shared/domain/remoteState.ts'
import type { Database, SqlValue } from '../database.ts'
import { leftSite } from './rememberLeft.ts'
import type { ArticleBase } from './remoteStateRow.ts'
import { createRowUpdate, toFlag } from './updateRow.ts'

/** What is written down of a text on its site; what is left out stays as it is. */
export interface TextChanges {
  remote?: RemoteState
  /** Null: readers see nothing of it. */
  live?: LivePage | null
  /** The text that both sides last agreed on; null: they never agreed on one. */
  base?: { revisionId: RevisionId; hash: ContentHash } | null
}

/** The same of an article. */
export interface ArticleRemoteChanges {
  remote?: RemoteState
  /** The section, tags and cover that both sides last agreed on; null: they never agreed on any. */
  base?: ArticleBase | null
}

/** What a text that leaves its site keeps: its words, and a state that needs no site. */
const withoutSite = `remote_id = NULL, remote_revision = NULL, remote_gone = NULL, base_revision_id = NULL,
  base_hash = NULL, live_hash = NULL, live_sticky = 0, live_access = NULL, url = NULL,
  saving = 'onThisComputer',
  state = CASE WHEN state IN ('queued', 'scheduled', 'published', 'unpublished') THEN 'draft' ELSE state END`

const articleWithoutSite = 'remote_id = NULL, remote_revision = NULL, remote_base = NULL, desk_dirty = 1'

const toTextColumns = ({ remote, live, base }: TextChanges): Record<string, SqlValue> => ({
  ...(remote !== undefined && {
    remoteId: remoteIdOf({ remote }),
    remoteRevision: revisionOf({ remote }),
    remoteGone: remote.kind === 'gone' ? remote.how : null,
  }),
  ...(live !== undefined && {
    url: live?.url ?? null,
    liveHash: live?.contentHash ?? null,
    liveSticky: toFlag(live?.sticky ?? false),
    liveAccess: live?.access ?? null,
  }),
  ...(base !== undefined && { baseRevisionId: base?.revisionId ?? null, baseHash: base?.hash ?? null }),
})

/**
 * Writes where articles and texts are on their sites, and what both sides last agreed on. No other module writes these
 * columns; `remoteStateRow.ts` reads them.
 */
export function createRemoteStatesRepository(db: Database) {
  const updateText = createRowUpdate(db, 'localizations', 'id', {
    remoteId: 'remote_id',
    remoteRevision: 'remote_revision',
    remoteGone: 'remote_gone',
    url: 'url',
    liveHash: 'live_hash',
    liveSticky: 'live_sticky',
    liveAccess: 'live_access',
    baseRevisionId: 'base_revision_id',
    baseHash: 'base_hash',
  })
  const updateArticle = createRowUpdate(db, 'articles', 'id', {
    remoteId: 'remote_id',
    remoteRevision: 'remote_revision',
    remoteBase: 'remote_base',
  })
  const leaveArticle = db.prepare(`UPDATE articles SET site_id = NULL, ${articleWithoutSite} WHERE id = ?`)
  const leaveTexts = db.prepare(
    `UPDATE localizations SET site_id = NULL, ${withoutSite} WHERE article_id = ?`,
  )
  const forgetArticles = db.prepare(`UPDATE articles SET ${articleWithoutSite} WHERE site_id = ?`)
  const forgetTexts = db.prepare(`UPDATE localizations SET ${withoutSite} WHERE site_id = ?`)
  const rejoinArticle = db.prepare(`
    UPDATE articles SET remote_id = l.remote_id, remote_revision = NULL, remote_base = l.remote_base
    FROM left_articles l WHERE articles.id = @id AND l.article_id = @id AND l.site = ${leftSite}`)
  const rejoinTexts = db.prepare(`
    UPDATE localizations SET remote_id = l.remote_id, remote_revision = NULL, remote_gone = NULL,
      base_revision_id = l.base_revision_id, base_hash = l.base_hash
    FROM left_localizations l
    WHERE localizations.article_id = @id AND l.localization_id = localizations.id
      AND EXISTS (SELECT 1 FROM left_articles WHERE article_id = @id AND site = ${leftSite})`)
  const moveText = db.prepare(`
    UPDATE localizations SET url = @url WHERE site_id = @site AND remote_id = @number AND url <> @url`)
  const moveReceipts = db.prepare(`
    UPDATE outbox_receipts SET url = @url WHERE remote_id = @number AND url <> @url AND localization_id IN
      (SELECT id FROM localizations WHERE site_id = @site AND remote_id = @number)`)
  const moveAllTexts = db.prepare(`
    UPDATE localizations SET url = @to || substr(url, length(@from) + 1)
    WHERE site_id = @id AND substr(url, 1, length(@from) + 1) = @from || '/'`)
  const moveAllReceipts = db.prepare(`
    UPDATE outbox_receipts SET url = @to || substr(url, length(@from) + 1)
    WHERE substr(url, 1, length(@from) + 1) = @from || '/'
      AND localization_id IN (SELECT id FROM localizations WHERE site_id = @id)`)

  return {
    putText: (id: LocalizationId, changes: TextChanges): void => updateText(id, toTextColumns(changes)),
    putArticle: (id: ArticleId, { remote, base }: ArticleRemoteChanges): void =>
      updateArticle(id, {
        ...(remote !== undefined && {
          remoteId: remoteIdOf({ remote }),
          remoteRevision: revisionOf({ remote }),
        }),
        ...(base !== undefined && { remoteBase: base === null ? null : JSON.stringify(base) }),
      }),

    /** The article stays on this computer as one that was never on a site. */
    leaveSite: (id: ArticleId): void => {
      leaveTexts.run(id)
      leaveArticle.run(id)
    },
    /** Clears the ids of all articles on a site that is disconnected. */
    forgetSite: (id: SiteId): void => {
      forgetTexts.run(id)
      forgetArticles.run(id)
    },
    /** Restores what both sides last agreed on, if it is the site that the article left. */
    rejoin: (id: ArticleId, siteId: SiteId): void => {
      rejoinArticle.run({ id, siteId })
      rejoinTexts.run({ id, siteId })
    },

    /** Stores the new public address of a text, also in its receipts. Nothing else changed. */
    textMoved: (site: SiteId, number: string, url: string): void => {
      if (moveText.run({ site, number, url }) > 0) moveReceipts.run({ site, number, url })
    },
    /** The whole site has another address (`from` and `to` without a slash at the end). */
    siteMoved: (id: SiteId, from: string, to: string): void => {
      for (const one of [moveAllTexts, moveAllReceipts]) one.run({ id, from, to })
    },
  }
}
