import { ask } from '#tests/support/app/ask.ts'
import { inView } from '#tests/support/app/lookAtScreens.ts'
import { goToPath, signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { people } from '#tests/support/app/startSite.ts'
import { expect, test } from './fixtures.ts'

test('the checks beside the text are worked off by keyboard, and the editor sees what was dismissed', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'author')
  await driver.newArticle()
  const panel = page.getByRole('region', { name: t('checks.inPanel') })
  const row = (words: string) => panel.getByRole('row').filter({ hasText: words })

  await test.step('they appear while a person writes', async () => {
    await page.keyboard.type('Дах на Незалежності')
    await driver.body().click()
    await page.keyboard.type('## Пошкодження')
    await page.keyboard.press('Enter')
    await expect(row(t('checks.sectionEmpty', { words: 'Пошкодження' }))).toBeVisible()
    await page.keyboard.type('Унаслідок обстрілу пошкоджено дах на вул. Незалежності, 12.')
    await expect(row(t('checks.sectionEmpty', { words: 'Пошкодження' }))).toHaveCount(0)
    await expect(row('вул. Незалежності, 12')).toBeVisible()
  })

  await test.step('Enter goes to the words', async () => {
    await driver.saved()
    // What only the database knows comes after the save, and takes its place in the list.
    await expect(row(t('checks.translationMissing'))).toBeVisible()
    await expect(row(t('checks.sectionMissing'))).toBeVisible()
    await page.keyboard.press('F8')
    await expect(panel.getByRole('row').first()).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(panel.getByRole('row').nth(1)).toBeFocused()
    await row('вул. Незалежності, 12').focus()
    await page.keyboard.press('Enter')
    await expect(driver.body()).toBeFocused()
    await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('вул. Незалежності, 12')
  })

  await test.step('the list keeps its height while a person works in the fields above it', async () => {
    const height = () => panel.evaluate((element: HTMLElement) => element.offsetHeight)
    const before = await height()
    await driver.field(t('write.slug')).fill('дах дому')
    await expect(page.getByText(t('write.slugInvalid'))).toBeVisible()
    await driver.field(t('write.slug')).fill('')
    const section = page.getByRole('combobox', { name: t('write.section') })
    // The list closes when what is around it scrolls, and a click scrolls first.
    await inView(section)
    await section.click()
    await page.getByRole('option').first().click()
    await expect(row(t('checks.sectionMissing'))).toHaveCount(0)
    expect(await height()).toBe(before)
    await driver.body().click()
  })

  await test.step('Delete dismisses with a reason', async () => {
    await row('вул. Незалежності, 12').focus()
    await page.keyboard.press('Delete')
    const dialog = page.getByRole('dialog', { name: t('checks.dismissTitle') })
    await dialog.getByRole('radio', { name: t('checks.reason.other') }).press('Space')
    await driver.button(t('checks.dismissConfirm')).click()
    await expect(dialog.getByText(t('checks.dismissNoteNeeded'))).toBeVisible()
    await dialog.getByRole('textbox').fill('Адміністрація оприлюднила адресу сама')
    await driver.button(t('checks.dismissConfirm')).click()
    await expect(dialog).toHaveCount(0)
    await expect(row('Адміністрація оприлюднила адресу сама')).toBeVisible()
  })

  await test.step('Ctrl+Enter mends a heading that skips a level', async () => {
    await driver.body().click()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('#### Далі')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Дах накрили.')
    const skipped = row('«Далі»')
    await expect(skipped).toBeVisible()
    await skipped.focus()
    await page.keyboard.press('Control+Enter')
    await expect(skipped).toHaveCount(0)
    await expect(driver.body().getByRole('heading', { level: 3, name: 'Далі' })).toBeVisible()
    await driver.saved()
  })

  await test.step('the editor reads the reason beside the text and in the log', async () => {
    await driver.button(t('workflow.step.submit')).click()
    await expect(page.getByText(t('workflow.state.inReview')).first()).toBeVisible()
    await driver.switchTo(people.editor)
    await driver.goTo(t('desk.list.toReview'))
    await driver.openRow('Дах на Незалежності')
    const column = page.getByRole('article', { name: t('common.language.uk'), exact: true })
    await expect(column.getByRole('row').filter({ hasText: 'оприлюднила адресу' })).toBeVisible()
    await column.getByRole('button', { name: t('review.history') }).click()
    await expect(column.getByText(t('workflow.event.dismissed'))).toBeVisible()
  })
})

