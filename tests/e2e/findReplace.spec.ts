import type { Page } from '@playwright/test'
import type { Block, Inline, Mark } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath, setBody, type Written, writeArticle } from '#tests/support/app/prepare.ts'
import { reopened } from '#tests/support/app/reopen.ts'
import type { Text } from '#tests/support/app/texts.ts'
import { expect, type Program, test } from './fixtures.ts'

const text = (words: string, ...marks: Mark[]): Inline => ({ type: 'text', text: words, marks })
const link = (words: string): Inline => ({
  type: 'link',
  href: 'https://example.org/rada',
  content: [{ type: 'text', text: words, marks: [] }],
})
const paragraph = (...content: Inline[]): Block => ({ id: newId(blockId), type: 'paragraph', content })

/** An article with these blocks, open and with the caret in its text. */
async function openText({ page, driver }: Program, blocks: Block[]): Promise<Written> {
  await ask(page, 'settings.update', { firstStartDone: true })
  const written = await writeArticle(page, { title: 'Заміни', paragraphs: [] })
  await setBody(page, written.ids.uk as never, () => blocks)
  await goToPath(page, `/write/${written.articleId}/uk`)
  await driver.body().click()
  return written
}

const stored = async (page: Page, { ids }: Written) =>
  (await ask(page, 'localizations.open', { id: ids.uk as never })).blocks

const status = (page: Page) => page.locator('.find-bar').getByRole('status')
const findField = (page: Page, t: Text) => page.getByRole('searchbox', { name: t('editor.find.label') })
const replaceField = (page: Page, t: Text) =>
  page.getByRole('textbox', { name: t('editor.find.replacement') })

test('words are replaced by keys across marks and links, as one step that the field undoes', async ({
  launchWithDriver,
  t,
}) => {
  const program = await launchWithDriver()
  const { page, driver } = program
  const blocks = [
    paragraph(text('Міс'), text('ька рада', 'bold'), text(' і '), link('міська рада'), text('.')),
    paragraph(text('П’ять слів, пʼять речень.')),
  ]
  const article = await openText(program, blocks)

  await page.keyboard.press('Control+f')
  await expect(findField(page, t)).toBeFocused()
  await expect(replaceField(page, t)).toHaveCount(0)
  await page.keyboard.type('міська рада')
  await expect(status(page)).toHaveText(t('editor.find.of', { at: 1, count: 2 }))
  await page.keyboard.press('Control+h')
  await expect(replaceField(page, t)).toBeFocused()
  await page.keyboard.type('громада')
  await page.keyboard.press('Alt+a')
  await expect(status(page)).toHaveText(t('editor.find.replaced', { count: 2 }))
  const first = { type: 'paragraph', content: [text('громада і '), link('громада'), text('.')] }
  await driver.saved()
  await expect.poll(() => stored(page, article)).toMatchObject([{ ...first, id: blocks[0]?.id }, blocks[1]])
  const now = await stored(page, article)
  expect(reopened(now)).toEqual(now)

  await page.keyboard.press('Control+z')
  await expect(status(page)).toHaveText(t('editor.find.of', { at: 1, count: 2 }))
  await expect(replaceField(page, t)).toBeFocused()
  await expect(replaceField(page, t)).toHaveValue('громада')
  await expect.poll(() => stored(page, article)).toEqual(blocks)
  await page.keyboard.press('Control+y')
  await expect.poll(() => stored(page, article)).toMatchObject([first, blocks[1]])
  await page.keyboard.press('Control+z')

  // What is typed now is newer than the replacement, so the field takes it back.
  await page.keyboard.type('!')
  await page.keyboard.press('Control+z')
  await expect(replaceField(page, t)).not.toHaveValue(/!/)
  await expect(driver.body()).toContainText('Міська рада і міська рада.')

  // One after the other; the new text contains the old one and is not found again.
  await page.keyboard.press('Control+f')
  await page.keyboard.type("п'ять")
  await expect(status(page)).toHaveText(t('editor.find.of', { at: 1, count: 2 }))
  await page.keyboard.press('Control+h')
  await page.keyboard.press('Control+a')
  await page.keyboard.type("п'ять-шість")
  await page.keyboard.press('Enter')
  await expect(driver.body()).toContainText("п'ять-шість слів, пʼять речень.")
  await expect(status(page)).toHaveText(t('editor.find.of', { at: 2, count: 2 }))
  await page.keyboard.press('Enter')
  await expect(driver.body()).toContainText("п'ять-шість слів, п'ять-шість речень.")
  await page.keyboard.press('Escape')
  await expect(driver.body()).toBeFocused()
})

