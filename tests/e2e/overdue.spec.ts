import {
  goToPath,
  liftFourEyes,
  signInEverybody,
  takeSteps,
  writeArticle,
} from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

const hour = 60 * 60_000

/** Two hours from now in the site's time zone, as typed. */
const inTwoHours = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Kyiv', dateStyle: 'short', timeStyle: 'short' })
    .format(Date.now() + 2 * hour)
    .replace(' ', 'T')

test('a publication whose hour passed while there was no network waits for a person, and is not fired', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { app, page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'editor')
  await liftFourEyes(page)
  const uk = { title: 'Графік відключень', paragraphs: ['Світло вимкнуть о дванадцятій.'] }
  const article = await writeArticle(page, uk)
  await takeSteps(page, article, ['submit', 'approve'])
  const card = page.getByRole('article', { name: `${t('queue.kind.schedule')}: ${uk.title}` })

  await test.step('it is scheduled without a network', async () => {
    await site.site.pause()
    await goToPath(page, `/review/${article.articleId}`)
    await page.getByText(t('review.whenAt'), { exact: true }).click()
    await driver.typeDateTime(page.getByRole('group', { name: t('review.at') }), inTwoHours())
    await driver.button(t('review.sendSchedule')).click()
    await driver.goTo(t('shell.queue'))
    await expect(card.getByText(t('queue.state.waiting'), { exact: true })).toBeVisible()
  })

  await test.step('the lid is closed over the hour: waking up, the program asks', async () => {
    await app.electron.evaluate(({ powerMonitor }, asleep) => {
      const Awake = Date
      globalThis.Date = class extends Awake {
        constructor(...given: [] | [number | string | Date]) {
          super(...((given.length === 0 ? [Awake.now() + asleep] : given) as [number]))
        }
        static override now() {
          return Awake.now() + asleep
        }
      } as DateConstructor
      powerMonitor.emit('resume')
    }, 3 * hour)
    await expect(card.getByText(t('queue.state.needsConfirmation'), { exact: true })).toBeVisible()
    await expect(card.getByText(t('queue.overdueTitle'))).toBeVisible()
  })

  await test.step('the site is back, and still nothing goes out by itself', async () => {
    site.passTime(3 * hour)
    await site.site.resume()
    const state = page.getByRole('region', { name: t('shell.site') }).getByRole('status')
    await expect(state).toHaveText(t('shell.status.online'))
    await expect(card.getByText(t('queue.state.needsConfirmation'), { exact: true })).toBeVisible()
    expect((await site.read('/uk/')).html).not.toContain(uk.title)
  })

  await test.step('confirmed, it goes out now', async () => {
    await card.getByRole('button', { name: t('queue.confirm') }).click()
    await page.getByRole('radio', { name: t('queue.history') }).click()
    await expect(card.getByText(t('queue.state.verified'), { exact: true })).toBeVisible({ timeout: 60_000 })
    expect((await site.read('/uk/')).html).toContain(uk.title)
  })
})
