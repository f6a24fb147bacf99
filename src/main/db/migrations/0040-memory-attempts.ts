import type { Migration } from './migration.ts'

/**
 * The queue of the translation memory counts how often a part was begun, so that one that ends the program is not begun
 * at every start. A part that changes begins anew. One index is the order in which parts are taken in, so that a batch
 * does not read the whole queue; the others give the concordance the newest pairs without the texts.
 */
export const memoryAttempts: Migration = {
  version: 40,
  name: 'memory-attempts',
  up: (db) => {
    db.exec(`
      ALTER TABLE memory_queue ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
      CREATE TRIGGER memory_queue_changed AFTER UPDATE OF changes ON memory_queue WHEN new.attempts <> 0 BEGIN
        UPDATE memory_queue SET attempts = 0 WHERE number = new.number;
      END;
      CREATE INDEX memory_queue_order ON memory_queue (attempts, number DESC);
      CREATE INDEX memory_units_uk_newest ON memory_units (uk_document, confirmed_at);
      CREATE INDEX memory_units_en_newest ON memory_units (en_document, confirmed_at);`)
  },
}
