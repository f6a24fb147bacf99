import type { SiteCapabilities } from '../../SiteConnector.ts'
import type { WordPressDetails } from './details.ts'

/** What the site can do. Most of it needs the companion plugin; some WordPress cannot do even with it. */
export function capabilitiesOf({ plugin, multilingual }: WordPressDetails): SiteCapabilities {
  const companion = plugin !== null
  return {
    idempotency: plugin?.idempotency ?? false,
    preconditions: plugin?.preconditions ?? false,
    atomicPackages: false,
    linkedTranslations: companion || multilingual === 'polylangPro',
    sharedWorkflow: companion,
    keepsNotes: plugin?.notes ?? false,
    keepsRemarks: plugin?.remarks ?? false,
    keepsFocal: false,
    keepsPlans: plugin?.plans ?? false,
    approvalsChecked: companion && plugin.transactions,
    deletionsInChanges: companion,
    scheduling: true,
    keepsRules: plugin?.rules ?? false,
    keepsBlocks: companion,
    // A cover is stored as an attachment's number. Only the plugin can store which of the attachment's ids was meant.
    mediaByHash: plugin?.mediaByHash ?? false,
    keepsSeo: companion,
    separateDrafts: false,
  }
}
