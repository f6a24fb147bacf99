import type { FrozenPackage } from '#main/db/repositories/frozenPackage.ts'
import type { StepKind, StepRecord } from '#main/db/repositories/outboxRepository.ts'
import type { IntentKind } from '#shared/contract/views.ts'

type Step = Pick<StepRecord, 'kind' | 'language' | 'subject' | 'label'>

/**
 * The steps of an intent in their order: pictures first, then the article, then each text as a draft, then the one step that readers
 * notice, for all languages at once, then a look at what the site really has. Every step gets its idempotency key
 * here, at the click: whatever is repeated later, the site knows it for the same.
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
