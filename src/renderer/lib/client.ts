import type { Channel, EventName } from '#shared/contract/channels.ts'
import type { Input, Output } from '#shared/contract/contract.ts'
import { AppError, type Failure } from '#shared/contract/errors.ts'
import type { EventPayload } from '#shared/contract/events.ts'

/** Sends a request to main. A failure is thrown as an `AppError`; `failureOf` returns it for showing. */
export async function invoke<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
  const result = await window.visnyk.invoke(channel, input)
  if (result.ok) return result.value
  const { code, message, details } = result.error
  throw new AppError(code, message, details)
}

/** Subscribes to an event of main; the returned function ends it. */
export function subscribe<E extends EventName>(
  event: E,
  callback: (payload: EventPayload<E>) => void,
): () => void {
  return window.visnyk.subscribe(event, callback)
}

/** Converts anything thrown into a failure that `useFailureText` or `FailureNotice` can show. */
export function failureOf(error: unknown): Failure {
  if (error instanceof AppError) {
    const { code, message, details } = error
    return details ? { code, message, details } : { code, message }
  }
  return { code: 'unexpected', message: error instanceof Error ? error.message : String(error) }
}
