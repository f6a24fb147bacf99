import type { Locator } from '@playwright/test'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath, importPhoto, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

/** The styles that still distinguish an element from its neighbour when the system overrides colours. */
const looksOf = (element: Locator) =>
  element.evaluate((node) => {
    const { backgroundColor, outlineStyle, borderColor } = getComputedStyle(node)
    return [backgroundColor, outlineStyle, borderColor].join(' ')
  })

test('with forced colours, what is chosen, current or focused differs from its neighbours', async ({
  launchWithDriver,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
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

  await test.step('a tab', async () => {
    await importPhoto(page, 1)
    await goToPath(page, '/media')
    await page.locator('.tile').click()
    const tabs = page.locator('main .tabs__tab')
    await expect(tabs.first()).toBeVisible()
    expect(await looksOf(page.locator('main .tabs__tab[data-selected]'))).not.toBe(
      await looksOf(page.locator('main .tabs__tab:not([data-selected])')),
    )
  })

  await test.step('a switch that is on', async () => {
    await goToPath(page, '/media')
    await goToPath(page, '/settings')
    const track = page.locator('main .setting__alone .switch__track')
    const before = await looksOf(track)
    await page.locator('main .setting__alone .switch').click()
    await expect(page.locator('main .setting__alone .switch')).toHaveAttribute('data-selected')
    expect(await looksOf(track)).not.toBe(before)
  })

  const { articleId } = await writeArticle(page, { title: 'Рішення', paragraphs: ['Текст рішення.'] })
  await writeArticle(page, { title: 'Друге рішення', paragraphs: ['Ще текст.'] })

  await test.step('the row of a list that the keys are at', async () => {
    await goToPath(page, '/desk/all')
    await expect(page.getByRole('row')).toHaveCount(3)
    await page.getByRole('grid').focus()
    await page.keyboard.press('ArrowDown')
    expect(await looksOf(page.locator('.rows__row--active'))).not.toBe(
      await looksOf(page.locator('.rows__row:not(.rows__row--active)')),
    )
  })

  await test.step('selected words of the text', async () => {
    await goToPath(page, `/write/${articleId}/uk`)
    await driver.select(driver.body(), 'рішення')
    const [selected, system] = await driver.body().evaluate((body) => {
      const probe = document.createElement('p')
      probe.style.cssText = 'background: Highlight; forced-color-adjust: none'
      document.body.append(probe)
      const colour = getComputedStyle(probe).backgroundColor
      probe.remove()
      return [getComputedStyle(body.firstElementChild ?? body, '::selection').backgroundColor, colour]
    })
    expect(selected).toBe(system)
  })

  await test.step('the numbering panel: the marks under the keys, and a box that is ticked', async () => {
    await driver.caretToEnd(driver.body())
    await page.keyboard.press('Enter')
    await page.keyboard.type('1. перше')
    await page.keyboard.press('Control+Alt+KeyN')
    const box = page.locator('.numbering .check__box')
    const before = await looksOf(box)
    await page.getByText(t('editor.numbering.reversed')).click()
    await expect(page.locator('.numbering .check[data-selected]')).toBeVisible()
    expect(await looksOf(box)).not.toBe(before)
    await page.getByRole('button', { name: t('editor.numbering.marks') }).press('Enter')
    await expect(page.getByRole('listbox')).toBeVisible()
    expect(await looksOf(page.locator('.listbox__item[data-focused]'))).not.toBe(
      await looksOf(page.locator('.listbox__item:not([data-focused])').first()),
    )
    if (process.env.SCREENS_FOLDER) {
      await page.screenshot({ path: `${process.env.SCREENS_FOLDER}/forced-numbering.png` })
    }
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  })

  await test.step('how far a work is', async () => {
    // No work takes long enough to be observed, so the same elements are inserted and styled by the program's
    // own sheet.
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
