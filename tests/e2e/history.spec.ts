import { ask } from '#tests/support/app/ask.ts'
import {
  goToPath,
  liftFourEyes,
  rewrite,
  signInEverybody,
  takeSteps,
  writeArticle,
} from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

test('versions are compared, named and restored, whole or by a block, and it can be undone', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'editor')
  await liftFourEyes(page)
  const article = await writeArticle(page, {
    title: 'Ремонт мосту',
    paragraphs: ['Міст закрито до травня.', 'Об’їзд через центр.'],
  })
  const id = article.ids.uk
  if (!id) throw new Error('The source is there')
  await takeSteps(page, article, ['submit', 'approve'])
  await rewrite(page, id, 0, 'Міст відкрито.')
  await rewrite(page, id, 1, 'Об’їзд скасовано.')
  await goToPath(page, `/write/${article.articleId}/uk`)
  const dialog = page.getByRole('dialog', { name: t('history.title', { language: t('common.language.uk') }) })
  const body = driver.body()

  await test.step('what the approval saw, with the difference from the present text', async () => {
    await body.click()
    await page.keyboard.press('Control+Alt+h')
    // A sync between the two changes keeps a version of the first, which is the newer one.
    await dialog
      .getByRole('option')
      .filter({ hasText: t('workflow.event.approve') })
      .click()
    await expect(dialog.locator('del').filter({ hasText: 'закрито' })).toBeVisible()
    await expect(dialog.locator('ins').filter({ hasText: 'відкрито' })).toBeVisible()
  })

  await test.step('side by side, the older text stands first', async () => {
    await dialog.getByRole('radio', { name: t('history.sideBySide') }).press('Space')
    const row = dialog.locator('.paper-block[data-kind="changed"]').first()
    await expect(row.locator('.paper__side').first()).toHaveText('Міст закрито до травня.')
    await expect(row.locator('.paper__side').last()).toHaveText('Міст відкрито.')
  })

  await test.step('a version gets a name', async () => {
    await dialog.getByRole('button', { name: t('history.giveName') }).press('Enter')
    await page.keyboard.type('Для голови')
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('option').filter({ hasText: 'Для голови' })).toBeVisible()
  })

  await test.step('one block comes back, and Ctrl+Z takes it back', async () => {
    await dialog
      .getByRole('button', { name: t('history.restoreBlock') })
      .first()
      .press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(body).toContainText('Міст закрито до травня.')
    await expect(body).toContainText('Об’їзд скасовано.')
    await driver.saved()
    await body.focus()
    await page.keyboard.press('Control+z')
    await expect(body).toContainText('Міст відкрито.')
    await driver.saved()
  })

  await test.step('the whole version comes back; the message undoes it', async () => {
    await page.keyboard.press('Control+Alt+h')
    await dialog.getByRole('option').filter({ hasText: 'Для голови' }).click()
    await dialog.getByRole('button', { name: t('history.restore'), exact: true }).press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(body).toContainText('Об’їзд через центр.')
    await driver.button(t('history.undo')).press('Enter')
    await expect(body).toContainText('Об’їзд скасовано.')
    await expect
      .poll(async () => JSON.stringify((await ask(page, 'localizations.open', { id })).blocks))
      .toContain('Міст відкрито.')
  })

  await test.step('in review the versions are read', async () => {
    await goToPath(page, `/review/${article.articleId}`)
    await page.getByRole('button', { name: t('review.history') }).press('Enter')
    await driver.button(t('history.command')).press('Enter')
    await expect(dialog.getByRole('option').filter({ hasText: 'Для голови' })).toBeVisible()
    await expect(dialog.getByRole('button', { name: t('history.restore'), exact: true })).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  })
})

test('an undo takes a restored version back with its title, on the write screen and beside the source', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'editor')
  const article = await writeArticle(
    page,
    { title: 'Ремонт мосту', paragraphs: ['Міст закрито.'] },
    { title: 'Bridge repairs', paragraphs: ['The bridge is closed.'] },
  )
  const { uk, en } = article.ids
  if (!uk || !en) throw new Error('Both texts are there')
  const dialogOf = (language: 'uk' | 'en') =>
    page.getByRole('dialog', { name: t('history.title', { language: t(`common.language.${language}`) }) })
  const restore = async (language: 'uk' | 'en', name: string) => {
    await page.keyboard.press('Control+Alt+h')
    const dialog = dialogOf(language)
    await dialog.getByRole('option').filter({ hasText: name }).click()
    await dialog.getByRole('button', { name: t('history.restore'), exact: true }).press('Enter')
    await expect(dialog).toHaveCount(0)
  }
  const retitle = async (id: typeof uk, title: string) => {
    await ask(page, 'history.keep', { id, name: 'Перша' })
    const { localization } = await ask(page, 'localizations.open', { id })
    await ask(page, 'localizations.save', { id, baseVersion: localization.version, fields: { title } })
  }

  await test.step('title and text are one step', async () => {
    await retitle(uk, 'Міст відкрито')
    await rewrite(page, uk, 0, 'Рух відновлено.')
    await goToPath(page, `/write/${article.articleId}/uk`)
    const title = driver.field(t('write.titleField'))
    await driver.body().click()
    await restore('uk', 'Перша')
    await expect(title).toHaveValue('Ремонт мосту')
    await expect(driver.body()).toContainText('Міст закрито.')
    await driver.body().focus()
    await page.keyboard.press('Control+z')
    await expect(title).toHaveValue('Міст відкрито')
    await expect(driver.body()).toContainText('Рух відновлено.')
    await page.keyboard.press('Control+Shift+z')
    await expect(title).toHaveValue('Ремонт мосту')
    await expect(driver.body()).toContainText('Міст закрито.')
    // From the title it is the same step.
    await title.focus()
    await page.keyboard.press('Control+z')
    await expect(title).toHaveValue('Міст відкрито')
    await expect(driver.body()).toContainText('Рух відновлено.')
    await driver.saved()
    await expect
      .poll(async () => (await ask(page, 'localizations.open', { id: uk })).localization.title)
      .toBe('Міст відкрито')
  })

  await test.step('where the version has another title alone, that is the step', async () => {
    await retitle(en, 'Bridge open')
    await goToPath(page, `/translate/${article.articleId}/en`)
    const pane = page.getByRole('region', { name: t('translate.target', { context: 'en' }) })
    const title = pane.getByRole('textbox', { name: t('translate.fieldTitle') })
    const body = pane.getByRole('textbox', { name: t('translate.target', { context: 'en' }), exact: true })
    await body.click()
    await restore('en', 'Перша')
    await expect(title).toHaveValue('Bridge repairs')
    await body.focus()
    await page.keyboard.press('Control+z')
    await expect(title).toHaveValue('Bridge open')
    await expect(body).toContainText('The bridge is closed.')
    await driver.saved()
  })
})
