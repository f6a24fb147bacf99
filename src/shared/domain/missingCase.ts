/** The last case of an exhaustive switch: a new case that the switch does not handle does not compile. */
export function missingCase(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`)
}
