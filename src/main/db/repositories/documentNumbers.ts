import type { Instant } from '#shared/domain/time.ts'

/** How many numbers the documents of one day have in the full-text index. */
const ofOneDay = 2 ** 20

/** The numbers of the documents of a day, in UTC: a document is numbered by the day of its text. */
export function numbersOfDay(date: Instant): { from: number; to: number } {
  const from = Math.max(0, Math.floor(Date.parse(date) / 86_400_000)) * ofOneDay
  return { from, to: from + ofOneDay }
}
