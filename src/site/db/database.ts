import { randomBytes } from 'node:crypto'
import BetterSqlite3 from 'better-sqlite3'
import { AppError } from '#shared/contract/errors.ts'
import { migrations } from './migrations.ts'

export type SiteDatabase = BetterSqlite3.Database

/**
 * Opens the practice site's own database, or makes it, and migrates it. Throws `practiceSiteNewer` and leaves the file
 * as it is when a newer program made it.
 */
export function openSiteDatabase(path: string): SiteDatabase {
  const db = new BetterSqlite3(path, { timeout: 5000 })
  try {
    db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;
      PRAGMA trusted_schema = OFF;
    `)
    migrate(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function migrate(db: SiteDatabase): void {
  const from = Number(db.pragma('user_version', { simple: true }))
  if (from > migrations.length) {
    throw new AppError(
      'practiceSiteNewer',
      "A newer version of Visnyk made the practice site's database. Update Visnyk, or reset the practice site",
    )
  }
  migrations.slice(from).forEach((sql, at) => {
    db.transaction(() => {
      db.exec(sql)
      db.pragma(`user_version = ${from + at + 1}`)
    }).immediate()
  })
  // Cursors and ETags of another database must never fit this one.
  db.prepare("INSERT OR IGNORE INTO site_values (key, value) VALUES ('epoch', ?)").run(
    randomBytes(6).toString('hex'),
  )
}

/** Small facts about the site itself, by name. */
export function createSiteValues(db: SiteDatabase) {
  const get = db.prepare<[string], { value: string }>('SELECT value FROM site_values WHERE key = ?')
  const put = db.prepare(`
    INSERT INTO site_values (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`)
  return {
    get: (key: string): string | null => get.get(key)?.value ?? null,
    set: (key: string, value: string): void => {
      put.run(key, value)
    },
    /** Tells this database from every other one. */
    epoch: (): string => get.get('epoch')?.value ?? '',
  }
}
export type SiteValues = ReturnType<typeof createSiteValues>
