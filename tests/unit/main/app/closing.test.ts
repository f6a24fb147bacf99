import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createClosing } from '#main/app/closing.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function setUp(options: { answers?: boolean[]; gone?: boolean } = {}) {
  const answers = [...(options.answers ?? [])]
  const state = { gone: options.gone ?? false, told: 0, asked: 0, destroyed: false }
  const window = {
    isDestroyed: () => state.destroyed,
    destroy: () => {
      state.destroyed = true
    },
  }
  const closing = createClosing({
    tellPage: () => {
      state.told += 1
    },
    limit: 4000,
    isPageGone: () => state.gone,
    keepWaiting: async () => {
      state.asked += 1
      return answers.shift() ?? false
    },
  })
  return { state, window, closing }
}

test('a window closes once its page has saved, and not before', async () => {
  const { state, window, closing } = setUp()
  const closed = closing.close(window)
  await vi.advanceTimersByTimeAsync(3999)
  expect(state).toMatchObject({ told: 1, destroyed: false })
  closing.flushed()
  await closed
  expect(state).toMatchObject({ destroyed: true, asked: 0 })
})

test('several attempts at once are one', async () => {
  const { state, window, closing } = setUp()
  const first = closing.close(window)
  const second = closing.close(window)
  closing.flushed()
  await Promise.all([first, second])
  expect(state.told).toBe(1)
})

test('a silent page does not decide: the person does', async () => {
  const { state, window, closing } = setUp({ answers: [true, false] })
  const closed = closing.close(window)
  await vi.advanceTimersByTimeAsync(4000)
  expect(state).toMatchObject({ told: 2, asked: 1, destroyed: false })
  await vi.advanceTimersByTimeAsync(4000)
  await closed
  expect(state).toMatchObject({ asked: 2, destroyed: true })
})

test('a page that can not save keeps the window until the person lets go', async () => {
  const { state, window, closing } = setUp()
  const attempt = closing.close(window)
  closing.keepOpen()
  await attempt
  await vi.advanceTimersByTimeAsync(60_000)
  expect(state).toMatchObject({ asked: 0, destroyed: false })
  closing.flushed()
  expect(state.destroyed).toBe(true)
})

test('a late word closes nothing that nobody wanted closed', async () => {
  const { state, closing } = setUp()
  closing.flushed()
  closing.keepOpen()
  expect(state.destroyed).toBe(false)
})

test('a page that is gone is not asked', async () => {
  const { state, window, closing } = setUp({ gone: true })
  await closing.close(window)
  expect(state).toMatchObject({ told: 0, asked: 0, destroyed: true })
})

test('a page that dies while it is asked is not waited for any longer', async () => {
  const { state, window, closing } = setUp({ answers: [true] })
  const closed = closing.close(window)
  state.gone = true
  await vi.advanceTimersByTimeAsync(4000)
  await closed
  expect(state).toMatchObject({ asked: 0, destroyed: true })
})
