import { packageIsThereOnce, packageVerified, queuePackage } from '#tests/support/app/packages.ts'
import { liftFourEyes, signInEverybody } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

/** Every request of a publication that creates something. */
const makers = [/\/media$/, /\/articles$/, /\/localizations$/, /\/publish$/]

test('answers that are lost or cut short double nothing', async ({ launchWithDriver, site, t }) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'editor')
  await liftFourEyes(page)
  await driver.goTo(t('shell.queue'))
  await page.getByRole('radio', { name: t('queue.history') }).click()

  for (const [index, kind] of (['dropAfterCommit', 'truncated'] as const).entries()) {
    await test.step(kind, async () => {
      const number = index + 1
      const before = { articles: site.count('articles'), media: site.count('media') }
      await site.site.pause()
      await queuePackage(page, number)
      const lost = makers.map((path) => site.site.faults.add({ kind, method: 'POST', path }))
      await site.site.resume()
      await packageVerified(page, t, number)
      expect(lost.map(({ struck }) => struck())).toEqual([1, 1, 1, 1])
      await packageIsThereOnce(site, number, before)
    })
  }

  await test.step('a busy site, a proxy and a captive portal in between only take longer', async () => {
    const before = { articles: site.count('articles'), media: site.count('media') }
    await site.site.pause()
    await queuePackage(page, 3)
    const faults = (['unavailable', 'badGateway', 'html'] as const).map((kind) =>
      site.site.faults.add({ kind, method: 'POST', path: /\/(articles|publish)$/ }),
    )
    await site.site.resume()
    await packageVerified(page, t, 3)
    expect(faults.map(({ struck }) => struck())).toEqual([1, 1, 1])
    await packageIsThereOnce(site, 3, before)
  })
})
