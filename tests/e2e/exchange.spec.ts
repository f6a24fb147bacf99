import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask } from '#tests/support/app/ask.ts'
import { createDriver } from '#tests/support/app/driver.ts'
import { contentOf, inspectScreen } from '#tests/support/app/inspectScreen.ts'
import { goToPath, rewrite, writeArticle } from '#tests/support/app/prepare.ts'
import { createTexts } from '#tests/support/app/texts.ts'
import { expect, test } from './fixtures.ts'

const fill = (text: string, source: string, target: string): string => {
  const at = text.indexOf(`>${source}</source>`)
  return (
    text.slice(0, at) +
    text.slice(at).replace(/state="[^"]*"><\/target>/, `state="translated">${target}</target>`)
  )
}

for (const language of ['uk', 'en'] as const) {
  test(`a translation goes out and comes back, by keys alone (interface: ${language})`, async ({
    launchWithDriver,
  }) => {
    const folder = mkdtempSync(join(tmpdir(), 'visnyk-outside-'))
    const file = join(folder, 'bridge.xlf')
    const t = createTexts(language)
    const { page, app } = await launchWithDriver()
    const driver = createDriver(app, t)
    await ask(page, 'settings.update', { firstStartDone: true, interfaceLanguage: language })
    const { articleId } = await writeArticle(page, {
      title: 'Ремонт мосту',
      paragraphs: ['Роботи почнуться в понеділок.', 'Рух буде обмежено.'],
    })
    await goToPath(page, `/translate/${articleId}/en`)
    await driver.button(t('translate.start')).press('Enter')
    const menu = driver.button(t('translate.menu'))
    await menu.press('Enter')
    await page.getByRole('menuitem', { name: t('exchange.export') }).press('Enter')
    const dialog = page.getByRole('dialog', { name: t('exchange.export') })
    await expect(dialog).toBeVisible()
    await test.step('the dialog is in order', async () => {
      expect(await inspectScreen(page, language, await contentOf(page))).toEqual([])
    })
    await app.answerSaveDialog(file)
    await dialog.getByRole('button', { name: t('exchange.save') }).press('Enter')
    await driver.noDialog()
    await expect(page.getByText(t('exchange.savedRows', { count: 4 }))).toBeVisible()

    const sent = readFileSync(file, 'utf8')
    const back = [
      ['Ремонт мосту', 'Bridge repair'],
      ['Роботи почнуться в понеділок.', 'Work starts on Monday.'],
      ['Рух буде обмежено.', 'Traffic is restricted.'],
    ].reduce((text, [source = '', target = '']) => fill(text, source, target), sent)
    const { source } = await ask(page, 'translation.open', { articleId, target: 'en' })
    await rewrite(page, source.localization.id, 1, 'Рух буде закрито.')
    await menu.press('Enter')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('menuitem', { name: t('exchange.bringIn') }).press('Enter')
    await (await chooser).setFiles({ name: 'bridge.xlf', mimeType: 'text/xml', buffer: Buffer.from(back) })
    const returned = page.getByRole('dialog', { name: t('exchange.returned', { name: 'bridge.xlf' }) })
    await expect(returned).toContainText(t('exchange.problem.sourceChanged'))
    await test.step('the report is in order, at every size', async () => {
      const content = [
        ...(await contentOf(page)),
        ...['Traffic', 'restricted', 'bridge', 'xlf', 'закрито', 'Рух', 'буде'],
      ]
      expect(await inspectScreen(page, language, content)).toEqual([])
      await page.setViewportSize({ width: 1280, height: 800 })
    })
    await returned.getByRole('button', { name: t('exchange.take') }).press('Enter')
    await expect(returned).toContainText(t('exchange.left', { count: 1 }))
    await returned.getByRole('button', { name: t('checks.show') }).press('Enter')
    await driver.noDialog()
    const body = page.getByRole('textbox', { name: t('translate.target', { context: 'en' }), exact: true })
    await expect(body).toContainText('Work starts on Monday.')
    await expect(body).not.toContainText('restricted')
    await page.keyboard.type('Closed.')
    await expect(body.getByRole('paragraph').nth(1)).toHaveText('Closed.')
    rmSync(folder, { recursive: true, force: true })
  })
}

test('several articles of a list go out at once', async ({ launchWithDriver, t }) => {
  const folder = mkdtempSync(join(tmpdir(), 'visnyk-outside-'))
  const file = join(folder, 'all.csv')
  const { page, app, driver } = await launchWithDriver()
  await ask(page, 'settings.update', { firstStartDone: true })
  for (const title of ['Перша', 'Друга']) await writeArticle(page, { title, paragraphs: ['Абзац.'] })
  await goToPath(page, '/desk/all')
  await driver.button(t('desk.menu')).press('Enter')
  await page.getByRole('menuitem', { name: t('exchange.export') }).press('Enter')
  const dialog = page.getByRole('dialog', { name: t('exchange.export') })
  await dialog.getByRole('checkbox', { name: t('exchange.all', { count: 2 }) }).press('Space')
  await dialog.getByRole('radio', { name: t('exchange.formats.csv') }).press('Space')
  await app.answerSaveDialog(file)
  await dialog.getByRole('button', { name: t('exchange.save') }).press('Enter')
  await driver.noDialog()
  const table = readFileSync(file, 'utf8')
  expect(table).toContain('Перша')
  expect(table).toContain('Друга')
  rmSync(folder, { recursive: true, force: true })
})
