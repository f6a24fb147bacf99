import type { Page } from '@playwright/test'
import { ask } from '#tests/support/app/ask.ts'
import { createDriver } from '#tests/support/app/driver.ts'
import { signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { people } from '#tests/support/app/startSite.ts'
import { createTexts, type Text } from '#tests/support/app/texts.ts'
import { expect, test } from './fixtures.ts'

const list = (page: Page, t: Text) => {
  const grid = page.getByRole('grid', { name: t('desk.table', { list: t('desk.list.toTranslate') }) })
  return { grid, row: (title: string) => grid.getByRole('row', { name: new RegExp(title) }) }
}

for (const language of ['uk', 'en'] as const) {
  test(`a translator takes an article and its words fall; an editor waives another (interface: ${language})`, async ({
    launchWithDriver,
    site,
  }) => {
    const t = createTexts(language)
    const { page, app } = await launchWithDriver()
    const driver = createDriver(app, t)
    const { grid, row } = list(page, t)
    await signInEverybody(page, site, 'translator')
    await ask(page, 'settings.update', { interfaceLanguage: language })
    const repeated = 'Подробиці на сайті громади.'
    const bridge = { title: 'Ремонт мосту', paragraphs: ['Рух буде обмежено.', repeated, repeated] }
    await writeArticle(page, bridge)
    await writeArticle(page, { title: 'Розклад автобусів', paragraphs: ['Автобуси о восьмій.'] })
    const words = (kind: 'new' | 'repeated', count: number) => t(`desk.words.${kind}`, { count })

    await test.step('the list says what is left, and the translator takes an article by a key', async () => {
      await driver.goTo(t('desk.list.toTranslate'))
      await expect(row(bridge.title)).toContainText(t('desk.wordsLeft', { count: 13 }))
      await expect(row(bridge.title)).toContainText(words('new', 9))
      await expect(row(bridge.title)).toContainText(words('repeated', 4))
      await expect(row(bridge.title)).toContainText(t('desk.holderNobody'))
      await grid.focus()
      await page.keyboard.press('Home')
      await page.keyboard.press('ArrowDown')
      await expect(row(bridge.title)).toHaveAttribute('aria-selected', 'true')
      await page.keyboard.press('Control+Alt+t')
      await expect(row(bridge.title)).toContainText(t('desk.holderMe'))
    })

    await test.step('only what is theirs is shown, and what nobody has', async () => {
      await page.getByRole('radio', { name: t('desk.holderFilter.me') }).click()
      await expect(grid.getByRole('row')).toHaveCount(2)
      await expect(row(bridge.title)).toBeVisible()
      await page.getByRole('radio', { name: t('desk.holderFilter.nobody') }).click()
      await expect(row('Розклад автобусів')).toBeVisible()
      await expect(row(bridge.title)).toHaveCount(0)
      await page.getByRole('radio', { name: t('desk.holderFilter.all') }).click()
    })

    await test.step('a part is confirmed: its words are no longer left', async () => {
      await row(bridge.title).click()
      await driver.button(t('translate.start')).press('Enter')
      const name = t('translate.target', { context: 'en' })
      const body = page.getByRole('region', { name }).getByRole('textbox', { name, exact: true })
      await body.focus()
      await page.keyboard.press('Control+Home')
      await page.keyboard.type('Traffic will be restricted.')
      await page.keyboard.press('Control+Enter')
      await expect(page.getByText(t('translate.progress', { translated: 1, count: 3 })).first()).toBeVisible()
      await driver.goTo(t('desk.list.toTranslate'))
      await expect(row(bridge.title)).toContainText(t('desk.wordsLeft', { count: 10 }))
      await expect(row(bridge.title)).toContainText(words('new', 6))
    })

    await test.step('an editor says in the menu of the other that no translation is needed', async () => {
      await driver.switchTo(people.editor)
      await driver.goTo(t('desk.list.toTranslate'))
      await grid.focus()
      await page.keyboard.press('Home')
      await expect(grid.locator('[aria-selected=true]')).toContainText('Розклад автобусів')
      await page.keyboard.press('Shift+F10')
      const waive = page.getByRole('menuitem', { name: t('plan.waive') })
      await expect(waive).toBeVisible()
      await waive.press('Enter')
      const dialog = page.getByRole('dialog', { name: t('plan.waiveTitle', { context: 'en' }) })
      await expect(dialog).toBeVisible()
      await page.keyboard.press('Tab')
      await dialog.getByText(t('plan.reason.local')).click()
      await dialog.getByRole('button', { name: t('plan.waiveConfirm') }).press('Enter')
      await driver.noDialog()
      await expect(row('Розклад автобусів')).toHaveCount(0)
      await expect(row(bridge.title)).toBeVisible()
    })

    await test.step('among all articles it says so, and there the decision is taken back', async () => {
      await driver.goTo(t('desk.list.all'))
      const all = page.getByRole('grid')
      const waived = all.getByRole('row', { name: /Розклад автобусів/ })
      await expect(waived).toContainText(t('desk.waived'))
      await waived.click({ button: 'right' })
      await page.getByRole('menuitem', { name: t('plan.want') }).press('Enter')
      await expect(waived).toContainText(t('desk.notTranslated'))
    })
  })
}

test('an article begins in English and is translated into Ukrainian', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  const { row } = list(page, t)
  await signInEverybody(page, site, 'translator')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: t('shell.palette.title') })).toBeVisible()
  await page.keyboard.type(t('shell.newInEnglish'))
  await page.keyboard.press('Enter')
  await driver.field(t('write.titleField')).fill('Sister city visit')
  await driver.saved()
  await driver.goTo(t('desk.list.toTranslate'))
  await expect(row('Sister city visit')).toContainText(t('desk.wordsLeft', { count: 3 }))
  await row('Sister city visit').click()
  await driver.button(t('translate.start')).press('Enter')
  await expect(page.getByRole('region', { name: t('translate.source', { context: 'en' }) })).toBeVisible()
  await expect(page.getByRole('region', { name: t('translate.target', { context: 'uk' }) })).toBeVisible()
})
