import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { coalesce } from '#renderer/lib/coalesce.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('runs at once, then once for all calls of the pause, and never loses the last', () => {
  const run = vi.fn()
  const { call } = coalesce(run, 200)
  call()
  expect(run).toHaveBeenCalledTimes(1)
  call()
  call()
  expect(run).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(200)
  expect(run).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(200)
  expect(run).toHaveBeenCalledTimes(2)
  call()
  expect(run).toHaveBeenCalledTimes(3)
})

it('forgets a waiting run when cancelled', () => {
  const run = vi.fn()
  const { call, cancel } = coalesce(run, 200)
  call()
  call()
  cancel()
  vi.advanceTimersByTime(1000)
  expect(run).toHaveBeenCalledTimes(1)
})
