import { ask } from '#tests/support/app/ask.ts'
import { goToPath, signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

/** The autosave waits for a pause in typing: here the screen is left before it. */
test('the last words typed are saved although another screen opens at once', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'author')
  const { articleId } = await writeArticle(
    page,
    { title: 'Ремонт мосту', paragraphs: ['Міст закрито.'] },
    { title: 'Bridge works', paragraphs: ['The bridge is closed.'] },
  )
  const words = async () => {
    const { localizations } = await ask(page, 'articles.open', { id: articleId })
    return JSON.stringify(localizations.map(({ blocks }) => blocks))
  }

  await goToPath(page, `/write/${articleId}/uk`)
  await driver.body().click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' До списку.')
  await page.keyboard.press('Control+6')
  await expect(page.getByRole('grid')).toBeVisible()
  await expect.poll(words).toContain('закрито. До списку.')

  await goToPath(page, `/write/${articleId}/uk`)
  await driver.body().click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' До перекладу.')
  await page.getByRole('radio', { name: t('common.languageShort.en') }).press('Space')
  await expect.poll(words).toContain('До списку. До перекладу.')

  await goToPath(page, `/translate/${articleId}/en`)
  await page.getByText('The bridge is closed.').click()
  await page.keyboard.press('End')
  await page.keyboard.type(' To the list.')
  await driver.goTo(t('desk.list.all'))
  await expect(page.getByRole('grid')).toBeVisible()
  await expect.poll(words).toContain('is closed. To the list.')
})
