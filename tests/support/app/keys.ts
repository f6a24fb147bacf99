import { expect, type Locator, type Page } from '@playwright/test'

/**
 * The focused element in words, and whether a person can see that it has the focus: an outline, a shadow, or
 * a caret.
 */
const focusNow = (page: Page) =>
  page.evaluate(() => {
    const active = document.activeElement
    if (!active || active === document.body || active === document.documentElement) return null
    const draws = (element: Element | null) => {
      if (!element) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
    }
    const types =
      (active instanceof HTMLElement && active.isContentEditable) ||
      active.matches('textarea, input[type=text]')
    // A newly opened screen has the focus as a whole; it is no control, and Tab moves into it.
    const isScreen = active.matches('main')
    const descendant = document.getElementById(active.getAttribute('aria-activedescendant') ?? '')
    // A check mark or a ring is drawn beside the hidden input that has the focus.
    const beside = active.closest('label')?.querySelectorAll('*') ?? []
    const box = active.getBoundingClientRect()
    return {
      name: `<${active.tagName.toLowerCase()} class="${active.getAttribute('class') ?? ''}"> ${(active.getAttribute('aria-label') ?? active.textContent ?? '').slice(0, 60)}`,
      isSeen: types || isScreen || [active, descendant, ...beside].some(draws),
      isInSight: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    }
  })

/**
 * Ticks a box by its key. Its input is drawn by other elements, so that a click that is forced through may meet a
 * message that lies above it.
 */
export async function tick(box: Locator): Promise<void> {
  await box.press('Space')
  await expect(box).toBeChecked()
}

/** Drives the window with keys only. After every press some element must have the focus, be visible and show it. */
export function createKeys(page: Page) {
  /** While a screen opens, nothing may have the focus for a moment; in the end something has. */
  async function focusIsKept(after: string): Promise<void> {
    await expect
      .poll(() => focusNow(page), { message: `after ${after}` })
      .toMatchObject({
        isSeen: true,
        isInSight: true,
      })
  }

  async function press(...chords: string[]): Promise<void> {
    for (const chord of chords) {
      await page.keyboard.press(chord)
      await focusIsKept(chord)
    }
  }

  const hasFocus = (target: Locator) =>
    target.evaluate((element) => element === document.activeElement).catch(() => false)

  /** Presses `chord` until `target` has the focus; fails after a full round without it. */
  async function goTo(target: Locator, chord = 'Tab'): Promise<void> {
    await expect(target).toBeVisible()
    for (let pressed = 0; pressed < 100; pressed += 1) {
      if (await hasFocus(target)) return
      await press(chord)
    }
    throw new Error(`${chord} does not reach ${target}`)
  }

  return {
    press,
    goTo,
    focusIsKept,
    async type(text: string) {
      await page.keyboard.type(text)
      await focusIsKept(`typing "${text}"`)
    },
    /** Moves to a control and presses Enter. */
    async pressOn(target: Locator, chord = 'Tab') {
      await goTo(target, chord)
      await press('Enter')
    },
  }
}
