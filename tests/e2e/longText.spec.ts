import { blockText } from '#shared/document/text.ts'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

/** Long enough that both ends are never visible together: the invisible part is not laid out. */
const paragraphs = Array.from({ length: 40 }, (_, at) => `${at + 1}-й абзац довгого тексту. `.repeat(12))

test('the keys for the ends of a text lead to its ends, however long it is', async ({ launchWithDriver }) => {
  const { page, driver } = await launchWithDriver()
  await ask(page, 'settings.update', { firstStartDone: true })
  const { articleId, ids } = await writeArticle(page, { title: 'Довгий текст', paragraphs })
  const texts = async () =>
    (await ask(page, 'localizations.open', { id: ids.uk as never })).blocks.map(blockText)
  await goToPath(page, `/write/${articleId}/uk`)
  await driver.body().getByText('1-й абзац').first().click()

  await page.keyboard.press('Control+End')
  await page.keyboard.insertText('Кінець.')
  await page.keyboard.press('Control+Home')
  await page.keyboard.insertText('Початок. ')
  await driver.saved()
  const written = await texts()
  expect(written.at(0)).toBe(`Початок. ${paragraphs.at(0)}`)
  expect(written.at(-1)).toBe(`${paragraphs.at(-1)}Кінець.`)

  await page.keyboard.press('Control+Shift+End')
  await page.keyboard.insertText('Усе наново.')
  await driver.saved()
  expect(await texts()).toEqual(['Початок. Усе наново.'])
})
