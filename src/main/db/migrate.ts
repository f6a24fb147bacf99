import { AppError } from '#shared/contract/errors.ts'
import type { Database } from './database.ts'
import type { Migration } from './migrations/migration.ts'

export const schemaVersion = (db: Database): number => Number(db.pragma('user_version'))

export const latestVersion = (migrations: readonly Migration[]): number => migrations.at(-1)?.version ?? 0

/**
 * Throws `databaseNewer` for a database that a newer Visnyk wrote, because this one could destroy data that it does not
 * know.
 */
export function refuseNewer(db: Database, migrations: readonly Migration[]): void {
  const version = schemaVersion(db)
  const known = latestVersion(migrations)
  if (version > known) {
    throw new AppError('databaseNewer', `The database has version ${version}, this program knows ${known}`, {
      version,
      known,
    })
  }
}

/** A migration left rows without their parent, so it was rolled back. This is a defect of the program. */
class OrphaningMigration extends Error {
  readonly code = 'orphans'
  readonly details: { version: number }
  constructor({ version, name }: Migration) {
    super(`Migration ${version} ${name} leaves rows without their parent`)
    this.name = 'OrphaningMigration'
    this.details = { version }
  }
}

/**
 * Brings the schema to the newest version, one immediate transaction per migration. The version is read again
 * inside each, so that two programs started at once do not migrate twice.
 */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  refuseNewer(db, migrations)
  if (schemaVersion(db) === latestVersion(migrations)) return
  const violations = db.prepare('PRAGMA foreign_key_check')
  // A rebuilt table would otherwise delete its children; a pragma does nothing inside a transaction.
  db.exec('PRAGMA foreign_keys = OFF')
  try {
    for (const migration of migrations) {
      db.transaction(() => {
        if (schemaVersion(db) >= migration.version) return
        migration.up(db)
        if (violations.all().length > 0) {
          throw new OrphaningMigration(migration)
        }
        db.exec(`PRAGMA user_version = ${migration.version}`)
      })
    }
  } finally {
    db.exec('PRAGMA foreign_keys = ON')
  }
}
