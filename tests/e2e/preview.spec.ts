import { look, pressEscape } from '#tests/support/app/lookAtScreens.ts'
import { goToPath, signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

test('the preview shows the page as readers will get it, and opens by a key', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'author')
  await driver.newArticle()
  await page.keyboard.type('Вода у Згурівці')
  await driver.body().click()
  await page.keyboard.type('Воду вимкнуть о дев’ятій.')
  await driver.saved()

  const frame = page.frameLocator('iframe')
  await test.step('F9 opens it, with the style of the site', async () => {
    await page.keyboard.press('F9')
    await expect(page.getByText(t('preview.lookSite'))).toBeVisible()
    await expect(frame.getByRole('heading', { level: 1, name: 'Вода у Згурівці' })).toBeVisible()
    await expect(frame.getByText('Воду вимкнуть о дев’ятій.')).toBeVisible()
    const font = await frame.locator('h1').evaluate((one) => getComputedStyle(one).fontFamily)
    expect(font).toContain('Source Serif')
  })

  await test.step('each width is drawn as wide as that screen', async () => {
    for (const [name, width] of [
      ['phone', 390],
      ['tablet', 820],
      ['desktop', 1280],
    ] as const) {
      await page.getByRole('radio', { name: t(`preview.show.${name}`) }).click()
      expect(await frame.locator('html').evaluate((one) => one.clientWidth)).toBeLessThanOrEqual(width)
      expect(await frame.locator('html').evaluate((one) => one.clientWidth)).toBeGreaterThan(width - 30)
    }
  })

  await test.step('a link in it leads nowhere, and no script runs', async () => {
    const before = page.url()
    await frame.getByRole('link', { name: 'Facebook' }).click()
    expect(page.url()).toBe(before)
    await expect(frame.getByRole('heading', { level: 1, name: 'Вода у Згурівці' })).toBeVisible()
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe('allow-same-origin')
  })

  await test.step('the cards name title, description and address', async () => {
    await page.getByRole('radio', { name: t('preview.show.cards') }).click()
    const search = page.getByRole('figure', { name: t('preview.search') })
    await expect(search.getByText('Вода у Згурівці')).toBeVisible()
    await expect(search.getByText('voda-u-zghurivtsi')).toBeVisible()
  })
})

test('the checks and the preview are readable by everybody', async ({ launchWithDriver, site }) => {
  test.setTimeout(600_000)
  const desk = await launchWithDriver()
  await signInEverybody(desk.page, site, 'author')
  const { articleId } = await writeArticle(desk.page, {
    title: 'Дах на Незалежності',
    paragraphs: ['Унаслідок обстрілу пошкоджено дах на вул. Незалежності, 12.'],
  })
  await look(
    desk,
    [
      {
        name: 'checks',
        primary: null,
        async open({ page, t }) {
          await goToPath(page, `/write/${articleId}/uk`)
          const panel = page.getByRole('region', { name: t('checks.inPanel') })
          await expect(panel.getByRole('row').filter({ hasText: 'вул. Незалежності, 12' })).toBeVisible()
          await page.keyboard.press('F8')
          await expect(panel.locator(':focus')).toHaveCount(1)
        },
      },
      {
        name: 'checks-dismiss',
        primary: null,
        async open({ page, t }) {
          const panel = page.getByRole('region', { name: t('checks.inPanel') })
          await panel.getByRole('row').filter({ hasText: '12' }).first().focus()
          await page.keyboard.press('Delete')
          await expect(page.getByRole('dialog')).toBeVisible()
        },
        close: pressEscape,
      },
      {
        name: 'preview-page',
        primary: null,
        async open({ page }) {
          await goToPath(page, `/preview/${articleId}/uk`)
          await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toBeVisible()
        },
      },
      {
        name: 'preview-cards',
        primary: null,
        async open({ page, t }) {
          await page.getByRole('radio', { name: t('preview.show.cards') }).click()
          await expect(page.getByRole('figure').first()).toBeVisible()
        },
      },
    ],
    ['вул. Незалежності, 12'],
  )
})
