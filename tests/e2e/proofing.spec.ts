import type { Page } from '@playwright/test'
import type { Block } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath, setBody, type Written, writeArticle } from '#tests/support/app/prepare.ts'
import { createTexts } from '#tests/support/app/texts.ts'
import { expect, type Program, test } from './fixtures.ts'

const paragraph = (words: string): Block => ({
  id: newId(blockId),
  type: 'paragraph',
  content: [{ type: 'text', text: words, marks: [] }],
})

/** An article with these paragraphs, open and with the caret in its text. */
async function openText({ page, driver }: Program, ...paragraphs: string[]): Promise<Written> {
  await ask(page, 'settings.update', { firstStartDone: true })
  const written = await writeArticle(page, { title: 'Новини громади', paragraphs: [] })
  await setBody(page, written.ids.uk as never, () => paragraphs.map(paragraph))
  await goToPath(page, `/write/${written.articleId}/uk`)
  await driver.body().click()
  return written
}

/** The words that are painted, in the order of the page. */
const painted = (page: Page, name: 'misspelled' | 'style') =>
  page.evaluate((key) => {
    const ranges = [...(CSS.highlights.get(`visnyk-${key}`) ?? [])] as Range[]
    return ranges.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b)).map(String)
  }, name)

test('misspelled words are painted, and mended from the menu by keys', async ({ launchWithDriver, t }) => {
  const program = await launchWithDriver()
  const { page, driver } = program
  await openText(program, 'У громадії все зʼявляеться вчасно.', 'The comittee met in Kyiv, росія – ні.')
  await expect.poll(() => painted(page, 'misspelled')).toEqual(['громадії', 'зʼявляеться', 'comittee'])

  await page.keyboard.press('Control+Home')
  await page.keyboard.press('F7')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('F7')
  // The suggestion keeps the apostrophe that was typed.
  await expect(page.getByRole('menuitem', { name: 'зʼявляється' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(driver.body()).toContainText('зʼявляється')
  await expect.poll(() => painted(page, 'misspelled')).toEqual(['громадії', 'comittee'])
  await page.keyboard.press('Control+z')
  await expect(driver.body()).toContainText('зʼявляеться')

  await page.keyboard.press('Control+End')
  await page.keyboard.press('Shift+F7')
  await page.getByRole('menuitem', { name: t('proofing.action.ignoreEverywhere') }).click()
  await expect.poll(() => painted(page, 'misspelled')).toEqual(['громадії', 'зʼявляеться'])
})

test('a word is painted once the caret has left it', async ({ launchWithDriver }) => {
  const program = await launchWithDriver()
  const { page } = program
  await openText(program, 'Громадаа')
  await expect.poll(() => painted(page, 'misspelled')).toEqual([])
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' прийняла рішенння')
  await expect.poll(() => painted(page, 'misspelled')).toEqual(['Громадаа'])
  await page.keyboard.type(' вчора')
  await expect.poll(() => painted(page, 'misspelled')).toEqual(['Громадаа', 'рішенння'])
})

test('house style is explained and mended, and typography set as one step', async ({
  launchWithDriver,
  t,
}) => {
  const program = await launchWithDriver()
  const { page, driver } = program
  await openText(
    program,
    'Громада приймає участь у "проекті" - разом із 300 чоловік...',
    'Він сказав: «Это было давно».',
  )
  await expect.poll(() => painted(page, 'style')).toEqual(['приймає участь', 'проекті', '300 чоловік'])
  expect(await painted(page, 'misspelled')).toEqual([])

  await page.keyboard.press('Control+Home')
  await page.keyboard.press('F7')
  await expect(page.getByText(t('proofing.reason.takePart'), { exact: true })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'бере участь' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(driver.body()).toContainText('Громада бере участь')

  await page.keyboard.press('Control+Shift+t')
  await expect(driver.body()).toContainText('у «проекті»\u00a0— разом із 300 чоловік…')
  await page.keyboard.press('Control+z')
  await expect(driver.body()).toContainText('у "проекті" - разом із 300 чоловік...')
})

test('a word of the house is marked nowhere, in the title, the text and the translation', async ({
  launchWithDriver,
  t,
}) => {
  const program = await launchWithDriver()
  const { page } = program
  const { articleId } = await openText(program, 'Село Вільхівочка чекає.')
  const title = page.getByRole('textbox', { name: t('write.titleField') })
  await title.fill('Вільхівочка і громадаа')
  await expect.poll(() => painted(page, 'misspelled')).toEqual(['Вільхівочка', 'громадаа', 'Вільхівочка'])
  await title.press('Home')
  await title.press('F7')
  await page.getByRole('menuitem', { name: t('proofing.word.added') }).click()
  await expect.poll(() => painted(page, 'misspelled')).toEqual(['громадаа'])
  await expect(title).toBeFocused()
  await title.press('F7')
  await page.getByRole('menuitem', { name: 'громада', exact: true }).click()
  await expect(title).toHaveValue('Вільхівочка і громада')

  await ask(page, 'localizations.create', { articleId, language: 'en' })
  await goToPath(page, `/translate/${articleId}/en`)
  const target = page.getByRole('textbox', { name: t('translate.target', { context: 'en' }) })
  await target.click()
  await page.keyboard.type('The vilage waits for the the Ukraine. ')
  await expect.poll(() => painted(page, 'misspelled')).toEqual(['vilage'])
  await goToPath(page, '/settings')
  await expect(page.getByRole('list', { name: t('proofing.house.title') })).toContainText('Вільхівочка')
})

test('mistakes in the source beside a translation are gone through by keys', async ({
  launchWithDriver,
  t,
}) => {
  const program = await launchWithDriver()
  const { page } = program
  const { articleId } = await openText(program, 'Громадаа чекає.', 'Рішенння ухвалено.')
  await ask(page, 'localizations.create', { articleId, language: 'en' })
  await goToPath(page, `/translate/${articleId}/en`)
  await expect.poll(() => painted(page, 'misspelled')).toEqual(['Громадаа', 'Рішенння'])
  const source = page.getByRole('region', { name: t('translate.source', { context: 'uk' }) })
  const menuOf = (text: string) => page.getByRole('menu', { name: t('proofing.menu', { text }) })
  await page.getByRole('textbox', { name: t('translate.target', { context: 'en' }), exact: true }).click()
  await page.keyboard.press('Shift+F6')
  await expect(source).toBeFocused()
  await page.keyboard.press('F7')
  await expect(menuOf('Громадаа')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(source).toBeFocused()
  await page.keyboard.press('F7')
  await expect(menuOf('Рішенння')).toBeVisible()
  await page.getByRole('menuitem', { name: t('proofing.action.ignoreEverywhere') }).press('Enter')
  await expect.poll(() => painted(page, 'misspelled')).toEqual(['Громадаа'])
})

test('in the English interface a Ukrainian text is explained in English', async ({ launchWithDriver }) => {
  const program = await launchWithDriver()
  const { page } = program
  await ask(page, 'settings.update', { interfaceLanguage: 'en' })
  const t = createTexts('en')
  const { articleId } = await writeArticle(page, {
    title: 'Новини громади',
    paragraphs: ['Громада приймає участь.'],
  })
  await ask(page, 'settings.update', { firstStartDone: true })
  await goToPath(page, `/write/${articleId}/uk`)
  const body = page.getByRole('textbox', { name: t('editor.body'), exact: true })
  await body.click()
  await expect.poll(() => painted(page, 'style')).toEqual(['приймає участь'])
  const row = page.getByRole('region', { name: t('checks.inPanel') }).getByRole('row')
  await expect(row.filter({ hasText: t('proofing.reason.takePart') })).toBeVisible()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('F7')
  await expect(page.getByText(t('proofing.reason.takePart'), { exact: true })).toBeVisible()
  await page.getByRole('menuitem', { name: 'бере участь' }).press('Enter')
  await expect(body).toContainText('Громада бере участь')
})
