import type { Role } from '#shared/domain/account.ts'

/** An account of the practice site with its password; it never leaves this computer. */
interface PracticeLogin {
  login: string
  password: string
  role: Role
}

export interface RunningPractice {
  /** On loopback, without a final slash. */
  address: string
  logins: PracticeLogin[]
}

/** The built-in site, wherever it runs. */
export interface PracticeSite {
  /**
   * Makes it the first time, starts it, and answers when it listens: where it did last time, if that port is free.
   * A second call answers for the one that runs.
   */
  start(): Promise<RunningPractice>
  stop(): Promise<void>
  isRunning(): boolean
}
