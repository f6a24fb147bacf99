import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { instant, wallTime } from '#shared/domain/time.ts'
import { formatDate, formatTime, toWallTime, toZonedTime } from '#shared/language/dates.ts'

// Hundreds of runs each, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const wall = (text: string) => wallTime.parse(text)
const at = (text: string) => instant.parse(text)

test.each(['Europe/Kyiv', 'Europe/Kiev'])('the real article went out at 10:08 in %s', (zone) => {
  const { zonedTime, problem } = toZonedTime(wall('2022-05-24T10:08'), zone)
  expect(problem).toBeNull()
  expect(zonedTime).toEqual({ instant: '2022-05-24T07:08:00.000Z', zone, wall: '2022-05-24T10:08' })
  expect(formatDate(zonedTime.instant, zone)).toBe('24.05.2022')
  expect(formatTime(zonedTime.instant, zone)).toBe('10:08')
})

test('midnight is 00:00, and the day is that of the zone', () => {
  expect(formatTime(at('2025-12-28T22:00:00.000Z'), 'Europe/Kyiv')).toBe('00:00')
  expect(formatDate(at('2025-12-28T22:00:00.000Z'), 'Europe/Kyiv')).toBe('29.12.2025')
})

test('in the spring gap the clock is taken forward, and that is said', () => {
  const { zonedTime, problem } = toZonedTime(wall('2026-03-29T03:30'), 'Europe/Kyiv')
  expect(problem).toBe('gap')
  expect(zonedTime).toMatchObject({ instant: '2026-03-29T01:30:00.000Z', wall: '2026-03-29T04:30' })
})

test('in the autumn overlap the first of two is meant, and that is said', () => {
  const { zonedTime, problem } = toZonedTime(wall('2026-10-25T03:30'), 'Europe/Kyiv')
  expect(problem).toBe('overlap')
  expect(zonedTime).toMatchObject({ instant: '2026-10-25T00:30:00.000Z', wall: '2026-10-25T03:30' })
})

test('the minutes around both changes are plain', () => {
  for (const text of ['2026-03-29T02:59', '2026-03-29T04:00', '2026-10-25T02:59', '2026-10-25T04:00']) {
    expect(toZonedTime(wall(text), 'Europe/Kyiv').problem).toBeNull()
  }
})

test('a wall time that a clock shows comes back from its instant', () => {
  const minutes = fc.integer({ min: 0, max: 30 * 365 * 24 * 60 })
  const zones = fc.constantFrom(
    'Europe/Kyiv',
    'UTC',
    'America/New_York',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
  )
  fc.assert(
    fc.property(minutes, zones, (offset, zone) => {
      const moment = at(new Date(Date.UTC(2005, 0, 1) + offset * 60_000).toISOString())
      const shown = toWallTime(moment, zone)
      const { zonedTime, problem } = toZonedTime(shown, zone)
      expect(problem).not.toBe('gap')
      expect(zonedTime.wall).toBe(shown)
      if (problem === null) expect(zonedTime.instant).toBe(moment)
      else expect(toWallTime(zonedTime.instant, zone)).toBe(shown)
    }),
    { numRuns: 300 },
  )
})
