import { SiteError } from '#main/sites/siteError.ts'
import { type BackoffRule, backoffDelay } from '../siteLink/backoff.ts'
import type { LinkedSite } from '../siteLink/writing/chooseWriting.ts'

/** How often a read is sent again whose connection broke, before the pass ends. */
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
 * A connector that sends a read of a pull again when its connection broke, because a busy server closes idle
 * connections, and one of thousands of requests meets that. That a site is unreachable is reported at once.
 */
export function withPatientReads(
  connector: LinkedSite,
  { pause, random, stopping }: PatienceDeps,
): LinkedSite {
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
