import type { Identity } from '../identity.ts'
import type { Channel } from '../siteLink/createChannel.ts'
import type { FreezePackage } from './freezePackage.ts'
import type { IntentWorkflow } from './intentWorkflow.ts'
import type { ProgressWriter } from './run/progressWriter.ts'

/** What is needed to carry out a person's orders about an intent. */
export interface OutboxContext {
  channel: Channel
  identity: Identity
  freeze: FreezePackage
  workflow: IntentWorkflow
  progress: ProgressWriter
  /** A fresh idempotency key. */
  newKey: () => string
}
