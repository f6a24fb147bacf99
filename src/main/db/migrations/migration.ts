import type { Database } from '../database.ts'

/**
 * One step of the schema, in a file `NNNN-name.ts`. Append-only: once released, a migration is never edited.
 * `up` runs inside an immediate transaction with foreign keys unenforced (so tables can be rebuilt); they are
 * checked before the commit.
 */
export interface Migration {
  /** The number in the file's name; becomes `user_version`. */
  version: number
  name: string
  up(db: Pick<Database, 'exec' | 'prepare'>): void
}
