import { ask } from '#tests/support/app/ask.ts'
import {
  goToPath,
  liftFourEyes,
  signInEverybody,
  takeSteps,
  writeArticle,
} from '#tests/support/app/prepare.ts'
import type { SiteInReach } from '#tests/support/app/startSite.ts'
import type { Text } from '#tests/support/app/texts.ts'
import { expect, type Program, test } from './fixtures.ts'

const article = (number: number) => ({
  uk: { title: `Новина без мережі ${number}`, paragraphs: [`Текст ${number}, написаний без мережі.`] },
  en: { title: `Offline news ${number}`, paragraphs: [`Text ${number}, written offline.`] },
})

/** Writes an article in both languages, approves it, and puts it in the queue on the review screen. */
async function send({ page, driver }: Program, t: Text, number: number): Promise<void> {
  const { uk, en } = article(number)
  const written = await writeArticle(page, uk, en)
  await takeSteps(page, written, ['submit', 'approve'])
  await goToPath(page, `/review/${written.articleId}`)
  await driver.button(t('review.send')).click()
  for (const language of ['uk', 'en'] as const) {
    const column = page.getByRole('article', { name: t(`common.language.${language}`), exact: true })
    await expect(column.getByText(t('workflow.state.queued'), { exact: true }).first()).toBeVisible()
  }
}

const siteState = ({ page }: Program, t: Text) =>
  page.getByRole('region', { name: t('shell.site') }).getByRole('status')

async function expectOnce(site: SiteInReach, number: number): Promise<void> {
  const { uk, en } = article(number)
  expect((await site.read('/uk/')).html.split(`>${uk.title}<`)).toHaveLength(2)
  expect((await site.read('/en/')).html.split(`>${en.title}<`)).toHaveLength(2)
}

test('what is written and queued without a network goes out when the site is back, after a restart too', async ({
  launchWithDriver,
  site,
  t,
}) => {
  let desk = await launchWithDriver()
  await signInEverybody(desk.page, site, 'editor')
  await liftFourEyes(desk.page)
  const card = (number: number) =>
    desk.page.getByRole('article', { name: `${t('queue.kind.publish')}: ${article(number).uk.title}` })

  await test.step('the site goes out of reach; writing, approving and queueing go on', async () => {
    await site.site.pause()
    await send(desk, t, 1)
    await expect(siteState(desk, t)).toHaveText(t('shell.status.offline'))
    await desk.driver.goTo(t('shell.queue'))
    await expect(card(1).getByText(t('queue.state.waiting'), { exact: true })).toBeVisible()
    // The queue continues by itself, so this is a status and not an alert.
    await expect(card(1).getByRole('status')).toContainText(t('errors.siteRefused'))
  })

  await test.step('the program is closed and opened again: all of it is there', async () => {
    expect(await desk.app.quit()).toBe(0)
    desk = await launchWithDriver()
    await desk.driver.goTo(t('shell.queue'))
    await expect(card(1).getByText(t('queue.state.waiting'), { exact: true })).toBeVisible()
    await send(desk, t, 2)
    await desk.driver.goTo(t('shell.queue'))
    await expect(card(2)).toBeVisible()
  })

  await test.step('the site comes back: both go out by themselves, once, and are verified', async () => {
    await site.site.resume()
    await desk.page.getByRole('radio', { name: t('queue.history') }).click()
    for (const number of [1, 2]) {
      await expect(card(number).getByText(t('queue.state.verified'), { exact: true })).toBeVisible({
        timeout: 60_000,
      })
      await expectOnce(site, number)
    }
    await expect(siteState(desk, t)).toHaveText(t('shell.status.online'))
  })

  await test.step('the site takes the sign-in back: the queue waits and says why', async () => {
    for (const { login } of site.site.accounts()) site.site.admin.revokeTokens(login)
    await send(desk, t, 3)
    await desk.driver.goTo(t('shell.queue'))
    await expect(card(3).getByText(t('queue.state.needsYou'), { exact: true })).toBeVisible()
    await expect(card(3).getByRole('alert')).toContainText(t('errors.signInNeeded'))
    await expect(siteState(desk, t)).toHaveText(t('shell.status.signInNeeded'))
    expect((await site.read('/uk/')).html).not.toContain(article(3).uk.title)
  })

  await test.step('signed in again from the queue, it goes on', async () => {
    const { login, password } = site.account('editor')
    await card(3)
      .getByRole('button', { name: t('queue.signIn') })
      .click()
    await desk.driver.field(t('sites.connect.login')).fill(login)
    await desk.page.getByLabel(t('sites.connect.password')).fill('not this one')
    await desk.driver.button(t('sites.connect.signIn')).click()
    await expect(desk.page.getByText(t('errors.wrongPassword'))).toBeVisible()
    await desk.page.getByLabel(t('sites.connect.password')).fill(password)
    await desk.driver.button(t('sites.connect.signIn')).click()
    await desk.driver.goTo(t('shell.queue'))
    await desk.page.getByRole('radio', { name: t('queue.history') }).click()
    await expect(card(3).getByText(t('queue.state.verified'), { exact: true })).toBeVisible({
      timeout: 60_000,
    })
    await expectOnce(site, 3)
    await expect(siteState(desk, t)).toHaveText(t('shell.status.online'))
  })
})

test('a site that asks to be left alone is named as what the queue waits for', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const desk = await launchWithDriver()
  const { page, driver } = desk
  await signInEverybody(page, site, 'editor')
  await liftFourEyes(page)
  site.site.faults.add({ kind: 'unavailable', method: 'POST', times: 10_000, retryAfterSeconds: 600 })
  // A draft that is being sent is told first.
  await writeArticle(page, article(1).uk)
  await expect
    .poll(async () => (await ask(page, 'sites.list', {}))[0]?.problem?.code, { timeout: 60_000 })
    .toBe('siteServerError')
  await send(desk, t, 2)
  await driver.goTo(t('shell.queue'))
  const { name } = (await ask(page, 'sites.list', {}))[0] ?? { name: '' }
  await expect(page.getByText(t('queue.heldUp', { name }), { exact: true })).toBeVisible()
  await expect(page.getByText(t('errors.siteServerError'))).toBeVisible()
})
