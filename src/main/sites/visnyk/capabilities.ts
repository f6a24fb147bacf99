import type { SiteCapabilities } from '../SiteConnector.ts'

/** The Site API of this version supports everything. */
export const newest: SiteCapabilities = {
  idempotency: true,
  preconditions: true,
  atomicPackages: true,
  linkedTranslations: true,
  sharedWorkflow: true,
  keepsNotes: true,
  keepsRemarks: true,
  keepsFocal: true,
  keepsPlans: true,
  approvalsChecked: true,
  deletionsInChanges: true,
  scheduling: true,
  keepsRules: true,
  keepsBlocks: true,
  mediaByHash: true,
  keepsSeo: true,
  separateDrafts: true,
}

/** What a site of an API version can do, e.g. of `1.2`. */
export function capabilitiesOf(apiVersion: string): SiteCapabilities {
  const minor = Number(apiVersion.split('.')[1])
  return { ...newest, keepsRemarks: minor >= 3, keepsFocal: minor >= 4, keepsPlans: minor >= 4 }
}
