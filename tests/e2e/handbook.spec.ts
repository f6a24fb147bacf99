import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { Language } from '#shared/domain/language.ts'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath, signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { createTexts } from '#tests/support/app/texts.ts'
import { expect, test } from './fixtures.ts'

const folder = join(import.meta.dirname, '../../resources/handbook')
/** The title of a chapter, as its file has it. */
const titleOf = (language: Language, chapter: string): string =>
  /^# (.+)/.exec(readFileSync(join(folder, language, `${chapter}.md`), 'utf8'))?.[1] ?? ''

const handbook = (page: Page, language: Language = 'uk') =>
  page.getByRole('dialog', { name: createTexts(language)('handbook.title') })
const chapter = (page: Page, name: string, language: Language = 'uk') =>
  handbook(page, language).getByRole('heading', { level: 2, name: titleOf(language, name), exact: true })

/** Closes the handbook over a dialog; the next key is for the dialog once it has the focus back. */
async function closeOver(page: Page, dialog: Locator) {
  await page.keyboard.press('Escape')
  await expect(handbook(page)).toHaveCount(0)
  await expect.poll(() => dialog.evaluate((one) => one.contains(document.activeElement))).toBe(true)
}

test('F1 opens the handbook at the place of every screen, in both languages', async ({
  launchWithDriver,
  site,
}) => {
  test.setTimeout(300_000)
  const { page } = await launchWithDriver()
  const wait = { start: 'start', connect: 'sites' }
  const open = async (language: Language, path: string, expected: string) => {
    await test.step(`${path} ${language}`, async () => {
      await goToPath(page, path)
      // The window draws the screen of the new address before the next frame.
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      )
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await page.keyboard.press('F1')
      await expect(chapter(page, expected, language)).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(handbook(page, language)).toHaveCount(0)
    })
  }
  await test.step('before the first sign-in', async () => {
    await open('uk', '/start', wait.start)
    await open('uk', '/sites/connect', wait.connect)
  })
  await signInEverybody(page, site, 'editor')
  const { articleId } = await writeArticle(
    page,
    { title: 'Толока', paragraphs: ['У суботу.'] },
    { title: 'Clean-up', paragraphs: ['On Saturday.'] },
  )
  for (const language of ['uk', 'en'] as const) {
    await ask(page, 'settings.update', { interfaceLanguage: language })
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    for (const [path, expected] of [
      ['/desk/mine', 'lists'],
      ['/desk/toTranslate', 'translation'],
      ['/desk/toReview', 'review'],
      ['/desk/published', 'lists'],
      ['/desk/all', 'lists'],
      [`/write/${articleId}/uk`, 'writing'],
      [`/translate/${articleId}/en`, 'translation'],
      [`/review/${articleId}`, 'review'],
      [`/preview/${articleId}/uk`, 'checks'],
      ['/queue', 'queue'],
      ['/search', 'find'],
      ['/media', 'media'],
      ['/trash', 'history'],
      ['/settings', 'settings'],
    ] as const) {
      await open(language, path, expected)
    }
  }
})

test('by keys alone a person reads, searches, goes back, and writes on where they were', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'author')
  await driver.newArticle()
  await page.keyboard.type('Толока')
  await driver.body().click()
  await page.keyboard.type('У суботу ')

  await test.step('F1 in the text opens its chapter; the arrows read it', async () => {
    await page.keyboard.press('F1')
    await expect(chapter(page, 'writing')).toBeVisible()
    const text = handbook(page).getByRole('region', { name: titleOf('uk', 'writing') })
    await expect(text).toBeFocused()
    await page.keyboard.press('End')
    await expect.poll(() => text.evaluate((one) => one.scrollTop)).toBeGreaterThan(100)
  })

  await test.step('the search finds every form of a word, and Enter opens the section', async () => {
    await page.keyboard.press('Control+f')
    await expect(handbook(page).getByRole('searchbox')).toBeFocused()
    await page.keyboard.type('таблицями')
    const hits = handbook(page).getByRole('listbox', { name: t('handbook.found') })
    await expect(hits.getByRole('option').first()).toContainText('Таблиці')
    await page.keyboard.press('ArrowDown')
    await expect(hits.getByRole('option').first()).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(handbook(page).getByRole('heading', { name: 'Таблиці' })).toBeInViewport()
  })

  await test.step('a link leads to another chapter; Alt and the arrows go back and forward', async () => {
    await handbook(page).getByRole('link', { name: 'внести цілим' }).focus()
    await page.keyboard.press('Enter')
    await expect(chapter(page, 'files')).toBeVisible()
    await page.keyboard.press('Alt+ArrowLeft')
    await expect(chapter(page, 'writing')).toBeVisible()
    await page.keyboard.press('Alt+ArrowRight')
    await expect(chapter(page, 'files')).toBeVisible()
  })

  await test.step('F1 closes it, and the caret is where it was', async () => {
    await page.keyboard.press('F1')
    await expect(handbook(page)).toHaveCount(0)
    await expect(driver.body()).toBeFocused()
    await page.keyboard.type('зранку')
    await expect(driver.body()).toHaveText('У суботу зранку')
  })
})