test('the translation has its checks beside it, with what language help found, and the editor reads both', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'editor')
  const { articleId } = await writeArticle(page, {
    title: 'Обстріл',
    paragraphs: ['Унаслідок обстрілу пошкоджено дах.', 'Роботи тривають.'],
  })
  await ask(page, 'localizations.create', { articleId, language: 'en' })
  await goToPath(page, `/translate/${articleId}/en`)
  const name = t('translate.target', { context: 'en' })
  const target = page.getByRole('textbox', { name, exact: true })
  const panel = page.getByRole('region', { name: t('checks.inPanel') })
  const row = (words: string) => panel.getByRole('row').filter({ hasText: words })
  const selected = () => page.evaluate(() => getSelection()?.toString())

  await test.step('they are counted while the list is closed, and F8 opens it', async () => {
    await target.click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('The shelling damaged the roof at 12 Nezalezhnosti Street. ')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.type('The comittee works in the Ukraine. ')
    await page.keyboard.press('F8')
    await expect(panel.getByRole('row').first()).toBeFocused()
    await expect(row('12 Nezalezhnosti Street')).toBeVisible()
    await expect(row('comittee')).toBeVisible()
    await expect(row(t('proofing.reason.theUkraine'))).toBeVisible()
  })

  await test.step('Enter leads into the right pane', async () => {
    await row('12 Nezalezhnosti Street').focus()
    await page.keyboard.press('Enter')
    await expect(target).toBeFocused()
    await expect.poll(selected).toBe('12 Nezalezhnosti Street')
    await row('comittee').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'committee', exact: true }).press('Enter')
    await expect(target).toContainText('The committee works')
    await expect(row('comittee')).toHaveCount(0)
    await expect(page.getByRole('menu')).toHaveCount(0)
  })

  await test.step('words against the house style are mended from their row', async () => {
    await row(t('proofing.reason.theUkraine')).focus()
    await page.keyboard.press('Control+Enter')
    await expect(target).toContainText('works in Ukraine')
    await expect(row(t('proofing.reason.theUkraine'))).toHaveCount(0)
  })

  await test.step('a dismissal has a reason', async () => {
    await row('12 Nezalezhnosti Street').focus()
    await page.keyboard.press('Delete')
    const dialog = page.getByRole('dialog', { name: t('checks.dismissTitle') })
    await dialog.getByRole('radio', { name: t('checks.reason.checked') }).press('Space')
    await driver.button(t('checks.dismissConfirm')).click()
    await expect(dialog).toHaveCount(0)
    await expect(row('12 Nezalezhnosti Street')).toContainText(t('checks.reason.checked'))
  })

  await test.step('Escape closes the list', async () => {
    await row('12 Nezalezhnosti Street').focus()
    await page.keyboard.press('Escape')
    await expect(panel).toHaveCount(0)
    await expect(target).toBeFocused()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('Serius.')
    await driver.saved()
  })

  await test.step('the editor sees what language help finds, and is led to it', async () => {
    await goToPath(page, `/review/${articleId}`)
    const column = page.getByRole('article', { name: t('common.language.en'), exact: true })
    const note = column.getByRole('row').filter({ hasText: 'Serius' })
    await expect(note).toBeVisible()
    await note.focus()
    await page.keyboard.press('Enter')
    await expect(driver.body()).toBeFocused()
    await expect(driver.body()).toContainText('Serius')
  })
})
