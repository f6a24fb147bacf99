import { join } from 'node:path'
import { blockText } from '#shared/document/text.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath, rewrite, signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, type Program, test } from './fixtures.ts'

const title = 'Толока в парку'
const paragraphs = [
  'Збираємося о дев’ятій біля входу.',
  'Беріть рукавиці та воду.',
  'Дітям потрібен супровід дорослих.',
]

test('two laptops change one text: nobody’s words are lost and both end with the same', async ({
  launchWithDriver,
  site,
  t,
  userData,
}) => {
  const first = await launchWithDriver()
  const second = await launchWithDriver({ userData: join(userData, 'second-laptop') })
  await signInEverybody(first.page, site, 'author')
  await signInEverybody(second.page, site, 'editor')

  const sync = async ({ driver }: Program) => {
    await driver.button(t('shell.syncNow')).click()
    await expect(driver.button(t('shell.syncNow'))).toBeEnabled()
  }
  const open = (desk: Program, id: LocalizationId) => ask(desk.page, 'localizations.open', { id })
  const words = async (desk: Program, id: LocalizationId) => (await open(desk, id)).blocks.map(blockText)
  const { articleId, ids } = await writeArticle(first.page, { title, lead: 'У суботу.', paragraphs })
  const id = ids.uk
  if (!id) throw new Error('The source is there')

  await test.step('what one wrote is on the other laptop after a sync', async () => {
    await sync(first)
    await expect.poll(async () => (await open(first, id)).localization.saving).toBe('onSite')
    await sync(second)
    await second.driver.goTo(t('desk.list.all'))
    await expect(second.page.getByRole('row', { name: new RegExp(title) })).toBeVisible()
    expect(await words(second, id)).toEqual(paragraphs)
    expect((await open(second, id)).localization.contentHash).toBe(
      (await open(first, id)).localization.contentHash,
    )
  })

  await test.step('without a network both change it: one place on both sides, and one place each', async () => {
    await site.site.pause()
    await rewrite(first.page, id, 0, 'Збираємося о десятій біля входу.')
    await rewrite(first.page, id, 1, 'Беріть рукавиці, воду та мішки.')
    await rewrite(second.page, id, 0, 'Збираємося о восьмій біля входу.')
    await rewrite(second.page, id, 2, 'Дітям до чотирнадцяти потрібен супровід.')
  })

  await test.step('the first to come back is on the site; for the other it is a conflict, shown everywhere', async () => {
    await site.site.resume()
    await sync(first)
    await expect.poll(async () => (await open(first, id)).localization.saving).toBe('onSite')
    await sync(second)
    const { page, driver } = second
    await expect(page.getByRole('link', { name: t('shell.conflictIn', { title }) })).toBeVisible()
    await expect(
      page.getByRole('row', { name: new RegExp(title) }).getByText(t('workflow.inConflict')),
    ).toBeVisible()
    await goToPath(page, `/write/${articleId}/uk`)
    await expect(page.getByRole('alert').filter({ hasText: t('write.conflictTitle') })).toBeVisible()
    await expect(driver.body()).toContainText('о восьмій')
    await goToPath(page, `/review/${articleId}`)
    await expect(page.getByText(t('review.conflictNotice'))).toBeVisible()
  })

  await test.step('writing goes on, and nothing of it goes out', async () => {
    const { page, driver } = second
    await goToPath(page, `/write/${articleId}/uk`)
    await driver.replaceIn(driver.body(), 'супровід', 'супровід батьків')
    await driver.saved()
    await sync(second)
    await sync(first)
    expect(await words(first, id)).toEqual([
      'Збираємося о десятій біля входу.',
      'Беріть рукавиці, воду та мішки.',
      paragraphs[2],
    ])
    await goToPath(page, `/review/${articleId}`)
    await page.getByRole('button', { name: t('workflow.step.submit'), exact: true }).click()
    await expect(page.getByText(t('workflow.state.inReview'), { exact: true })).toBeVisible()
    await expect(page.getByText(t('review.noProblems'))).toHaveCount(0)
    await expect(page.getByRole('button', { name: t('workflow.step.approve'), exact: true })).toHaveCount(0)
  })

  await test.step('the merge: what does not overlap is done, the rest is chosen and read', async () => {
    const { page, driver } = second
    await driver.button(t('review.conflictOpen')).click()
    const result = page.getByRole('region', { name: t('review.merge.result') })
    await expect(result.getByText(t('review.merge.fromTheirs'))).toBeVisible()
    await expect(result.getByText(t('review.merge.fromMine'))).toBeVisible()
    await expect(result).toContainText('Беріть рукавиці, воду та мішки.')
    await expect(result).toContainText('Дітям до чотирнадцяти потрібен супровід батьків.')
    await expect(page.getByText(t('review.merge.open', { count: 1 }))).toBeVisible()
    await expect(driver.button(t('review.merge.save'))).toBeDisabled()
    const place = result.getByRole('region', { name: t('review.merge.choice') })
    await expect(place.getByRole('region', { name: t('review.merge.mine') })).toContainText('восьмій')
    await expect(place.getByRole('region', { name: t('review.merge.theirs') })).toContainText('десятій')
    await place.getByText(t('review.merge.useTheirs'), { exact: true }).click()
    await driver.button(t('review.merge.save')).click()
    await expect(page.getByText(t('review.merge.saved'))).toBeVisible()
    await expect(page.getByRole('link', { name: t('shell.conflictIn', { title }) })).toHaveCount(0)
  })

  await test.step('both laptops and the site end with the same text', async () => {
    await sync(second)
    await expect.poll(async () => (await open(second, id)).localization.saving).toBe('onSite')
    await sync(first)
    const merged = [
      'Збираємося о десятій біля входу.',
      'Беріть рукавиці, воду та мішки.',
      'Дітям до чотирнадцяти потрібен супровід батьків.',
    ]
    await expect.poll(() => words(first, id)).toEqual(merged)
    expect(await words(second, id)).toEqual(merged)
    const [one, other] = [await open(first, id), await open(second, id)]
    expect(one.localization.contentHash).toBe(other.localization.contentHash)
    expect([one.localization.inConflict, other.localization.inConflict]).toEqual([false, false])
  })

  await test.step('the text that was not taken is still in the history', async () => {
    const revisions = await ask(second.page, 'localizations.revisions', { id })
    const contents = await Promise.all(
      revisions.map((revision) => ask(second.page, 'localizations.openRevision', { id: revision.id })),
    )
    const all = contents.flatMap(({ blocks }) => blocks.map(blockText))
    expect(all).toContain('Збираємося о восьмій біля входу.')
    expect(all).toContain('Збираємося о десятій біля входу.')
  })
})
