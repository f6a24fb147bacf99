import type { FrozenPackage } from '#main/db/repositories/frozenPackage.ts'
import type { StepKind, StepRecord } from '#main/db/repositories/outboxRepository.ts'
import type { IntentKind } from '#shared/contract/intentViews.ts'

type Step = Pick<StepRecord, 'kind' | 'language' | 'subject' | 'label'>

/**
 * Plans the steps of an intent in their order: pictures, the article, each text as a draft, the publication, and
 * reading back each text. The step that publishes sends one request for all languages, or one for each, as the site
 * supports it. An intent that takes texts down has only that step and the reading back. Every step gets its idempotency
 * key here, at the click, and each of its requests derives a key from it, so that the site carries a request out once
 * even if it is sent again later. Only the step that takes down a cancelled publication is added, with its key, when a
 * person cancels (`orders.ts`).
 */
export function planSteps(kind: IntentKind, frozen: FrozenPackage, newKey: () => string): StepRecord[] {
  return stepsOf(kind, frozen).map((step, position) => ({
    ...step,
    position,
    state: 'waiting',
    idempotencyKey: newKey(),
    result: null,
    startedAt: null,
    finishedAt: null,
  }))
}

function stepsOf(kind: IntentKind, { localizations, media }: FrozenPackage): Step[] {
  const perText = (step: StepKind): Step[] =>
    localizations.map(({ id, language, title }) => ({ kind: step, language, subject: id, label: title }))
  const title = localizations.find(({ isSource }) => isSource)?.title ?? localizations[0]?.title ?? ''
  const whole = (step: StepKind): Step => ({ kind: step, language: null, subject: null, label: title })

  if (kind === 'unpublish') return [whole('unpublish'), ...perText('readBack')]
  return [
    ...media.map(
      ({ id, fileName }): Step => ({ kind: 'media', language: null, subject: id, label: fileName }),
    ),
    whole('article'),
    ...perText('text'),
    whole('publish'),
    ...perText('readBack'),
  ]
}
