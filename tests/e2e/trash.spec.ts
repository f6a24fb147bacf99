import { ask } from '#tests/support/app/ask.ts'
import { goToPath, signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

test('an article goes to the trash and comes back, by keys alone', async ({ launchWithDriver, site, t }) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'author')
  const { articleId } = await writeArticle(page, { title: 'Ремонт мосту', paragraphs: ['Міст закрито.'] })
  const inLists = async () => (await ask(page, 'articles.counts', {})).mine
  const rows = page.getByRole('row').filter({ hasText: 'Ремонт мосту' })

  await test.step('Delete in a list, and the message takes it back', async () => {
    await goToPath(page, '/desk/mine')
    await expect(rows).toBeVisible()
    await page.getByRole('grid').focus()
    await page.keyboard.press('Delete')
    await expect(page.getByText(t('trash.deleted', { title: 'Ремонт мосту' }))).toBeVisible()
    await expect(rows).toHaveCount(0)
    await driver.button(t('trash.undo')).press('Enter')
    await expect(rows).toBeVisible()
    expect(await inLists()).toBe(1)
  })

  await test.step('from its own screen; the trash restores it', async () => {
    await goToPath(page, `/write/${articleId}/uk`)
    await driver.body().click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' Об’їзд.')
    await driver.button(t('common.articleMenu')).press('Enter')
    await page.getByRole('menuitem', { name: t('trash.delete') }).press('Enter')
    await expect(page.getByRole('heading', { name: t('desk.list.mine') })).toBeVisible()
    expect(await inLists()).toBe(0)
    await page.keyboard.press('Control+8')
    await driver.button(t('trash.restoreOne', { title: 'Ремонт мосту' })).press('Enter')
    await expect(page.getByRole('heading', { name: t('trash.emptyTitle') })).toBeVisible()
    const { localizations } = await ask(page, 'articles.open', { id: articleId })
    expect(JSON.stringify(localizations[0]?.blocks)).toContain('закрито. Об’їзд.')
  })

  await test.step('what is changed while it is in the trash leaves it', async () => {
    await ask(page, 'trash.put', { id: articleId })
    await goToPath(page, `/write/${articleId}/uk`)
    await expect(driver.button(t('trash.restore'))).toBeVisible()
    await driver.body().click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' Далі.')
    await expect(driver.button(t('trash.restore'))).toHaveCount(0)
    expect(await inLists()).toBe(1)
  })

  await test.step('deleting for good asks first', async () => {
    await ask(page, 'trash.put', { id: articleId })
    await goToPath(page, '/trash')
    await driver.button(t('trash.eraseOne', { title: 'Ремонт мосту' })).press('Enter')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alertdialog')).toHaveCount(0)
    expect(await ask(page, 'trash.list', {})).toHaveLength(1)
    await driver.button(t('trash.eraseOne', { title: 'Ремонт мосту' })).press('Enter')
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: t('trash.erase') })
      .press('Enter')
    await expect(page.getByRole('heading', { name: t('trash.emptyTitle') })).toBeVisible()
  })
})

test('an article begun by accident leaves nothing behind', async ({ launchWithDriver, site }) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'author')
  const mine = async () => (await ask(page, 'articles.counts', {})).mine

  await driver.newArticle()
  expect(await mine()).toBe(1)
  await page.keyboard.press('Control+1')
  await expect.poll(mine).toBe(0)

  await driver.newArticle()
  await page.keyboard.type('Н')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Control+n')
  await expect.poll(mine).toBe(1)
  await page.keyboard.type('Опалення')
  await page.keyboard.press('Control+1')
  await expect(page.getByRole('row').filter({ hasText: 'Опалення' })).toBeVisible()
  await expect.poll(mine).toBe(1)
})
