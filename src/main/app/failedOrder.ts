import { type ErrorCode, errorCodes } from '#shared/contract/errors.ts'

/** What a person asked for and the last run did as it ended, when no window was open to tell of a failure. */
type LastOrder = 'restore' | 'update'

const flagOf = (order: LastOrder): string => `--${order}-failed=`
const flags = [flagOf('restore'), flagOf('update')]

/** The arguments of the next start, which tell it of the failure: a full disk takes no note. */
export const argumentsAfter = (
  order: LastOrder,
  failure: ErrorCode | null,
  given: readonly string[],
): string[] => [
  ...given.filter((one) => !flags.some((flag) => one.startsWith(flag))),
  ...(failure === null ? [] : [`${flagOf(order)}${failure}`]),
]

/** Why the last run could not carry out an order; null: it did, or had none. */
export function failedOrder(order: LastOrder, given: readonly string[]): ErrorCode | null {
  const flag = flagOf(order)
  const code = given.find((one) => one.startsWith(flag))?.slice(flag.length)
  return errorCodes.find((one) => one === code) ?? null
}
