import { test } from 'vitest'
import type { ConnectorKind, SiteCapabilities, SiteConnector } from '#main/sites/SiteConnector.ts'
import type { Role } from '#shared/domain/account.ts'

/** A site under test, fresh for every test. */
export interface AcceptanceSite {
  address: string
  /** A connector with that role's account. */
  as: (role: Role) => Promise<SiteConnector>
  /** What that role's person types; a password that no other test needs. */
  password: (role: Role) => Promise<{ login: string; password: string }>
  /** Does the next such change, and breaks the connection instead of answering. */
  loseNextAnswer: (of: 'create' | 'update' | 'publish' | 'upload') => void
  /** Requests received so far. */
  requests: () => number
}

export interface AcceptanceHarness {
  name: string
  kind: ConnectorKind
  capabilities: SiteCapabilities
  /** Cleans up after itself with `onTestFinished`. */
  start: () => Promise<AcceptanceSite>
}

/** Tests of promises that not every site keeps. */
export const withCapability =
  ({ capabilities }: AcceptanceHarness) =>
  (...needed: (keyof SiteCapabilities)[]) =>
    test.runIf(needed.every((one) => capabilities[one]))
