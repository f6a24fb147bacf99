import { acceptChanges } from './connectorAcceptance/changes.ts'
import type { AcceptanceHarness } from './connectorAcceptance/harness.ts'
import { acceptOnce } from './connectorAcceptance/once.ts'
import { acceptPictures } from './connectorAcceptance/pictures.ts'
import { acceptPublishing } from './connectorAcceptance/publishing.ts'
import { acceptSignIn } from './connectorAcceptance/signIn.ts'
import { acceptTexts } from './connectorAcceptance/texts.ts'

/**
 * What every connector must do on every site, over real HTTP. Tests of a guarantee that a site does not give
 * are skipped by its capabilities; the interface tells the person about those.
 */
export function connectorAcceptance(harness: AcceptanceHarness): void {
  acceptSignIn(harness)
  acceptTexts(harness)
  acceptOnce(harness)
  acceptPublishing(harness)
  acceptChanges(harness)
  acceptPictures(harness)
}
