import type { SiteCapabilities, SiteConnector, SiteFeatures } from '#main/sites/SiteConnector.ts'
import { type BlockIdStrategy, blockIdsKept, blockIdsLost } from './blockIds.ts'
import { type DraftStrategy, draftsBesideLive, draftsInPlace } from './drafts.ts'
import { type LanguageStrategy, languagesByMarker, languagesLinked } from './languages.ts'
import { type NoteStrategy, notesHeld, notesTaken, plansHeld, remarksHeld } from './notes.ts'
import { type PackageStrategy, packagesOneByOne, packagesTogether } from './packages.ts'
import { guardedRequests, type RequestStrategy, unguardedRequests } from './requests.ts'
import { type WorkflowStrategy, workflowHere, workflowShared } from './workflow.ts'

/**
 * How one site is written to. It is chosen once from what the site can do, when its connector is made; from then on
 * services call it and ask no capability (`tools/lint/writesByCapability.ts`).
 */
export interface Writing {
  readonly requests: RequestStrategy
  readonly drafts: DraftStrategy
  readonly packages: PackageStrategy
  readonly workflow: WorkflowStrategy
  readonly notes: NoteStrategy
  readonly languages: LanguageStrategy
  readonly blockIds: BlockIdStrategy
}

/** A connector with the way in which services write to its site. */
export interface LinkedSite extends Omit<SiteConnector, 'capabilities'> {
  readonly writing: Writing
}

/**
 * Idempotency keys and compared revisions guard a write only together, so a site that has one of them counts as having
 * neither.
 */
const chooseWriting = (can: SiteCapabilities): Writing => ({
  requests: can.idempotency && can.preconditions ? guardedRequests : unguardedRequests,
  drafts: can.separateDrafts ? draftsBesideLive : draftsInPlace,
  packages: can.atomicPackages ? packagesTogether : packagesOneByOne,
  workflow: can.sharedWorkflow ? workflowShared : workflowHere,
  notes: chooseNotes(can),
  languages: can.linkedTranslations ? languagesLinked : languagesByMarker,
  blockIds: can.keepsBlocks ? blockIdsKept : blockIdsLost,
})

function chooseNotes(can: SiteCapabilities): NoteStrategy {
  if (!can.keepsNotes) return notesHeld
  if (!can.keepsRemarks) return remarksHeld
  return can.keepsPlans ? notesTaken : plansHeld
}

/** How a site is written to while there is no connector for it; null features: a site with the Site API. */
export const writingOf = (features: Pick<SiteFeatures, 'capabilities'> | null): Writing =>
  features === null ? siteApiWriting : chooseWriting(features.capabilities)

const siteApiWriting: Writing = {
  requests: guardedRequests,
  drafts: draftsBesideLive,
  packages: packagesTogether,
  workflow: workflowShared,
  notes: notesTaken,
  languages: languagesLinked,
  blockIds: blockIdsKept,
}

/** Binds a connector to the way in which its site is written to. */
export function linkSite({ capabilities, ...requests }: SiteConnector): LinkedSite {
  return { ...requests, writing: chooseWriting(capabilities) }
}
