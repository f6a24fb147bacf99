import type { Page } from '@playwright/test'
import type { Channel } from '#shared/contract/channels.ts'
import type { Input, Output } from '#shared/contract/contract.ts'
import type { Result } from '#shared/contract/errors.ts'

/** Sends a request to main as the page does. Throws with the code of a failure. */
export async function ask<C extends Channel>(page: Page, channel: C, input: Input<C>): Promise<Output<C>> {
  const result = await page.evaluate(
    ([name, given]) => window.visnyk.invoke(name as Channel, given as never) as Promise<Result<unknown>>,
    [channel, input] as const,
  )
  if (!result.ok) throw new Error(`${channel}: ${result.error.code} ${JSON.stringify(result.error.details)}`)
  return result.value as Output<C>
}
