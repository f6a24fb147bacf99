import type { Outcome } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import { HttpFailure } from './failure.ts'

const unexpected = (thrown: unknown): SiteError =>
  new SiteError('badAnswer', 'Something unexpected happened', {}, { cause: thrown })

const toError = (thrown: unknown): SiteError => {
  if (thrown instanceof HttpFailure) return thrown.error
  return thrown instanceof SiteError ? thrown : unexpected(thrown)
}

/**
 * A change in two parts: `prepare` reads and computes what the request needs, and its failure means that nothing was
 * sent; `send` makes the request.
 */
export async function change<P, T>(
  prepare: () => P | Promise<P>,
  send: (prepared: P) => Promise<T>,
): Promise<Outcome<T>> {
  let prepared: P
  try {
    prepared = await prepare()
  } catch (thrown) {
    return { outcome: 'refused', error: toError(thrown) }
  }
  try {
    return { outcome: 'done', value: await send(prepared) }
  } catch (thrown) {
    return { outcome: mayHaveArrived(thrown) ? 'unknown' : 'refused', error: toError(thrown) }
  }
}

/**
 * Whether a request that failed with `thrown` may have changed the site. A plain `SiteError` arose on this computer (a
 * file that cannot be read, say) before anything was sent. An unexpected error may have arisen after the request.
 */
const mayHaveArrived = (thrown: unknown): boolean =>
  thrown instanceof HttpFailure ? thrown.mayHaveArrived : !(thrown instanceof SiteError)

export interface Steps {
  /** Sends a request that changes the site. */
  send<T>(request: () => Promise<T>): Promise<T>
  /** Notes that the last request undid those before it, so the site is as it was. */
  undone(): void
}

/**
 * A change that takes several requests, with reads between them. When it fails after one of the requests may have
 * arrived, the outcome is `unknown`; when it fails before, `refused`.
 */
export async function changeInSteps<T>(work: (steps: Steps) => Promise<T>): Promise<Outcome<T>> {
  let changed = false
  const steps: Steps = {
    undone: () => {
      changed = false
    },
    send: async (request) => {
      try {
        const answer = await request()
        changed = true
        return answer
      } catch (thrown) {
        changed ||= mayHaveArrived(thrown)
        throw thrown
      }
    },
  }
  try {
    return { outcome: 'done', value: await work(steps) }
  } catch (thrown) {
    return { outcome: changed ? 'unknown' : 'refused', error: toError(thrown) }
  }
}

/** Runs a read, so that it throws nothing but `SiteError`. */
export async function read<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (thrown) {
    throw toError(thrown)
  }
}
