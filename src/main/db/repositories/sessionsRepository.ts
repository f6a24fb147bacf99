import type { Instant } from '#shared/domain/time.ts'
import type { Database } from '../database.ts'

export interface SessionRecord {
  id: number
  startedAt: Instant
  /** Null while it runs, and for ever when the program ended without saying good-bye. */
  endedAt: Instant | null
}

/** One row per run of the program; a row without an end tells the next start that something went wrong. */
export function createSessionsRepository(db: Database) {
  const latest = db.prepare<{ id: number; started_at: Instant; ended_at: Instant | null }>(
    'SELECT id, started_at, ended_at FROM sessions ORDER BY id DESC LIMIT 1',
  )
  const startUntil = db.prepare<{ started_at: Instant | null }>(
    'SELECT max(started_at) AS started_at FROM sessions WHERE started_at <= ?',
  )
  const insert = db.prepare('INSERT INTO sessions (started_at) VALUES (?)')
  const end = db.prepare('UPDATE sessions SET ended_at = ? WHERE id = ?')
  const removeOld = db.prepare('DELETE FROM sessions WHERE id <= ?')

  function newest(): SessionRecord | null {
    const row = latest.get()
    return row ? { id: row.id, startedAt: row.started_at, endedAt: row.ended_at } : null
  }

  return {
    latest: newest,
    /** The latest start of the program at this time or before; null where none is known. */
    latestStartUntil: (at: Instant): Instant | null => startUntil.get(at)?.started_at ?? null,
    /** Returns the id of the new session; keeps the last hundred. */
    start: (at: Instant): number => {
      insert.run(at)
      const id = newest()?.id ?? 0
      removeOld.run(id - 100)
      return id
    },
    end: (id: number, at: Instant): void => {
      end.run(at, id)
    },
  }
}
