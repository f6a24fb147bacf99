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
    keepsRules: plugin?.rules ?? false,
    keepsBlocks: companion,
    // Only the plugin can keep a second id of a colleague's attachment; a cover's number alone tells not which is meant.
    mediaByHash: plugin?.mediaByHash ?? false,
    keepsSeo: companion,
    separateDrafts: false,
  }
}
