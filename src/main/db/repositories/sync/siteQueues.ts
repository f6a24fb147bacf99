import { type Failure, failure } from '#shared/contract/errors.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import { readShape } from '../../damage.ts'
import type { Database } from '../../database.ts'
import { toFlag } from '../updateRow.ts'

/** The state of a site. It is stored, so that a site that asked us to wait is left alone after a start too. */
export interface SiteQueue {
  /** Everything for this site waits until somebody signs in. */
  halted: Failure | null
  /** The site asked us to stay away until then. */
  notBefore: Instant | null
  /** What the last pass of sync met; null after a good one. */
  problem: Failure | null
  reachable: boolean
  probes: number
  nextProbeAt: Instant | null
  /** How far this computer's clock was ahead of the site's when it answered last (milliseconds). */
  clockAhead: number
}

const freshQueue: SiteQueue = {
  halted: null,
  notBefore: null,
  problem: null,
  reachable: true,
  probes: 0,
  nextProbeAt: null,
  clockAhead: 0,
}

interface QueueRow {
  halted: string | null
  not_before: Instant | null
  problem: string | null
  reachable: number
  probes: number
  next_probe_at: Instant | null
  clock_ahead: number
}

const toFailure = (json: string | null): Failure | null =>
  json === null ? null : readShape(failure, json, 'the state of a site')
const fromFailure = (one: Failure | null): string | null => (one === null ? null : JSON.stringify(one))

/** Reads and writes the state of each site. */
export function createSiteQueues(db: Database) {
  const queue = db.prepare<QueueRow>('SELECT * FROM site_queues WHERE site_id = ?')
  const putQueue = db.prepare(`
    INSERT INTO site_queues (site_id, halted, not_before, problem, reachable, probes, next_probe_at, clock_ahead)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (site_id) DO UPDATE SET halted = excluded.halted, not_before = excluded.not_before,
      problem = excluded.problem, reachable = excluded.reachable, probes = excluded.probes,
      next_probe_at = excluded.next_probe_at, clock_ahead = excluded.clock_ahead`)

  return {
    queue: (siteId: SiteId): SiteQueue => {
      const row = queue.get(siteId)
      if (!row) return freshQueue
      return {
        halted: toFailure(row.halted),
        notBefore: row.not_before,
        problem: toFailure(row.problem),
        reachable: row.reachable === 1,
        probes: row.probes,
        nextProbeAt: row.next_probe_at,
        clockAhead: row.clock_ahead,
      }
    },
    putQueue: (siteId: SiteId, one: SiteQueue): void => {
      putQueue.run(
        siteId,
        fromFailure(one.halted),
        one.notBefore,
        fromFailure(one.problem),
        toFlag(one.reachable),
        one.probes,
        one.nextProbeAt,
        one.clockAhead,
      )
    },
  }
}
