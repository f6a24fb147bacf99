import { z } from 'zod'
import type { Channel } from '#shared/contract/channels.ts'
import { contract } from '#shared/contract/contract.ts'
import type { Failure, Result } from '#shared/contract/errors.ts'
import type { Handlers } from './handler.ts'
import { toFailure } from './toFailure.ts'

export interface AnswerOptions {
  handlers: Handlers<Channel>
  /** Hears of every failure that is not the person's to mend. */
  onUnexpected(channel: Channel, error: unknown): void
  /** Hears of damage of the database, which the person is helped out of. */
  onDamage?(error: unknown): void
  /** Hears that damage may be behind a failure: of what is not known, and of what was listed and can't be found. */
  onSuspicion?(): void
  /** Also hold the answer to its shape: in development and in tests, where a wrong one is a defect to be seen. */
  checkOutput: boolean
}

export type Answer = (channel: Channel, input: unknown) => Promise<Result<unknown>>

// Where and what kind, never the value: an input may hold a password.
const describeIssues = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.map(String).join('.') || 'input'}: ${issue.code}`).join('; ')

const isUnexpected = (failure: Failure) => failure.code === 'unexpected'

/** Shape, then handler, always a `Result`: it never throws. Knows nothing of Electron, so tests ask through it too. */
export function createAnswer({ handlers, checkOutput, ...heard }: AnswerOptions): Answer {
  return async (channel, input) => {
    const endpoint = contract[channel]
    try {
      const parsed = endpoint.input.safeParse(input)
      if (!parsed.success) {
        return {
          ok: false,
          error: { code: 'invalidInput', message: `${channel}: ${describeIssues(parsed.error)}` },
        }
      }
      const handle = handlers[channel] as (input: unknown) => unknown
      const value = await handle(parsed.data)
      if (checkOutput) {
        const output = endpoint.output.safeParse(value)
        if (!output.success) {
          throw new TypeError(`${channel} answered a wrong shape: ${z.prettifyError(output.error)}`)
        }
      }
      return { ok: true, value }
    } catch (error) {
      const failure = toFailure(error)
      if (isUnexpected(failure)) heard.onUnexpected(channel, error)
      if (failure.code === 'databaseDamaged') heard.onDamage?.(error)
      if (isUnexpected(failure) || failure.code === 'notFound') heard.onSuspicion?.()
      return { ok: false, error: failure }
    }
  }
}
