import type { SiteCapabilities } from '../SiteConnector.ts'

/** The Site API keeps every promise we make. */
export const capabilities: SiteCapabilities = {
  idempotency: true,
  preconditions: true,
  atomicPackages: true,
  linkedTranslations: true,
  sharedWorkflow: true,
  approvalsChecked: true,
  deletionsInChanges: true,
  scheduling: true,
  keepsRules: true,
  keepsBlocks: true,
  mediaByHash: true,
  keepsSeo: true,
  separateDrafts: true,
}
