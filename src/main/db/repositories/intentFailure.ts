import { z } from 'zod'
import { failure } from '#shared/contract/errors.ts'

/**
 * What an intent waits for after a failure, beside its next try and a person who tries again:
 * - `signIn`: somebody signs in;
 * - `site`: the site has moved, and answers at any address;
 * - `newAddress`: the site answers at another address or API than before, because it answered as one that has moved;
 * - `rightClock`: nothing happens by itself, but where this computer's clock is wrong, the clock is the cause;
 * - `nothing`: none of these.
 */
const waitsFor = z.enum(['signIn', 'site', 'newAddress', 'rightClock', 'nothing'])
export type WaitsFor = z.infer<typeof waitsFor>

/** Why an intent failed: what a person is shown, and what decides how it goes on. */
export const intentFailure = failure.extend({ waitsFor })
export type IntentFailure = z.infer<typeof intentFailure>
