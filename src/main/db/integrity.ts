import type { Database } from './database.ts'

/** SQLite's `quick_check`: every page is reachable and well formed (indexes are not compared with tables). */
export function isSound(db: Database): boolean {
  return db.pragma('quick_check(1)') === 'ok'
}
