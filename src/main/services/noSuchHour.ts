import { AppError } from '#shared/contract/errors.ts'
import type { WallTime, ZonedTime } from '#shared/domain/time.ts'

/** A typed time in the hour that the change to summer time skips; `next`: what the clocks show instead. */
export const noSuchHour = (at: WallTime, next: ZonedTime): AppError =>
  new AppError('noSuchHour', 'No clock shows that time', {
    at,
    date: at.slice(0, 10).split('-').toReversed().join('.'),
    time: at.slice(11),
    next: next.wall.slice(11),
  })