test('in a dialog F1 opens what it is about, and the dialog stays', async ({ launchWithDriver, site, t }) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'author')
  await page.keyboard.press('Control+Shift+n')
  const templates = page.getByRole('dialog', { name: t('templates.beginTitle') })
  await expect(templates).toBeVisible()
  await page.keyboard.press('F1')
  await expect(chapter(page, 'templates')).toBeVisible()
  await closeOver(page, templates)
  await page.keyboard.press('Escape')
  await expect(templates).toHaveCount(0)

  await test.step('so does a part of a screen', async () => {
    await driver.newArticle()
    await driver.body().click()
    await page.keyboard.type('слово')
    await page.keyboard.press('Control+h')
    await expect(page.getByRole('searchbox', { name: t('editor.find.label') })).toBeFocused()
    await page.keyboard.press('F1')
    await expect(chapter(page, 'find')).toBeVisible()
  })
})

test('it is read in the other language, and printed without the window around it', async ({
  launchWithDriver,
  site,
}) => {
  const { page } = await launchWithDriver()
  await signInEverybody(page, site, 'author')
  await page.keyboard.press('F1')
  await expect(chapter(page, 'lists')).toBeVisible()
  await handbook(page).getByRole('button', { name: 'English' }).click()
  // The window stays Ukrainian.
  const text = handbook(page).getByRole('heading', { level: 2, name: titleOf('en', 'lists') })
  await expect(text).toBeVisible()
  await expect(handbook(page).getByRole('navigation').getByText(titleOf('en', 'queue'))).toBeVisible()
  const picture = handbook(page).getByRole('img').first()
  await expect.poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(600)

  await page.emulateMedia({ media: 'print' })
  await expect(text).toBeVisible()
  await expect(handbook(page).getByRole('navigation')).toBeHidden()
  await expect(page.locator('.rail')).toBeHidden()
})

test('the chapter of keys has every key that a screen lists', async ({ launchWithDriver, site, t }) => {
  const { page } = await launchWithDriver()
  await signInEverybody(page, site, 'editor')
  const { articleId } = await writeArticle(
    page,
    { title: 'Толока', paragraphs: ['У суботу.'] },
    { title: 'Clean-up', paragraphs: ['On Saturday.'] },
  )
  const rows = (within: ReturnType<typeof handbook>) =>
    within
      .locator('.key-list__row')
      .evaluateAll((all) =>
        all.flatMap((row) =>
          [...row.querySelectorAll('kbd')].map(
            (key) => `${row.querySelector('dt')?.textContent} ${key.textContent}`,
          ),
        ),
      )
  for (const path of ['/desk/mine', '/search', `/write/${articleId}/uk`, `/translate/${articleId}/en`]) {
    await test.step(path, async () => {
      await goToPath(page, path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await page.keyboard.press('Shift+F1')
      const list = page.getByRole('dialog', { name: t('shell.shortcutsTitle') })
      await expect(list).toBeVisible()
      const present = await rows(list)
      expect(present.length).toBeGreaterThan(15)
      await page.keyboard.press('F1')
      await expect(chapter(page, 'keyboard')).toBeVisible()
      const all = await rows(handbook(page))
      expect(present.filter((row) => !all.includes(row))).toEqual([])
      await closeOver(page, list)
      await page.keyboard.press('Escape')
      await expect(list).toHaveCount(0)
    })
  }
})
