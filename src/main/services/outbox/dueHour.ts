import type { IntentRecord } from '#main/db/repositories/outboxRepository.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { StepResult } from './steps/stepResult.ts'

/** Its hour, where it has one, has not come yet by the site's clock. */
export const isBeforeHour = (dueAt: Instant | null, siteNow: Instant): boolean =>
  dueAt !== null && siteNow < dueAt

/** Its hour has come by the site's clock, and no person confirmed that it is sent all the same. */
export const hourPassed = (
  { kind, confirmed, dueAt }: Pick<IntentRecord, 'kind' | 'confirmed' | 'dueAt'>,
  siteNow: Instant,
): boolean => kind === 'schedule' && !confirmed && dueAt !== null && !isBeforeHour(dueAt, siteNow)

/** Its hour has come without a confirmation from the site, so a person decides whether it is still sent. */
export const missedItsHour = (
  intent: Pick<IntentRecord, 'kind' | 'confirmed' | 'dueAt' | 'delivered' | 'cancelRequested'>,
  siteNow: Instant,
): boolean => !intent.delivered && !intent.cancelRequested && hourPassed(intent, siteNow)

/** The result of a step whose hour passed before the site had the text. */
export const overdue = {
  kind: 'overdue',
  failure: { code: 'overdue', message: 'Its time passed before it was on the site' },
} as const satisfies StepResult
