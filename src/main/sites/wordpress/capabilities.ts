import type { SiteCapabilities } from '../SiteConnector.ts'
import type { WordPressDetails } from './details.ts'

/** Most promises need the companion plugin; some WordPress cannot keep even with it. */
export function capabilitiesOf({ plugin, multilingual }: WordPressDetails): SiteCapabilities {
  const companion = plugin !== null
  return {
    idempotency: plugin?.idempotency ?? false,
    preconditions: plugin?.preconditions ?? false,
    atomicPackages: false,
    linkedTranslations: companion || multilingual === 'polylangPro',
    sharedWorkflow: companion,
    approvalsChecked: companion && plugin.transactions,
    deletionsInChanges: companion,
    scheduling: true,
    keepsBlocks: companion,
    // An attachment may be known under one id only: what is read back must be what was sent.
    mediaByHash: false,
    keepsSeo: companion,
    separateDrafts: false,
  }
}
