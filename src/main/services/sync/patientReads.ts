import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { type BackoffRule, backoffDelay } from '../outbox/backoff.ts'

/** How often a read whose connection broke is asked again before the pass ends. */
const mostTries = 4
const backoff: BackoffRule = { base: 600, cap: 8_000, floor: 300 }

export interface PatienceDeps {
  /** Resolves after so many milliseconds, or when the program closes. */
  pause: (milliseconds: number) => Promise<void>
  random: () => number
  /** The program is closing: nothing is asked again. */
  stopping: () => boolean
}

/**
 * The connector, whose reads of a pull are asked again when their connection broke: a busy server closes connections
 * that stand idle, and one of thousands of requests meets that. A site that is out of reach is told at once.
 */
export function withPatientReads(
  connector: SiteConnector,
  { pause, random, stopping }: PatienceDeps,
): SiteConnector {
  async function patient<T>(ask: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await ask()
      } catch (error) {
        if (!isBroken(error) || tries >= mostTries || stopping()) throw error
        await pause(backoffDelay(tries, random, backoff))
        if (stopping()) throw error
      }
    }
  }

  return {
    ...connector,
    changes: (...given) => patient(() => connector.changes(...given)),
    getArticle: (...given) => patient(() => connector.getArticle(...given)),
    getLocalization: (...given) => patient(() => connector.getLocalization(...given)),
  }
}

const isBroken = (error: unknown): boolean => error instanceof SiteError && error.details.broke === true
