import type { Migration } from './migration.ts'

/** Whatever changes a text, or sends it, takes its article out of the trash: a trigger does it, so that no writer can forget to. */
const comesBack = (name: string, event: string, article: string): string => `
CREATE TRIGGER ${name} AFTER ${event} BEGIN
  UPDATE articles SET trashed_at = NULL, trashed_by = NULL WHERE id = ${article} AND trashed_at IS NOT NULL;
END;`

const articleOf = (localization: string): string =>
  `(SELECT article_id FROM localizations WHERE id = ${localization})`

/**
 * The trash of this computer. An article in it is in no list and nothing of it is sent, until somebody restores it or a
 * text of it changes, here or on its site. After 30 days it is deleted.
 */
export const trash: Migration = {
  version: 28,
  name: 'trash',
  up: (db) => {
    db.exec(`
ALTER TABLE articles ADD COLUMN trashed_at TEXT; -- null: it is not in the trash
ALTER TABLE articles ADD COLUMN trashed_by TEXT;
CREATE INDEX articles_never_there ON articles (id) WHERE remote_id IS NULL;
CREATE INDEX articles_in_trash ON articles (trashed_at) WHERE trashed_at IS NOT NULL;
${comesBack(
  'changed_texts_leave_trash',
  `UPDATE OF content_hash, state, live_hash ON localizations
  WHEN new.content_hash <> old.content_hash OR new.state <> old.state OR new.live_hash IS NOT old.live_hash`,
  'new.article_id',
)}
${comesBack('new_texts_leave_trash', 'INSERT ON localizations', 'new.article_id')}
${comesBack('conflicts_leave_trash', 'INSERT ON conflicts', articleOf('new.localization_id'))}
${comesBack('intents_leave_trash', 'INSERT ON outbox_intents', 'new.article_id')}
`)
  },
}
