import { ask } from '#tests/support/app/ask.ts'
import { goToPath, signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

test('an article begins with a template, whose prompts are filled in by keys', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'editor')
  const body = driver.body()

  await test.step('Ctrl+Shift+N offers the templates of the program', async () => {
    await page.keyboard.press('Control+Shift+n')
    await page.getByRole('dialog').getByRole('button', { name: 'Громадські слухання' }).press('Enter')
    await expect(driver.field(t('write.titleField'))).toHaveValue('Громадські слухання: ⟦тема⟧')
    // A dialog that fades out still takes keys.
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  await test.step('a prompt in the title is painted, and selected by the same key', async () => {
    const title = driver.field(t('write.titleField'))
    await expect
      .poll(() =>
        page.evaluate(() =>
          ([...(CSS.highlights.get('visnyk-prompt') ?? [])] as Range[])
            .filter((range) => range.startContainer.parentElement?.matches('.field-mirror'))
            .map(String),
        ),
      )
      .toContain('⟦тема⟧')
    await title.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Control+Alt+j')
    await page.keyboard.type('план території')
    await expect(title).toHaveValue('Громадські слухання: план території')
  })

  await test.step('the prompts are named among the checks, and the next one is selected by a key', async () => {
    await expect(page.getByText(t('checks.hearingDateMissing'))).toBeVisible()
    await body.focus()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Control+Alt+j')
    await page.keyboard.type('Детальний план території')
    await page.keyboard.press('Control+Alt+j')
    await page.keyboard.type('Виконавчий комітет')
    await expect(body).toContainText('Предмет слухань: Детальний план території.')
    await expect(body).toContainText('Ініціатор: Виконавчий комітет.')
    await driver.saved()
  })

  await test.step('the article becomes a template of the house', async () => {
    await driver.button(t('common.articleMenu')).press('Enter')
    await page.getByRole('menuitem', { name: t('templates.saveCommand') }).press('Enter')
    await driver.field(t('templates.name')).fill('Наші слухання')
    await page.keyboard.press('Enter')
    await expect(page.getByText(t('templates.saved'))).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.keyboard.press('Control+Shift+n')
    await page.getByRole('dialog').getByRole('button', { name: 'Наші слухання', exact: true }).press('Enter')
    await expect(body).toContainText('Ініціатор: Виконавчий комітет.')
  })
})

test('a snippet is made of what is selected, and inserted by its name', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'author')
  const { articleId } = await writeArticle(page, {
    title: 'Ремонт мосту',
    paragraphs: ['Гаряча лінія громади: 15-00.'],
  })
  await goToPath(page, `/write/${articleId}/uk`)
  const body = driver.body()
  const dialog = page.getByRole('dialog', { name: t('editor.snippets.title') })
  await driver.select(body, 'Гаряча лінія громади: 15-00.')
  await page.keyboard.press('Control+Alt+s')
  await dialog.getByRole('button', { name: t('editor.snippets.new') }).press('Enter')
  await driver.field(t('editor.snippets.name')).fill('Гаряча лінія')
  await page.keyboard.press('Enter')
  await expect(
    dialog.getByRole('button', { name: t('editor.snippets.insertOne', { name: 'Гаряча лінія' }) }),
  ).toBeVisible()
  await expect(dialog.getByRole('button', { name: t('editor.snippets.new') })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  await body.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/гаряч')
  await page.getByRole('option', { name: 'Гаряча лінія' }).click()
  await expect(body.locator('p')).toHaveText(['Гаряча лінія громади: 15-00.', 'Гаряча лінія громади: 15-00.'])

  await page.keyboard.press('Control+Alt+s')
  await dialog
    .getByRole('button', { name: t('editor.snippets.insertOne', { name: 'Захист персональних даних' }) })
    .press('Enter')
  await expect(body).toContainText('Про захист персональних даних')
  await driver.saved()
  const { localizations } = await ask(page, 'articles.open', { id: articleId })
  expect(JSON.stringify(localizations[0]?.blocks)).toContain('Про захист персональних даних')
})

test('templates, snippets and contacts come from a file, in the settings', async ({
  launchWithDriver,
  t,
}) => {
  const { page } = await launchWithDriver()
  await ask(page, 'settings.update', { firstStartDone: true })
  await goToPath(page, '/settings')
  const snippet = {
    ...{ id: '0198c0de-0000-7000-8000-000000000001', language: 'uk', name: 'Гаряча лінія', blocks: [] },
    ...{ updatedAt: '2026-11-01T08:00:00.000Z', updatedBy: 'Редактор' },
  }
  const house = { format: 'visnyk-house', version: 1, templates: [], snippets: [snippet], contacts: [] }
  const take = async (text: string) => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: t('templates.file.take') }).press('Enter')
    await (await chooser).setFiles({
      name: 'house.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    })
  }
  await take('{}')
  await expect(page.getByText(t('errors.houseFileDamaged'))).toBeVisible()
  await take(JSON.stringify(house))
  await expect(
    page.getByText(t('templates.file.taken', { templates: 0, snippets: 1, contacts: 0, credits: 0 })),
  ).toBeVisible()
  expect((await ask(page, 'snippets.list', { language: 'uk' })).map(({ name }) => name)).toContain(
    'Гаряча лінія',
  )
})
