import type { SiteCapabilities } from '../SiteConnector.ts'

/** The Site API supports everything. */
export const capabilities: SiteCapabilities = {
  idempotency: true,
  preconditions: true,
  atomicPackages: true,
  linkedTranslations: true,
  sharedWorkflow: true,
  keepsNotes: true,
  approvalsChecked: true,
  deletionsInChanges: true,
  scheduling: true,
  keepsRules: true,
  keepsBlocks: true,
  mediaByHash: true,
  keepsSeo: true,
  separateDrafts: true,
}
