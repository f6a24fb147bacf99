import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

test('everything moves to another computer on a stick', async ({ launchWithDriver, t }) => {
  const stick = mkdtempSync(join(tmpdir(), 'visnyk-stick-'))
  const other = mkdtempSync(join(tmpdir(), 'visnyk-other-'))
  const old = await launchWithDriver()
  await ask(old.page, 'settings.update', { firstStartDone: true, localName: 'Олена' })
  await writeArticle(old.page, { title: 'Новина на переїзд', paragraphs: ['Абзац.'] })
  await goToPath(old.page, '/settings')
  await old.app.answerOpenDialog([stick])
  await old.driver.button(t('settings.folder.choose')).click()
  await expect(old.page.getByText(stick)).toBeVisible()
  await old.driver.button(t('settings.folder.makeNow')).click()
  await expect(old.page.getByText(t('settings.folder.last'), { exact: true })).toBeVisible()
  expect(readdirSync(stick)).toHaveLength(1)
  await old.app.quitOrKill()

  const fresh = await launchWithDriver({ userData: other })
  await fresh.app.answerOpenDialog([stick])
  await fresh.app.electron.evaluate(({ app: program }) => {
    program.relaunch = () => console.log('asked to start again')
  })
  await fresh.driver.button(t('sites.start.restoreButton')).click()
  await fresh.driver.button(t('settings.folder.restoreYes')).click()
  expect(await fresh.app.exited).toBe(0)
  expect(fresh.app.logs.join('\n')).toContain('asked to start again')

  const again = await launchWithDriver({ userData: other })
  await goToPath(again.page, '/desk/all')
  await expect(again.page.getByRole('grid').getByText('Новина на переїзд')).toBeVisible()
  expect((await ask(again.page, 'settings.get', {})).localName).toBe('Олена')
  await again.app.quitOrKill()
  for (const folder of [stick, other]) rmSync(folder, { recursive: true, force: true })
})
