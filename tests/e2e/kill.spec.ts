import { blockText } from '#shared/document/text.ts'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

const rounds = 20
/** How much typing a kill may lose at most, in milliseconds. */
const allowance = 500
const title = 'Пишемо, поки є світло'

interface TypedWord {
  word: string
  /** When the page received it. */
  at: number
}

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
    const typed: TypedWord[] = []
    await test.step(`round ${round}`, async () => {
      await expect(driver.body()).toContainText(kept.at(-1) ?? '')
      await driver.caretToEnd(driver.body())
      await page.keyboard.press('Enter')
      // A different moment in each round: after a save, before one, during one.
      const end = Date.now() + allowance + 100 + round * 31
      for (let number = 1; Date.now() < end; number += 1) {
        const word = `${round}.${number}`
        await page.keyboard.insertText(`${word} `)
        typed.push({ word, at: Date.now() })
      }
      const killed = Date.now()
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
      const [first] = lost
      const lostFor = first ? killed - first.at : 0
      expect(lostFor, `milliseconds of typing lost, ${lost.length} words`).toBeLessThanOrEqual(allowance)
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
