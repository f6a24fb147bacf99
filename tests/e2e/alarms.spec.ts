import { randomUUID } from 'node:crypto'
import { visnykSites } from '#main/sites/visnyk/index.ts'
import { ask } from '#tests/support/app/ask.ts'
import { look } from '#tests/support/app/lookAtScreens.ts'
import {
  goToPath,
  liftFourEyes,
  signInEverybody,
  takeSteps,
  writeArticle,
} from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

const uk = { title: 'Збори громади', paragraphs: ['Збори перенесено на суботу.'] }
const hour = '2040-01-15T10:00:00.000Z'

test('a cancelled publication that the site has all the same is told, until somebody says that they looked', async ({
  launchWithDriver,
  site,
  t,
}) => {
  test.setTimeout(300_000)
  const { app, page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'editor')
  await liftFourEyes(page)
  const article = await writeArticle(page, uk)
  await takeSteps(page, article, ['submit', 'approve'])
  const id = article.ids.uk
  if (!id) throw new Error('It has a source')
  const { localization } = await ask(page, 'localizations.open', { id })
  const intent = await ask(page, 'outbox.send', {
    ...{ articleId: article.articleId, kind: 'schedule', at: '2040-01-15T12:00', languages: ['uk'] },
    hashes: { uk: localization.contentHash },
  })
  const stateNow = async () =>
    (await ask(page, 'outbox.list', { which: 'all' })).find((one) => one.id === intent.id)?.state
  await expect.poll(stateNow).toBe('sent')
  await ask(page, 'outbox.cancel', { id: intent.id })
  await expect.poll(stateNow).toBe('cancelled')

  // The account that had scheduled it is told there once more.
  const { login, password } = site.account('editor')
  const { token } = await visnykSites.signIn(site.address, login, password)
  const editor = visnykSites.connect({ address: site.address, token })
  const there = await editor.findArticle(article.articleId)
  const [text] = there?.localizations ?? []
  if (!there || !text) throw new Error('It is on the site')
  const again = await editor.publish(
    {
      ...{ articleRemoteId: there.remoteId, articleRevision: there.revision },
      localizations: [{ ref: text.ref, revision: text.revision, contentHash: localization.contentHash }],
      when: { mode: 'scheduled', publishAt: hour },
      sticky: null,
    },
    { idempotencyKey: randomUUID() },
  )
  expect(again.outcome).toBe('done')
  const [known] = await ask(page, 'sites.list', {})
  if (!known) throw new Error('The site is known')
  await ask(page, 'sites.sync', { siteId: known.id })

  await page.getByRole('link', { name: t('shell.alarmIn', { title: uk.title }) }).click()
  const notice = page.getByRole('alert').filter({ hasText: uk.title })
  await expect(notice).toContainText(t('common.alarm.notWithdrawn.title', { title: uk.title }))
  const paths = { write: `/write/${article.articleId}/uk`, review: `/review/${article.articleId}` }
  await look(
    { app, page },
    Object.entries(paths).map(([name, path]) => ({
      name: `alarm-${name}`,
      primary: null,
      async open() {
        await goToPath(page, path)
        await expect(notice).toBeVisible()
      },
    })),
  )
  await ask(page, 'settings.update', { interfaceLanguage: 'uk' })
  await goToPath(page, `/review/${article.articleId}`)
  await expect(notice).toBeVisible()
  await driver.button(t('common.alarm.seen')).click()
  await expect(notice).toHaveCount(0)
  await expect(page.getByRole('link', { name: t('shell.alarmIn', { title: uk.title }) })).toHaveCount(0)
})
