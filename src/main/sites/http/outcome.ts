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
 * A change in two parts: what must be read or computed before (whose failures mean that nothing was sent), and the
 * request itself.
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
    // A plain SiteError comes from this computer: a file, say. Anything unforeseen may have happened afterwards.
    const happenedMaybe =
      thrown instanceof HttpFailure ? thrown.mayHaveArrived : !(thrown instanceof SiteError)
    return { outcome: happenedMaybe ? 'unknown' : 'refused', error: toError(thrown) }
  }
}

export interface Steps {
  /** Sends something that changes the site. */
  send<T>(request: () => Promise<T>): Promise<T>
  /** What was sent before is as if it had not been. */
  takenBack(): void
}

/**
 * A change of several requests with looks in between. Once one of them may have arrived, what fails afterwards leaves
 * the outcome open; what fails before has not happened.
 */
export async function changeInSteps<T>(work: (steps: Steps) => Promise<T>): Promise<Outcome<T>> {
  let changed = false
  const steps: Steps = {
    takenBack: () => {
      changed = false
    },
    send: async (request) => {
      try {
        const answer = await request()
        changed = true
        return answer
      } catch (thrown) {
        changed ||= thrown instanceof HttpFailure ? thrown.mayHaveArrived : !(thrown instanceof SiteError)
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

/** A read: throws `SiteError` only. */
export async function read<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (thrown) {
    throw toError(thrown)
  }
}
