import { z } from 'zod'
import type { FrozenPackage } from '#main/db/repositories/frozenPackage.ts'
import type { Repositories } from '#main/db/repositories/index.ts'
import type { IntentRecord, StepRecord } from '#main/db/repositories/outboxRepository.ts'
import type { RequestOptions } from '#main/sites/SiteConnector.ts'
import type { Emit } from '#shared/contract/events.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { BringFields } from '../../siteLink/bringFields.ts'
import type { BringText } from '../../siteLink/bringText.ts'
import type { ConfirmPublished } from '../../siteLink/confirmPublished.ts'
import type { EnsureMedia } from '../../siteLink/ensureMedia.ts'
import type { PublishTexts } from '../../siteLink/publishTexts.ts'
import type { ReadBackText } from '../../siteLink/readBackText.ts'
import type { RebasePackage } from '../../siteLink/rebasePackage.ts'
import type { SiteGate } from '../../siteLink/siteGate.ts'
import type { WriteOptions } from '../../siteLink/siteWriter.ts'
import type { TakeDown } from '../../siteLink/takeDown.ts'
import type { TranslationStates } from '../../siteLink/translationState.ts'
import type { LinkedSite } from '../../siteLink/writing/chooseWriting.ts'
import type { IntentWorkflow } from '../intentWorkflow.ts'

/** What the steps use beside the intent and its frozen package. */
export interface StepDeps {
  repositories: Repositories
  transaction: <T>(work: () => T) => T
  clock: () => Instant
  emit: Emit
  gate: Pick<SiteGate, 'clocks'>
  translations: TranslationStates
  ensureMedia: EnsureMedia
  bringText: BringText
  bringFields: BringFields
  confirmPublished: ConfirmPublished
  readBackText: ReadBackText
  publishTexts: PublishTexts
  rebasePackage: RebasePackage
  takeDown: TakeDown
  workflow: Pick<IntentWorkflow, 'published'>
}

/** One step that is being performed, with all that it may need. */
export interface StepContext {
  deps: StepDeps
  intent: IntentRecord
  frozen: FrozenPackage
  step: StepRecord
  connector: LinkedSite
  options: WriteOptions
}

/** Options of a request that only reads. */
export const readsOf = ({ options: { signal } }: Pick<StepContext, 'options'>): RequestOptions =>
  signal ? { signal } : {}

/** How a step that is performed again differs from the first time. */
const stepOrders = z.object({
  /** A person chose which thing on the site is the result of a create whose answer was lost; null: none of them. */
  adopted: z.string().nullable().optional(),
  /** The text is sent although the site has it, because a picture that it refers to has another id there. */
  writeAnew: z.literal(true).optional(),
})
export const writeAnew = { writeAnew: true } as const

export const ordersOf = ({ step }: Pick<StepContext, 'step'>): z.infer<typeof stepOrders> =>
  stepOrders.parse(step.result ?? {})
