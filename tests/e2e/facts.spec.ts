import { goToPath, signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

test('a wrong number is found beside the translation, shown on both sides and mended by keyboard', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'editor')
  const { articleId } = await writeArticle(
    page,
    {
      title: 'Ремонт 24 травня',
      paragraphs: ['Витрачено 12,5 млн грн на дороги.', 'Початок о 14:00, телефон 067 123 45 67.'],
    },
    {
      title: 'Repairs on 24 May',
      paragraphs: ['UAH 12.8 million was spent on roads.', 'It starts at 2 p.m.'],
    },
  )
  await goToPath(page, `/translate/${articleId}/en`)
  const name = t('translate.target', { context: 'en' })
  const target = page.getByRole('textbox', { name, exact: true })
  await expect(target).toContainText('12.8')
  const panel = page.getByRole('region', { name: t('checks.inPanel') })
  const row = (words: string) => panel.getByRole('row').filter({ hasText: words })
  const facts = page.getByRole('table', { name: t('facts.title') })
  const selected = () => page.evaluate(() => getSelection()?.toString())

  await test.step('both are named in the list, and side by side', async () => {
    await page.keyboard.press('F8')
    await expect(row('12,5 млн грн')).toContainText('UAH 12.8 million')
    await expect(row('067 123 45 67')).toBeVisible()
    await expect(facts.getByRole('row').filter({ hasText: '12,5 млн грн' })).toContainText('UAH 12.8 million')
    await expect(facts.getByRole('row').filter({ hasText: '067 123 45 67' })).toContainText(t('facts.absent'))
  })

  await test.step('each leads to its words in the source and in the translation', async () => {
    await row('12,5 млн грн')
      .getByRole('button', { name: t('checks.showSource') })
      .click()
    await expect.poll(selected).toBe('12,5 млн грн')
    await row('12,5 млн грн').focus()
    await page.keyboard.press('Enter')
    await expect.poll(selected).toBe('UAH 12.8 million')
    await facts.getByRole('button', { name: '067 123 45 67' }).press('Enter')
    await expect.poll(selected).toBe('067 123 45 67')
  })

  await test.step('Ctrl+Enter writes the number as English does', async () => {
    await row('12,5 млн грн').focus()
    await page.keyboard.press('Control+Enter')
    await expect(row('12,5 млн грн')).toHaveCount(0)
    await expect(target).toContainText('UAH 12.5 million was spent')
  })

  await test.step('what is typed is compared at once', async () => {
    await target.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' Phone 067 123 45 76.')
    await expect(row('067 123 45 76')).toContainText('067 123 45 67')
    await driver.saved()
  })

  await test.step('the editor sees it side by side in review', async () => {
    await goToPath(page, `/review/${articleId}`)
    await expect(facts.getByRole('row').filter({ hasText: '067 123 45 67' })).toContainText('067 123 45 76')
    await facts.getByRole('button', { name: '067 123 45 67' }).click()
    await expect(page).toHaveURL(new RegExp(`/write/${articleId}/uk/`))
  })
})
