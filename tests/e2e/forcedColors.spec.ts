import type { Locator } from '@playwright/test'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

/** What of an element can still tell it from its neighbour when the system has taken its colours. */
const looksOf = (element: Locator) =>
  element.evaluate((node) => {
    const { backgroundColor, outlineStyle, borderColor } = getComputedStyle(node)
    return [backgroundColor, outlineStyle, borderColor].join(' ')
  })

test('with forced colours, what is chosen, current or focused differs from its neighbours', async ({
  sitDown,
  t,
}) => {
  const { page } = await sitDown()
  await ask(page, 'settings.update', { firstStartDone: true })
  await page.emulateMedia({ forcedColors: 'active' })
  await goToPath(page, '/settings')
  await expect(page.getByRole('heading', { level: 1, name: t('settings.title') })).toBeVisible()

  await test.step('the current item of the rail', async () => {
    const current = page.locator('.rail__link[aria-current]')
    const other = page.locator('.rail__link:not([aria-current])').first()
    expect(await looksOf(current)).not.toBe(await looksOf(other))
  })

  await test.step('a segmented choice', async () => {
    await goToPath(page, '/media')
    const chosen = page.locator('main .segmented__item[data-selected]').first()
    const other = page.locator('main .segmented__item:not([data-selected])').first()
    await expect(chosen).toBeVisible()
    expect(await looksOf(chosen)).not.toBe(await looksOf(other))
  })

  await test.step('the focus', async () => {
    const buttons = page.getByRole('main').getByRole('button')
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    expect(await looksOf(focused)).not.toBe(await looksOf(buttons.last()))
  })

  await test.step('how far a work is', async () => {
    // No work is long enough to be met under way: the same elements, as the program's own sheet draws them.
    await page.evaluate(() => {
      const bar = document.createElement('div')
      bar.className = 'progress__bar'
      const fill = document.createElement('div')
      fill.className = 'progress__fill'
      fill.style.width = '50%'
      bar.append(fill)
      document.querySelector('main')?.append(bar)
    })
    const fill = page.locator('.progress__fill')
    const [inside, around] = await Promise.all(
      [fill, page.locator('.progress__bar')].map((one) =>
        one.evaluate((node) => getComputedStyle(node).backgroundColor),
      ),
    )
    expect(inside).not.toBe(around)
  })
})