test('case, whole words and expressions by their keys; what an expression cannot be is said in words', async ({
  launchWithDriver,
  t,
}) => {
  const program = await launchWithDriver()
  const { page, driver } = program
  await openText(program, [
    paragraph(text('Рада і радар, рада.')),
    paragraph(text('О '), text('10', 'bold'), text('.30 та 11.45')),
  ])
  const finds = (count: number) =>
    expect(status(page)).toHaveText(
      count === 0 ? t('editor.find.none') : t('editor.find.of', { at: 1, count }),
    )

  await page.keyboard.press('Control+h')
  await page.keyboard.type('рада')
  await finds(3)
  await page.keyboard.press('Alt+w')
  await finds(2)
  await page.keyboard.press('Alt+c')
  await finds(1)
  await page.keyboard.press('Alt+c')
  await page.keyboard.press('Alt+w')
  await finds(3)

  await page.keyboard.press('Alt+r')
  await page.keyboard.press('Control+a')
  await page.keyboard.type(String.raw`(\d+`)
  await expect(status(page)).toHaveText(t('editor.find.invalid.group'))
  await page.keyboard.type(String.raw`)\.(\d+)`)
  await finds(2)
  await page.keyboard.press('Tab')
  await replaceField(page, t).focus()
  await page.keyboard.type('$1:$2')
  await page.keyboard.press('Alt+a')
  await expect(status(page)).toHaveText(t('editor.find.replaced', { count: 2 }))
  await expect(driver.body()).toContainText('О 10:30 та 11:45')
  await expect(driver.body().locator('strong')).toHaveText('10:30')
})

test('an expression that would run for ever is stopped, and the window stays alive meanwhile', async ({
  launchWithDriver,
  t,
}) => {
  const program = await launchWithDriver()
  const { page, driver } = program
  await openText(program, [paragraph(text(`${'а'.repeat(60)}!`))])
  await page.keyboard.press('Control+f')
  await page.keyboard.press('Alt+r')
  await page.keyboard.type('^(а+)+$')
  // In the window itself it would run for years, and nothing below would happen.
  await driver.caretToEnd(driver.body())
  await page.keyboard.type(' Ще')
  await expect(driver.body()).toContainText('! Ще')
  await expect(status(page)).toHaveText(t('editor.find.tooSlow'))
  await findField(page, t).fill('а{3}')
  await expect(status(page)).toHaveText(t('editor.find.of', { at: 1, count: 20 }))
})

test('in a small window the way through the matches keeps the bar and the match in sight', async ({
  launchWithDriver,
  t,
}) => {
  const program = await launchWithDriver()
  const { page, driver } = program
  await openText(
    program,
    Array.from({ length: 60 }, (_, at) => paragraph(text(at % 29 === 1 ? 'Тут рада.' : 'Тут нічого.'))),
  )
  await page.setViewportSize({ width: 640, height: 400 })
  await driver.body().focus()
  await page.keyboard.press('Control+h')
  await page.keyboard.type('рада')
  const isSeen = () =>
    page.evaluate(() => {
      const [range] = CSS.highlights.get('visnyk-found-current') ?? []
      const bar = document.querySelector('.find-bar')?.getBoundingClientRect()
      if (!(range instanceof Range) || bar === undefined) return false
      const { top, bottom } = range.getBoundingClientRect()
      return bar.top >= 0 && top >= bar.bottom && bottom <= innerHeight
    })
  for (const at of [1, 2, 3, 1]) {
    await expect(status(page)).toHaveText(t('editor.find.of', { at, count: 3 }))
    await expect.poll(isSeen).toBe(true)
    await page.keyboard.press('Enter')
  }
})

test('beside its source a translation is searched and replaced by the same keys', async ({
  launchWithDriver,
  t,
}) => {
  const program = await launchWithDriver()
  const { page, driver } = program
  await ask(page, 'settings.update', { firstStartDone: true })
  const uk = { title: 'Рада', paragraphs: ['Рада зібралася.', 'Рада вирішила.'] }
  const en = { title: 'Council', paragraphs: ['The council met.', 'The council decided.'] }
  const { articleId, ids } = await writeArticle(page, uk, en)
  const before = await ask(page, 'localizations.open', { id: ids.en as never })
  await goToPath(page, `/translate/${articleId}/en`)
  await page.getByText('The council met.').click()
  await page.keyboard.press('Control+h')
  await page.keyboard.type('council')
  await page.keyboard.press('Control+h')
  await page.keyboard.type('assembly')
  await page.keyboard.press('Alt+a')
  await expect(status(page)).toHaveText(t('editor.find.replaced', { count: 2 }))
  await expect(page.getByText('The assembly decided.')).toBeVisible()
  await driver.saved()
  const { blocks } = await ask(page, 'localizations.open', { id: ids.en as never })
  expect(blocks.map(({ id }) => id)).toEqual(before.blocks.map(({ id }) => id))
})
