import fc from 'fast-check'
import { expect, test } from 'vitest'
import { overlapStart } from '#main/sites/wordpress/feed/siteClock.ts'

const zone = 'Europe/Kyiv'
/** What the clock on the wall in Kyiv shows. */
const wall = (milliseconds: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
    .format(milliseconds)
    .replace(' ', 'T')

test('looks back by what a slow request may take', () => {
  expect(overlapStart('2026-11-23T10:00:00', zone)).toBe('2026-11-23T09:55:00')
  expect(overlapStart('2026-11-23T10:00:00', null)).toBe('2026-11-23T09:55:00')
})

test('looks back to the beginning of the hour that the clock shows twice', () => {
  // On 25 October 2026 at 04:00 it becomes 03:00 again.
  expect(overlapStart('2026-10-25T03:50:00', zone)).toBe('2026-10-25T02:45:00')
  expect(overlapStart('2026-10-25T02:59:00', zone)).toBe('2026-10-25T02:54:00')
  expect(overlapStart('2026-10-25T04:10:00', zone)).toBe('2026-10-25T04:05:00')
})

test('nothing that changes after a look shows a time before where the next one begins', () => {
  const around = Date.parse('2026-10-25T00:00:00Z')
  const hours = (count: number): number => count * 3_600_000
  fc.assert(
    fc.property(
      fc.integer({ min: around - hours(3), max: around + hours(3) }),
      fc.integer({ min: 0, max: hours(4) }),
      (looked, later) => wall(looked + later) >= overlapStart(wall(looked), zone),
    ),
    { numRuns: 3000 },
  )
})
