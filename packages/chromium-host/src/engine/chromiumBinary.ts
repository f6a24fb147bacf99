/** A browser that the host can start. */
export interface ChromiumBinary {
  path: string
  /** Environment variables that it needs besides ours. */
  env: Record<string, string>
  /** True when it can run only without a window. */
  headlessOnly: boolean
  /** Where it came from, for the message that says what runs. */
  source: string
}
