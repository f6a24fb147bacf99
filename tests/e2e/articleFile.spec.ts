import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

test('an article is saved by keys, and opened on a computer that asks whom it is from', async ({
  launchWithDriver,
  t,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'visnyk-carried-'))
  const file = join(folder, 'news.visnyk')
  const office = await launchWithDriver()
  await ask(office.page, 'settings.update', { firstStartDone: true, localName: 'Олена' })
  const { articleId } = await writeArticle(office.page, { title: 'Новина в дорогу', paragraphs: ['Абзац.'] })
  await goToPath(office.page, `/write/${articleId}/uk`)
  await expect(office.page.getByText('Абзац.')).toBeVisible()
  await office.app.answerSaveDialog(file)
  await office.page.keyboard.press('Control+Shift+s')
  await expect(office.page.getByText(t('bringIn.article.saved'))).toBeVisible()
  await office.app.quitOrKill()

  const home = await launchWithDriver({ userData: join(folder, 'home') })
  await ask(home.page, 'settings.update', { firstStartDone: true })
  await goToPath(home.page, '/desk/all')
  const chooser = home.page.waitForEvent('filechooser')
  await home.page.keyboard.press('Control+o')
  await (await chooser).setFiles(file)
  await expect(home.page.getByRole('alertdialog')).toContainText('Олена')
  await home.driver.button(t('bringIn.article.trustYes')).click()
  await expect(home.page.getByText(t('bringIn.article.outcome.added'))).toBeVisible()
  await expect(home.page.getByText('Абзац.')).toBeVisible()
  await home.app.quitOrKill()
  rmSync(folder, { recursive: true, force: true })
})
