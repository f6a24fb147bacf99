import type { SiteId } from '#shared/domain/ids.ts'
import type { Database } from '../../database.ts'

/** Articles that are to be read again. */
export function createPullAgain(db: Database) {
  const pullAgain = db.prepare(
    'INSERT INTO pull_again (site_id, remote_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  )
  const pullTrashedAgain = db.prepare(`
    INSERT INTO pull_again (site_id, remote_id)
    SELECT DISTINCT a.site_id, a.remote_id FROM localizations l JOIN articles a ON a.id = l.article_id
    WHERE l.remote_gone = 'trash' AND a.site_id = ? AND a.remote_id IS NOT NULL
    ON CONFLICT DO NOTHING`)
  const toPullAgain = db.prepare<{ remote_id: string }>('SELECT remote_id FROM pull_again WHERE site_id = ?')
  const pulledAgain = db.prepare('DELETE FROM pull_again WHERE site_id = ? AND remote_id = ?')

  return {
    /** Articles whose last reading failed by what the site answered. */
    toPullAgain: (siteId: SiteId): string[] => toPullAgain.all(siteId).map((row) => row.remote_id),
    pullAgain: (siteId: SiteId, remoteId: string): void => {
      pullAgain.run(siteId, remoteId)
    },
    /** Articles of which a language lies in the site's trash. */
    pullTrashedAgain: (siteId: SiteId): void => {
      pullTrashedAgain.run(siteId)
    },
    pulledAgain: (siteId: SiteId, remoteId: string): void => {
      pulledAgain.run(siteId, remoteId)
    },
  }
}
