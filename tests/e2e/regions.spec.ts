import type { Page } from '@playwright/test'
import { sizes } from '#tests/support/app/inspectScreen.ts'
import { goToPath, signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

const text = (name: string) => ({
  title: name,
  lead: 'З понеділка.',
  paragraphs: Array.from({ length: 40 }, (_, at) => `Абзац ${at}: дорогу перекрито до вечора.`),
})

/** The region with the focus: its index among all, and its class. */
const present = (page: Page) =>
  page.evaluate(() => {
    const region = document.activeElement?.closest('[data-region], .toasts') ?? null
    const all: (Element | null)[] = [...document.querySelectorAll('[data-region], .toasts')]
    return { place: all.indexOf(region), name: region?.classList[0] ?? 'none' }
  })

/** The regions that a key visits, from the present one until it is reached again. */
async function roundBy(page: Page, key: string): Promise<string[]> {
  const visited: { place: number; name: string }[] = []
  // More steps than any screen has regions, so that the loop ends even if the round never closes.
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press(key)
    const next = await present(page)
    if (next.place === visited[0]?.place) break
    visited.push(next)
  }
  return visited.map(({ name }) => name)
}

test('F6 goes round the regions of every screen, Shift+F6 goes back', async ({
  launchWithDriver,
  site,
  t,
}) => {
  test.setTimeout(300_000)
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'editor')
  const { articleId } = await writeArticle(page, text('Ремонт мосту'), text('Bridge under repair'))
  const rail = ['rail', 'rail__site']
  const screens: Record<string, string[]> = {
    '/start': ['start__top', 'start__choice', 'start__choice', 'start__choice'],
    '/sites/connect': ['button', 'connect__form'],
    '/desk/all': rail,
    [`/write/${articleId}/uk`]: [
      ...rail,
      'write-bar',
      'editor-toolbar',
      'body-editor__scroll',
      'write-panel',
    ],
    [`/translate/${articleId}/en`]: [
      ...rail,
      'page__head',
      'page__toolbar',
      'translate__pane',
      'translate__pane',
    ],
    [`/review/${articleId}`]: [...rail, 'page__head', 'page__toolbar', 'page__body'],
    '/queue': rail,
    '/settings': [...rail, 'page__body'],
  }
  for (const [path, regions] of Object.entries(screens)) {
    await test.step(path, async () => {
      await goToPath(page, path)
      for (const region of new Set(regions)) await expect(page.locator(`.${region}`).first()).toBeVisible()
      // A screen has its regions once its list is loaded.
      const shown = page.locator(
        'main:is(.start, .connect), main .page__body :is(button, a, input, [role=grid])',
      )
      await expect(shown.or(driver.body()).first()).toBeVisible()
      const forth = await roundBy(page, 'F6')
      expect(forth).toEqual(expect.arrayContaining(regions))
      expect(forth.length).toBeGreaterThanOrEqual(2)
      const back = await roundBy(page, 'Shift+F6')
      expect(back.toSorted()).toEqual(forth.toSorted())
    })
  }

  await test.step('a region is entered where it was left', async () => {
    await goToPath(page, `/write/${articleId}/uk`)
    await driver.body().click()
    await page.keyboard.press('F6')
    await expect(driver.body()).not.toBeFocused()
    await page.keyboard.press('Shift+F6')
    await expect(driver.body()).toBeFocused()
  })

  await test.step('the list of shortcuts names both', async () => {
    await page.keyboard.press('Shift+F1')
    const dialog = page.getByRole('dialog', { name: t('shell.shortcutsTitle') })
    await expect(dialog.getByText(t('shell.shortcut.nextRegion'))).toBeVisible()
    await expect(dialog.getByText(t('shell.shortcut.previousRegion'))).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('the reading keys scroll a review as soon as it is open, and in its text', async () => {
    await goToPath(page, `/review/${articleId}`)
    await expect(page.getByRole('article')).toHaveCount(2)
    const body = page.locator('.page__body')
    const top = () => body.evaluate(({ scrollTop }) => scrollTop)
    await page.locator('main').focus()
    await page.keyboard.press('PageDown')
    await expect.poll(top).toBeGreaterThan(100)
    await page.keyboard.press('Home')
    await expect.poll(top).toBe(0)
    await body.focus()
    await page.keyboard.press('PageDown')
    await expect.poll(top).toBeGreaterThan(100)
  })

  for (const { size, from } of sizes.flatMap((size) =>
    (['main', '.page__body'] as const).map((from) => ({ size, from })),
  )) {
    await test.step(`at ${size.width}×${size.height}, with the focus on ${from}`, async () => {
      await page.setViewportSize(size)
      await goToPath(page, '/settings')
      await goToPath(page, `/review/${articleId}`)
      await expect(page.getByRole('article')).toHaveCount(2)
      // The position of the last words shows how far all scroll containers have scrolled.
      const end = () =>
        page
          .locator('.page__body > :last-child')
          .evaluate((one) => Math.round(one.getBoundingClientRect().bottom))
      const start = await end()
      await page.locator(from).focus()
      for (const key of ['ArrowDown', 'PageDown'] as const) {
        const before = await end()
        await page.keyboard.press(key)
        await expect.poll(end).toBeLessThan(before)
      }
      const before = await end()
      await page.keyboard.press('PageUp')
      await expect.poll(end).toBeGreaterThan(before)
      await page.keyboard.press('End')
      await expect.poll(end).toBeLessThanOrEqual(size.height)
      const atEnd = await end()
      await page.keyboard.press('ArrowUp')
      await expect.poll(end).toBeGreaterThan(atEnd)
      await page.keyboard.press('Home')
      await expect.poll(end).toBe(start)
    })
  }
})
