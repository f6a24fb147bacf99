import { readdirSync } from 'node:fs'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

const before = { title: 'Новина до резервної копії', paragraphs: ['Вона в копії є.'] }
const after = { title: 'Новина після резервної копії', paragraphs: ['Її в копії немає.'] }

test('going back to a backup starts the program again with what it held, and keeps aside what was there', async ({
  launchWithDriver,
  userData,
  t,
}) => {
  const { app, page, driver } = await launchWithDriver()
  await ask(page, 'settings.update', { firstStartDone: true })
  await writeArticle(page, before)
  await goToPath(page, '/settings')
  await driver.button(t('settings.backUpNow')).click()
  await expect(page.getByRole('rowheader')).toHaveCount(1)
  await writeArticle(page, after)

  // The test itself starts the program again, so that it can drive it; the program's own restart is disabled.
  await app.electron.evaluate(({ app: program }) => {
    program.relaunch = () => console.log('asked to start again')
  })
  await page.getByRole('table').getByRole('button').click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: t('settings.restore'), exact: true })
    .click()
  expect(await app.exited).toBe(0)
  expect(app.logs.join('\n')).toContain('asked to start again')

  const again = await launchWithDriver()
  await goToPath(again.page, '/desk/all')
  await expect(again.page.getByText(t('desk.recovery.restoredTitle'))).toBeVisible()
  await expect(again.page.getByRole('grid').getByText(before.title)).toBeVisible()
  await expect(again.page.getByText(after.title)).toHaveCount(0)
  const { start } = await ask(again.page, 'app.info', {})
  expect(start.cleanShutdown).toBe(true)
  expect(start.restoredFrom).not.toBeNull()
  expect(readdirSync(userData, { recursive: true }).some((name) => String(name).includes('.kept-'))).toBe(
    true,
  )
})
