import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import { homeZone } from '#shared/checks/publishDay.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { Instant, TimeZone, WallTime, ZonedTime } from '#shared/domain/time.ts'
import { toZonedTime } from '#shared/language/dates.ts'
import { findSource } from '../localizations/find.ts'
import { noSuchHour } from '../noSuchHour.ts'
import { addRemark } from './addRemark.ts'
import type { WorkflowContext } from './workflowContext.ts'

/**
 * Logs when the author wants the article to come out. Throws `noSuchHour`, `timePassed`, and `stepNotAllowed` when an
 * editor has already decided. Called in a transaction.
 */
export function proposeTime(context: WorkflowContext, input: ParsedInput<'workflow.propose'>): void {
  const { repositories, clock } = context
  const one = findSource(repositories, input.articleId)
  if (one.state === 'queued' || one.state === 'scheduled') {
    throw new AppError('stepNotAllowed', 'The time is set already', { step: 'proposed', state: one.state })
  }
  const zone = zoneOf(context, one)
  const now = clock()
  const publishAt = input.publishAt === null ? null : timeAhead(input.publishAt, zone, now)
  const topUntil = input.topUntil === null ? null : timeAhead(input.topUntil, zone, publishAt?.instant ?? now)
  if (context.views.proposal(one.articleId) === null && publishAt === null && topUntil === null) return
  addRemark(context, one, { step: 'proposed', about: { kind: 'schedule', publishAt, topUntil }, note: '' })
}

/** The clock on which times of the text are typed: its site's. */
export const zoneOf = (
  { repositories }: WorkflowContext,
  { siteId }: Pick<LocalizationRecord, 'siteId'>,
): TimeZone => (siteId === null ? null : repositories.sites.get(siteId))?.timeZone ?? homeZone

/** The instant of a typed time after `from`. Throws `noSuchHour` and `timePassed`. */
export function timeAhead(at: WallTime, zone: TimeZone, from: Instant): ZonedTime {
  const { zonedTime, problem } = toZonedTime(at, zone)
  if (problem === 'gap') throw noSuchHour(at, zonedTime)
  if (zonedTime.instant <= from) throw new AppError('timePassed', 'That time has passed', { at })
  return zonedTime
}
