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
    await expect(dialog.getByRole('option').filter({ hasText: t('workflow.event.approve') })).toBeVisible()
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
