import { randomUUID } from 'node:crypto'
import { visnykSites } from '#main/sites/visnyk/index.ts'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath, signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

const uk = { title: 'Ремонт мосту', paragraphs: ['Міст закрито до п’ятниці.'] }

test('an article that a colleague takes off the site while it is written on loses nothing, and says so', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'author')
  const { articleId, ids } = await writeArticle(page, uk)
  const id = ids.uk
  if (!id) throw new Error('It has a source')
  const { login, password } = site.account('editor')
  const { token } = await visnykSites.signIn(site.address, login, password)
  const editor = visnykSites.connect({ address: site.address, token })
  await expect.poll(async () => (await editor.findArticle(articleId))?.localizations.length).toBe(1)

  await goToPath(page, `/write/${articleId}/uk`)
  const body = page.getByRole('textbox', { name: t('editor.body'), exact: true })
  await expect(body).toContainText('Міст закрито')
  const there = await editor.findArticle(articleId)
  if (!there) throw new Error('It is on the site')
  await editor.deleteArticle(there.remoteId, there.revision, { idempotencyKey: randomUUID() })
  const [known] = await ask(page, 'sites.list', {})
  if (!known) throw new Error('The site is known')

  await test.step('words typed in that very moment are saved', async () => {
    await body.click()
    await page.keyboard.press('ControlOrMeta+End')
    const synced = ask(page, 'sites.sync', { siteId: known.id })
    await page.keyboard.type(' Об’їзд позначено.')
    await synced
    await expect(driver.button(t('common.removedCopy.keep'))).toBeVisible()
    await expect
      .poll(async () => JSON.stringify((await ask(page, 'localizations.open', { id })).blocks))
      .toContain('Об’їзд позначено.')
    await expect(body).toContainText('Об’їзд позначено.')
  })

  await test.step('the list says it too, and kept it is a draft like any other', async () => {
    await goToPath(page, '/desk/all')
    const row = page.getByRole('row').filter({ hasText: uk.title })
    await expect(row).toContainText(t('desk.removed'))
    await goToPath(page, `/write/${articleId}/uk`)
    await driver.button(t('common.removedCopy.keep')).click()
    await expect(driver.button(t('common.removedCopy.keep'))).toHaveCount(0)
    await goToPath(page, '/desk/mine')
    await expect(row).toBeVisible()
    await expect(row).not.toContainText(t('desk.removed'))
  })
  expect(await editor.findArticle(articleId)).toBeNull()
})
