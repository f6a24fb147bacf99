import { blockText } from '#shared/document/text.ts'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

const rounds = 20
/** How much typing a kill may lose at most, in milliseconds. */
const allowance = 500
const title = 'Пишемо, поки є світло'

/**
 * How long the page or main takes at most to answer, in milliseconds, on a machine that has nothing else to do. What an
 * answer takes longer is time in which the program waits for the processor, and cannot save either.
 */
const longestAnswer = 20

test(`in ${rounds} kills while typing no more than the last ${allowance} ms is lost`, async ({
  launchWithDriver,
  t,
}) => {
  test.setTimeout(600_000)
  let { app, page, driver } = await launchWithDriver()
  await ask(page, 'settings.update', { firstStartDone: true })
  const { articleId, ids } = await writeArticle(page, { title, paragraphs: ['Початок.'] })
  const id = ids.uk
  if (!id) throw new Error('The source is there')
  const paragraphs = async () => (await ask(page, 'localizations.open', { id })).blocks.map(blockText)
  await goToPath(page, `/write/${articleId}/uk`)

  let kept: string[] = ['Початок.']
  let roundsNamed = 0
  for (let round = 1; round <= rounds; round += 1) {
    const typed: { word: string; took: number }[] = []
    await test.step(`round ${round}`, async () => {
      await expect(driver.body()).toContainText(kept.at(-1) ?? '')
      await driver.caretToEnd(driver.body())
      await page.keyboard.press('Enter')
      // A different moment in each round: after a save, before one, during one.
      const end = Date.now() + allowance + 100 + round * 31
      let waited = 0
      const timed = async (answer: () => Promise<unknown>) => {
        const start = performance.now()
        await answer()
        const took = performance.now() - start
        waited += Math.max(0, took - longestAnswer)
        return Math.min(took, longestAnswer)
      }
      for (let number = 1; Date.now() < end; number += 1) {
        const word = `${round}.${number}`
        typed.push({ word, took: await timed(() => page.keyboard.insertText(`${word} `)) })
        if (number % 5 === 0) await timed(() => ask(page, 'settings.get', {}))
      }
      await app.kill()

      ;({ app, page, driver } = await launchWithDriver())
      const notice = page.getByRole('status').filter({ hasText: t('desk.recovery.title') })
      await expect(notice).toBeVisible()
      const found = await paragraphs()
      expect(found.slice(0, kept.length), 'what was there before').toEqual(kept)
      const words = (found[kept.length] ?? '').split(' ').filter(Boolean)
      const expected = typed.map(({ word }) => word)
      expect(words, 'a beginning of what was typed, in its order').toEqual(expected.slice(0, words.length))
      const lost = typed.slice(words.length)
      const lostFor = lost.reduce((sum, { took }) => sum + took, 0)
      const allowed = allowance + waited
      expect(lostFor, `milliseconds of typing lost, ${lost.length} words`).toBeLessThanOrEqual(allowed)
      kept = found
      // A kill that came late found everything saved; then the notice says so, and names no article.
      const named = notice.getByRole('link', { name: title })
      if ((await named.count()) === 0) {
        expect(lost).toEqual([])
        await expect(notice).toContainText(t('desk.recovery.none'))
        await goToPath(page, `/write/${articleId}/uk`)
        return
      }
      await expect(notice).toContainText(t('desk.recovery.text'))
      roundsNamed += 1
      await named.click()
    })
  }
  expect(roundsNamed, 'rounds whose article was named').toBeGreaterThan(0)

  await test.step('an orderly end says nothing at the next start', async () => {
    expect(await app.quit()).toBe(0)
    ;({ app, page, driver } = await launchWithDriver())
    await expect(page.getByRole('row', { name: new RegExp(title) })).toBeVisible()
    await expect(page.getByText(t('desk.recovery.title'))).toHaveCount(0)
    expect(await paragraphs()).toEqual(kept)
  })
})
