import { join } from 'node:path'
import { AppError } from '#shared/contract/errors.ts'
import { blockId, newId, type RevisionId } from '#shared/domain/ids.ts'
import { type Backup, listBackups } from './backups.ts'
import { checkOfFields, damaged } from './damage.ts'
import { connect, type Database } from './database.ts'
import { isSqliteError } from './databaseError.ts'
import { latestVersion, migrate, schemaVersion } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { createRevisionsRepository } from './repositories/revisionsRepository.ts'
import { type StoredBlock, toBlock } from './repositories/storedBlock.ts'
import { strangeValues } from './strangeValues.ts'

/** Rows that are read at once: few enough for little memory, enough for few questions. */
const pageSize = 200

interface FieldsRow {
  key: number
  title: string
  lead: string
  slug: string
  seo_title: string
  seo_description: string
  text_check: string
}

/**
 * Looks at all of a database: its structure, its schema, and whether every text is what was written. Slow (it reads
 * the whole file): for a process of its own. Answers what is damaged, in words for the log, or null. A database of
 * an older version is looked at as far as that goes.
 */
export function findDamage(db: Database): string | null {
  try {
    return (
      brokenStructure(db) ??
      (schemaVersion(db) === latestVersion(migrations)
        ? (strangeSchema(db) ?? strangeValues(db) ?? wrongFields(db) ?? wrongRevisions(db) ?? wrongBlocks(db))
        : null)
    )
  } catch (error) {
    if (error instanceof AppError && error.code === 'databaseDamaged') return error.message
    // What SQLite can't carry out (the arguments of a search table, say) was sound when it was written. Other answers
    // (no memory, a lock, an interrupted read) say nothing of the file.
    if (isSqliteError(error) && error.code === 'SQLITE_ERROR') return `SQLite answers ${error.code}`
    throw error
  }
}

/**
 * The cause of an unexpected failure: `databaseDamaged` when the whole check finds damage, else the failure itself,
 * also when the check cannot be made.
 */
export function behindFailure(db: Database, error: unknown): unknown {
  if (error instanceof AppError && error.code === 'databaseDamaged') return error
  let damage: string | null
  try {
    damage = findDamage(db)
  } catch {
    return error
  }
  return damage === null ? error : damaged(damage, error)
}

function brokenStructure(db: Database): string | null {
  if (db.pragma('integrity_check(1)') !== 'ok') return 'integrity_check found damage'
  const orphans = db.prepare('PRAGMA foreign_key_check').all()
  return orphans.length > 0 ? 'rows without their parent' : null
}

const schemaOf = (db: Database): string =>
  JSON.stringify(
    db
      .prepare(`SELECT type, name, tbl_name, sql FROM sqlite_schema
        WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name`)
      .all(),
  )

/** A flipped byte in a trigger or a default is valid SQL all the same. */
function strangeSchema(db: Database): string | null {
  const model = connect(':memory:')
  try {
    migrate(model, migrations)
    return schemaOf(model) === schemaOf(db) ? null : 'the schema is not the one that the migrations make'
  } finally {
    model.close()
  }
}

function wrongFields(db: Database): string | null {
  const page = db.prepare<FieldsRow>(`
    SELECT rowid AS key, title, lead, slug, seo_title, seo_description, text_check FROM localizations
    WHERE rowid > ? ORDER BY rowid LIMIT ${pageSize}`)
  for (let rows = page.all(-1); rows.length > 0; rows = page.all(rows.at(-1)?.key ?? 0)) {
    const isWrong = ({ seo_title: seoTitle, seo_description: seoDescription, ...row }: FieldsRow) =>
      checkOfFields({ ...row, seoTitle, seoDescription }) !== row.text_check
    if (rows.some(isWrong)) return 'the fields of a text'
  }
  return null
}

/** Reads every revision through the repository, which checks it. */
function wrongRevisions(db: Database): string | null {
  const revisions = createRevisionsRepository(db)
  const page = db.prepare<{ key: number; id: RevisionId }>(
    `SELECT rowid AS key, id FROM revisions WHERE rowid > ? ORDER BY rowid LIMIT ${pageSize}`,
  )
  for (let rows = page.all(-1); rows.length > 0; rows = page.all(rows.at(-1)?.key ?? 0)) {
    for (const { id } of rows) {
      revisions.get(id)
      revisions.checkBody(id)
    }
  }
  return null
}

function wrongBlocks(db: Database): string | null {
  // Its id is in no hash, so any will do.
  const id = newId(blockId)
  const kept = db.prepare<StoredBlock>(`
    SELECT hash, content, schema_version FROM block_store WHERE hash > ? ORDER BY hash LIMIT ${pageSize}`)
  for (let rows = kept.all(''); rows.length > 0; rows = kept.all(rows.at(-1)?.hash ?? '')) {
    for (const row of rows) toBlock(id, row)
  }
  const texts = db.prepare<{ id: string }>(`
    SELECT DISTINCT localization_id AS id FROM localization_blocks WHERE localization_id > ? LIMIT ${pageSize}`)
  const body = db.prepare<StoredBlock>(`
    SELECT hash, content, schema_version FROM localization_blocks WHERE localization_id = ?`)
  for (let rows = texts.all(''); rows.length > 0; rows = texts.all(rows.at(-1)?.id ?? '')) {
    for (const text of rows) for (const row of body.all(text.id)) toBlock(id, row)
  }
  return null
}

/** The newest backup that passes the whole check, so that only a backup is offered that can be restored. */
export function newestGoodBackup(folder: string): Backup | null {
  return listBackups(folder).find(({ name }) => isGoodFile(join(folder, name))) ?? null
}

/** Whether a file is a database that can be put in the place of a damaged one; that of a newer program can not. */
function isGoodFile(path: string): boolean {
  let db: Database | undefined
  try {
    db = connect(path, { readonly: true, fileMustExist: true })
    return schemaVersion(db) <= latestVersion(migrations) && findDamage(db) === null
  } catch {
    return false
  } finally {
    db?.close()
  }
}
