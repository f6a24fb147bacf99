import type { IntentRecord, StepRecord } from '#main/db/repositories/outboxRepository.ts'

// Pure functions over the steps of an intent.

/** The step's request may have reached the site, and its outcome is unknown. */
export const isUncertain = ({ state }: Pick<StepRecord, 'state'>): boolean =>
  state === 'running' || state === 'unknown'

/** The step that publishes or takes down may have been carried out. */
export const publishIsUncertain = (steps: readonly Pick<StepRecord, 'kind' | 'state'>[]): boolean =>
  steps.some((step) => (step.kind === 'publish' || step.kind === 'unpublish') && isUncertain(step))

/** A person took the intent back when some of its texts were on the site already, so they are taken down there. */
export const takesDown = (
  { cancelRequested, delivered, kind }: Pick<IntentRecord, 'cancelRequested' | 'delivered' | 'kind'>,
  steps: readonly StepRecord[],
): boolean =>
  cancelRequested && (delivered || (kind === 'schedule' && steps.some((step) => step.kind === 'unpublish')))

/** The steps that come next, and are performed side by side: all pictures, then each other step alone. */
export function nextSteps(intent: IntentRecord, steps: readonly StepRecord[]): StepRecord[] {
  const open = steps.filter(({ state }) => state !== 'done')
  if (takesDown(intent, steps)) return open.filter(({ kind }) => kind === 'unpublish')
  const media = open.filter(({ kind }) => kind === 'media')
  return media.length > 0 ? media : open.slice(0, 1)
}
