import BetterSqlite3 from 'better-sqlite3'
import { AppError } from '#shared/contract/errors.ts'
import { withDatabaseErrors, withStatementErrors } from './databaseError.ts'

export type SqlValue = string | number | bigint | null | Uint8Array

/** Positional values, or one object for `@named` parameters. */
type SqlParameters = SqlValue[] | [Record<string, SqlValue>]

export interface Statement<Row> {
  get(...parameters: SqlParameters): Row | undefined
  all(...parameters: SqlParameters): Row[]
  /** One row at a time, for what is too much to hold at once. Nothing else may write until it is read to its end. */
  each(...parameters: SqlParameters): Iterable<Row>
  /** The number of rows changed. */
  run(...parameters: SqlParameters): number
}

/**
 * The interface to SQLite that repositories get. A failure is thrown as an `AppError` where the contract has a code for
 * it (see `toDatabaseError`).
 */
export interface Database {
  prepare<Row = unknown>(sql: string): Statement<Row>
  /** Several statements without parameters; for migrations and pragmas. */
  exec(sql: string): void
  pragma(name: string): unknown
  /** One immediate transaction; nested calls become savepoints. `work` must not be async. */
  transaction<T>(work: () => T): T
  /**
   * Runs `action` once the outermost transaction is committed, never when it is rolled back, and at once outside of
   * one. Events and "saved" are announced through this.
   */
  afterCommit(action: () => void): void
  close(): void
  readonly isOpen: boolean
}

export interface ConnectionOptions {
  readonly?: boolean
  fileMustExist?: boolean
  /** How long a statement waits for another process's lock, in milliseconds. */
  busyTimeout?: number
}

/** A listener that fails must not look like a failed write to the caller, because the data is committed. */
function runAfterCommit(action: () => void): void {
  try {
    action()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}

/** better-sqlite3 checks for the folder itself, and throws a `TypeError` when it is missing. */
function openFile(path: string, options: BetterSqlite3.Options): BetterSqlite3.Database {
  try {
    return new BetterSqlite3(path, options)
  } catch (error) {
    if (error instanceof TypeError && error.message.includes('directory')) {
      throw new AppError('diskUnwritable', 'The folder of the database is missing', undefined, {
        cause: error,
      })
    }
    throw error
  }
}

/** Opens a connection without any checks or migrations; `openDatabase` is what the program calls. */
export function connect(path: string, options: ConnectionOptions = {}): Database {
  const { busyTimeout = 5000, ...rest } = options
  const raw = withDatabaseErrors(() => openFile(path, { ...rest, timeout: busyTimeout }))
  const inTransaction = raw.transaction((work: () => unknown) => work())
  let waiting: (() => void)[] = []

  function transaction<T>(work: () => T): T {
    const outermost = !raw.inTransaction
    const before = waiting.length
    let result: T
    try {
      result = withDatabaseErrors(() => inTransaction.immediate(work)) as T
    } catch (error) {
      waiting.length = before
      throw error
    }
    if (outermost) {
      const actions = waiting
      waiting = []
      for (const action of actions) runAfterCommit(action)
    }
    return result
  }

  return {
    prepare<Row>(sql: string): Statement<Row> {
      const statement = withStatementErrors(() => raw.prepare<unknown[], Row>(sql))
      return {
        get: (...parameters) => withStatementErrors(() => statement.get(...parameters)),
        all: (...parameters) => withStatementErrors(() => statement.all(...parameters)),
        *each(...parameters) {
          const rows = withStatementErrors(() => statement.iterate(...parameters))
          try {
            for (;;) {
              const next = withStatementErrors(() => rows.next())
              if (next.done) return
              yield next.value
            }
          } finally {
            rows.return?.()
          }
        },
        run: (...parameters) => withStatementErrors(() => statement.run(...parameters).changes),
      }
    },
    exec: (sql) => {
      withDatabaseErrors(() => raw.exec(sql))
    },
    pragma: (name) => withDatabaseErrors(() => raw.pragma(name, { simple: true })),
    transaction,
    afterCommit: (action) => {
      if (raw.inTransaction) waiting.push(action)
      else runAfterCommit(action)
    },
    close: () => {
      raw.close()
    },
    get isOpen() {
      return raw.open
    },
  }
}
