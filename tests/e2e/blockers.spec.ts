import { signInEverybody } from '#tests/support/app/prepare.ts'
import { people } from '#tests/support/app/startSite.ts'
import { expect, test } from './fixtures.ts'

test('what stops publication is named before submit and approval, with the way to its place', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'author')
  await driver.newArticle()
  const dialog = page.getByRole('alertdialog')
  const blocker = (code: string) => dialog.getByRole('listitem').filter({ hasText: t(`checks.${code}`) })
  const go = (code: string) => blocker(code).getByRole('button', { name: t('checks.show') })

  await test.step('submitting a text without a title says so and leads there, by keyboard', async () => {
    await driver.body().click()
    await page.keyboard.type('Воду вимкнуть о дев’ятій.')
    await driver.saved()
    await driver.button(t('workflow.step.submit')).click()
    await expect(blocker('titleMissing')).toBeVisible()
    await go('titleMissing').focus()
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(driver.field(t('write.titleField'))).toBeFocused()
  })

  await test.step('with a title it goes without a question, and has its address', async () => {
    await page.keyboard.type('Вода у Згурівці')
    await driver.saved()
    await driver.body().click()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await driver.saved()
    await driver.button(t('workflow.step.submit')).click()
    await expect(blocker('bodyEmpty')).toBeVisible()
    await expect(blocker('titleMissing')).toHaveCount(0)
    await dialog.getByRole('button', { name: t('checks.submitAnyway') }).click()
    const box = page.getByRole('region', { name: t('write.workflow') })
    await expect(box.getByText(t('workflow.state.inReview'))).toBeVisible()
    await expect(driver.field(t('write.slug'))).toHaveValue('voda-u-zghurivtsi')
  })

  await test.step('an editor who approves it is told what it lacks, and is led to the writing', async () => {
    await driver.switchTo(people.editor)
    await driver.goTo(t('desk.list.toReview'))
    await driver.openRow('Вода у Згурівці')
    const column = page.getByRole('article', { name: t('common.language.uk'), exact: true })
    await expect(column.getByText(t('checks.bodyEmpty'))).toBeVisible()
    await column.getByRole('button', { name: t('workflow.step.approve'), exact: true }).click()
    await expect(dialog.getByText(t('checks.approveTitle'))).toBeVisible()
    await go('bodyEmpty').click()
    await expect(driver.body()).toBeFocused()
  })
})
