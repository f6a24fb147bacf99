import type { Fault } from '#site/server/faults.ts'
import { packageIsThereOnce, packageVerified, queuePackage } from '#tests/support/app/packages.ts'
import { liftFourEyes, signInEverybody } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

/** Long enough for the kill, short enough for a request to arrive after it. */
const delay = { kind: 'delay', delayMs: 1500 } as const

/** The moment at which the program is killed: the site has the request, or has carried it out without an answer. */
const moments: { name: string; fault: Fault }[] = [
  { name: 'the photo is on its way', fault: { ...delay, method: 'POST', path: /\/media$/ } },
  { name: 'the article is being made', fault: { ...delay, method: 'POST', path: /\/articles$/ } },
  {
    name: 'the article is made, nobody told',
    fault: { kind: 'dropAfterCommit', method: 'POST', path: /\/articles$/ },
  },
  { name: 'a text is on its way', fault: { ...delay, method: 'POST', path: /\/localizations$/ } },
  { name: 'it is being published', fault: { ...delay, method: 'POST', path: /\/publish$/ } },
  {
    name: 'it is published, nobody told',
    fault: { kind: 'dropAfterCommit', method: 'POST', path: /\/publish$/ },
  },
  { name: 'it is being read back', fault: { ...delay, method: 'GET', path: /\/live$/ } },
]
test('killed at any moment of publishing, it ends with one article and one photo, verified', async ({
  launchWithDriver,
  site,
  t,
}) => {
  test.setTimeout(600_000)
  let { app, page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'editor')
  await liftFourEyes(page)

  for (const [index, { name, fault }] of moments.entries()) {
    await test.step(name, async () => {
      const number = index + 1
      const before = { articles: site.count('articles'), media: site.count('media') }
      await site.site.pause()
      await queuePackage(page, number)
      const struck = site.site.faults.add(fault)
      await site.site.resume()
      await driver.goTo(t('shell.queue'))
      await expect.poll(struck.struck, { timeout: 60_000, intervals: [20] }).toBe(1)
      await app.kill()

      ;({ app, page, driver } = await launchWithDriver())
      await driver.goTo(t('shell.queue'))
      await page.getByRole('radio', { name: t('queue.history') }).click()
      await packageVerified(page, t, number)
      await packageIsThereOnce(site, number, before)
    })
  }
})
