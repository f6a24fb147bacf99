import { acceptChanges } from './connectorAcceptance/changes.ts'
import type { AcceptanceHarness } from './connectorAcceptance/harness.ts'
import { acceptOnce } from './connectorAcceptance/once.ts'
import { acceptPictures } from './connectorAcceptance/pictures.ts'
import { acceptPublishing } from './connectorAcceptance/publishing.ts'
import { acceptSignIn } from './connectorAcceptance/signIn.ts'
import { acceptTexts } from './connectorAcceptance/texts.ts'

/**
 * What every connector must do on every site it speaks with, over real HTTP. Promises a site does not keep are left
 * out by its capabilities, and the interface says so to the person.
 */
export function connectorAcceptance(harness: AcceptanceHarness): void {
  acceptSignIn(harness)
  acceptTexts(harness)
  acceptOnce(harness)
  acceptPublishing(harness)
  acceptChanges(harness)
  acceptPictures(harness)
}
