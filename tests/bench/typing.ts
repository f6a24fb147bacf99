import type { Page } from '@playwright/test'

/** Milliseconds from a key to the end of its handling, and to the frame after it; one of each for each key. */
export interface TypingTimes {
  handling: number[]
  paint: number[]
}

/** Types words where the caret is, one key after the other. */
export async function typeKeys(page: Page, keys: number): Promise<TypingTimes> {
  await page.evaluate(() => {
    const state = { handling: [] as number[], paint: [] as number[], start: 0 }
    const onKey = () => {
      state.start = performance.now()
    }
    // The editor answers this one and prevents the browser's own typing, so no `input` follows.
    const onInput = () => {
      const { start } = state
      queueMicrotask(() => queueMicrotask(() => state.handling.push(performance.now() - start)))
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => state.paint.push(performance.now() - start)
        channel.port2.postMessage(null)
      })
    }
    addEventListener('keydown', onKey, true)
    addEventListener('beforeinput', onInput)
    Object.assign(window, {
      endTyping: () => {
        removeEventListener('keydown', onKey, true)
        removeEventListener('beforeinput', onInput)
        return state
      },
    })
  })
  for (let key = 0; key < keys; key++) await page.keyboard.press(key % 6 === 5 ? 'Space' : 'KeyA')
  return page.evaluate(() => (window as unknown as { endTyping: () => TypingTimes }).endTyping())
}

/**
 * The mean without the slowest twentieth: the browser's clock has steps of 0.1 ms, too coarse for a ratio of medians.
 */
export function typical(values: readonly number[]): number {
  const usual = values.toSorted((a, b) => a - b).slice(0, Math.ceil(values.length * 0.95))
  return usual.reduce((sum, one) => sum + one, 0) / usual.length
}

/**
 * Types one letter and then waits `after` milliseconds. Answers for how many milliseconds at most the page was busy in
 * one go: that long a second letter could have had to wait.
 */
export async function longestWork(page: Page, after: number): Promise<number> {
  await page.evaluate(() => {
    const state = { last: performance.now(), longest: 0, isOver: false }
    const channel = new MessageChannel()
    channel.port1.onmessage = () => {
      const now = performance.now()
      state.longest = Math.max(state.longest, now - state.last)
      state.last = now
      if (!state.isOver) channel.port2.postMessage(null)
    }
    channel.port2.postMessage(null)
    Object.assign(window, {
      endWatching: () => {
        state.isOver = true
        return state.longest
      },
    })
  })
  await page.keyboard.press('KeyA')
  await page.waitForTimeout(after)
  return page.evaluate(() => (window as unknown as { endWatching: () => number }).endWatching())
}
