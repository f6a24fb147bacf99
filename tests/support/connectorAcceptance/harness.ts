import { test } from 'vitest'
import type { ConnectorKind, SiteCapabilities, SiteConnector } from '#main/sites/SiteConnector.ts'
import type { Role } from '#shared/domain/account.ts'

/** A site under test, fresh for every test. */
export interface AcceptanceSite {
  address: string
  /** A connector that is signed in with that role's account. */
  as: (role: Role) => Promise<SiteConnector>
  /** The credentials that the person with that role types; no other test uses this password. */
  password: (role: Role) => Promise<{ login: string; password: string }>
  /** The site carries out the next such request, then the connection breaks before the answer. */
  loseNextAnswer: (of: 'create' | 'update' | 'publish' | 'upload') => void
  /** The number of requests received so far. */
  requests: () => number
}

export interface AcceptanceHarness {
  name: string
  kind: ConnectorKind
  capabilities: SiteCapabilities
  /** Cleans up after itself with `onTestFinished`. */
  start: () => Promise<AcceptanceSite>
}

/** Runs tests only on sites that give the guarantee. */
export const withCapability =
  ({ capabilities }: AcceptanceHarness) =>
  (...needed: (keyof SiteCapabilities)[]) =>
    test.runIf(needed.every((one) => capabilities[one]))
