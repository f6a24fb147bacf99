import type { Migration } from './migration.ts'

const articleOf = `(SELECT article_id FROM localizations WHERE id = new.localization_id)`

const markDirty = (ids: string): string => `
  INSERT INTO sync_dirty (article_id, changes) SELECT id, 1 FROM articles WHERE id IN ${ids}
  ON CONFLICT (article_id) DO UPDATE SET changes = changes + 1;`

/**
 * An entry of the log that comes with no change of the text, its state or its pins: nothing else would tell the site
 * of it. It stays unsent until the site has answered to it. What earlier versions wrote and never sent goes now, but
 * only where it still says something: it is the newest word on the return, and its text is no page and not gone. A page
 * would take it with a publication only, and stay marked to be sent until then.
 */
export const notesToSend: Migration = {
  version: 20,
  name: 'notes-to-send',
  up: (db) => {
    db.exec(`
ALTER TABLE workflow_log ADD COLUMN unsent INTEGER NOT NULL DEFAULT 0 CHECK (unsent IN (0, 1));
CREATE INDEX workflow_log_unsent ON workflow_log (localization_id) WHERE unsent = 1;
CREATE TRIGGER notes_to_sync AFTER INSERT ON workflow_log WHEN new.unsent = 1 BEGIN${markDirty(articleOf)}
END;
UPDATE workflow_log SET unsent = 1
WHERE step = 'corrected'
  AND id = (SELECT max(newest.id) FROM workflow_log newest WHERE newest.localization_id = workflow_log.localization_id
    AND newest.step IN ('requestChanges', 'corrected', 'submit', 'approve'))
  AND localization_id IN (SELECT l.id FROM localizations l JOIN articles a ON a.id = l.article_id
    WHERE a.site_id IS NOT NULL AND l.live_hash IS NULL AND l.state <> 'scheduled' AND l.remote_etag IS NOT '');
${markDirty(`(SELECT l.article_id FROM localizations l JOIN workflow_log w ON w.localization_id = l.id
    WHERE w.unsent = 1)`)}
`)
  },
}
