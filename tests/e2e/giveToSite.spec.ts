import { ask } from '#tests/support/app/ask.ts'
import { goToPath, signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

test('an article begun before a site was connected is given to it, and colleagues get it', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await ask(page, 'settings.update', { firstStartDone: true })
  const { articleId } = await writeArticle(page, { title: 'Новина до сайту', paragraphs: ['Абзац.'] })
  await goToPath(page, `/write/${articleId}/uk`)
  await expect(driver.body()).toContainText('Абзац.')
  const give = page.getByRole('menuitem', { name: t('common.giveToSite') })
  await driver.button(t('common.articleMenu')).press('Enter')
  await expect(page.getByRole('menuitem', { name: t('trash.delete') })).toBeVisible()
  await expect(give).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)

  await signInEverybody(page, site, 'author')
  await goToPath(page, `/write/${articleId}/uk`)
  await driver.button(t('common.articleMenu')).press('Enter')
  await give.press('Enter')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(page.getByText(t('common.givenToSite', { site: 'Новини громади' }))).toBeVisible()
  await expect(page.getByText(t('workflow.saving.onSite')).first()).toBeVisible()
  await driver.button(t('common.articleMenu')).press('Enter')
  await expect(page.getByRole('menuitem', { name: t('trash.delete') })).toBeVisible()
  await expect(give).toHaveCount(0)
})
