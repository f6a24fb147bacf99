import type { Page } from '@playwright/test'
import { ask } from '#tests/support/app/ask.ts'
import { inspectWords } from '#tests/support/app/inspectScreen.ts'
import { createTexts, type Text } from '#tests/support/app/texts.ts'
import { expect, type Program, test } from './fixtures.ts'

const languages = ['uk', 'en'] as const

/** A new article with the caret in its text, in either language of the interface. */
async function openText({ page, driver }: Program, language: 'uk' | 'en', t: Text) {
  await ask(page, 'settings.update', { firstStartDone: true, interfaceLanguage: language })
  await page.evaluate(() => {
    location.hash = '#/desk/mine'
  })
  await expect(page.getByRole('heading', { level: 1, name: t('desk.list.mine') })).toBeVisible()
  await page.keyboard.press('Control+n')
  await expect(page.getByRole('textbox', { name: t('write.titleField'), exact: true })).toBeFocused()
  await page.keyboard.type('Титул')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  const body = page.getByRole('textbox', { name: t('editor.body'), exact: true })
  await expect(body).toBeFocused()
  return { body, driver }
}

const palette = (page: Page, t: Text) => {
  const dialog = page.getByRole('dialog', { name: t('shell.palette.title') })
  return {
    dialog,
    async open() {
      await page.keyboard.press('Control+k')
      await expect(dialog).toBeVisible()
    },
    async choose(words: string, name: string) {
      await page.keyboard.press('Control+k')
      await expect(dialog).toBeVisible()
      await page.keyboard.type(words)
      await expect(dialog.getByRole('menuitem').first()).toContainText(name)
      await page.keyboard.press('Enter')
      await expect(dialog).toHaveCount(0)
    },
  }
}

for (const language of languages) {
  const t = createTexts(language)

  test(`${language}: every key and every tool is in the palette`, async ({ launchWithDriver }) => {
    const desk = await launchWithDriver()
    const { page } = desk
    await openText(desk, language, t)
    await page.keyboard.press('Shift+F1')
    const help = page.getByRole('dialog', { name: t('shell.shortcutsTitle') })
    await expect(help).toBeVisible()
    const named = await help.locator('dt').allTextContents()
    expect(named.length).toBeGreaterThan(50)
    await page.keyboard.press('Escape')
    await expect(help).toHaveCount(0)
    const tools = await page
      .getByRole('toolbar', { name: t('editor.toolbar') })
      .getByRole('button')
      .evaluateAll((buttons) =>
        buttons.filter((one) => !one.ariaHasPopup).map((one) => one.ariaLabel ?? one.textContent),
      )
    expect(tools.length).toBeGreaterThan(8)
    const { open, dialog } = palette(page, t)
    await open()
    const lacking: string[] = []
    for (const name of new Set([...named, ...tools])) {
      if (name === t('shell.shortcut.palette')) continue
      await page.keyboard.press('Control+a')
      await page.keyboard.type(String(name))
      const item = dialog.getByRole('menuitem').filter({ hasText: String(name) })
      await item
        .first()
        .waitFor({ timeout: 5_000 })
        .catch(() => lacking.push(String(name)))
    }
    expect(lacking).toEqual([])
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    expect(await inspectWords(page, language, ['Титул'])).toEqual([])
  })

  test(`${language}: the palette acts at the caret, finds words of both languages, remembers`, async ({
    launchWithDriver,
  }) => {
    const desk = await launchWithDriver()
    const { page } = desk
    const { body } = await openText(desk, language, t)
    const { open, choose, dialog } = palette(page, t)
    await page.keyboard.type('слово ')
    const other = createTexts(language === 'uk' ? 'en' : 'uk')
    await choose(other('editor.action.bold'), t('editor.action.bold'))
    await expect(body).toBeFocused()
    await page.keyboard.type('жирне')
    await expect(body.locator('strong')).toHaveText('жирне')
    await open()
    await expect(dialog.getByText(t('shell.actionGroup.recent'))).toBeVisible()
    await expect(dialog.getByRole('menuitem').first()).toContainText(t('editor.action.bold'))
    // What cannot be done here says why.
    await page.keyboard.type(t('editor.table.rowBelow'))
    const refused = dialog.getByRole('menuitem', { name: t('editor.table.rowBelow') })
    await expect(refused).toHaveAttribute('aria-disabled', 'true')
    await expect(refused).toContainText(t('editor.unavailable.outsideTable'))
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(body).toBeFocused()
  })

  test(`${language}: a screen offers its own actions while it is shown`, async ({ launchWithDriver }) => {
    const desk = await launchWithDriver()
    const { page } = desk
    await openText(desk, language, t)
    const { open, choose, dialog } = palette(page, t)
    await page.keyboard.press('Control+,')
    await expect(page.getByRole('heading', { level: 1, name: t('settings.title') })).toBeVisible()
    await expect(page.getByRole('button', { name: t('settings.backUpNow'), exact: true })).toBeVisible()
    const backups = () => ask(page, 'app.backups', {}).then(({ length }) => length)
    const before = await backups()
    await choose(t('settings.backUpNow'), t('settings.backUpNow'))
    await expect.poll(backups).toBe(before + 1)
    await page.keyboard.press('Control+1')
    await expect(page.getByRole('heading', { level: 1, name: t('desk.list.mine') })).toBeVisible()
    await open()
    await page.keyboard.type(t('settings.backUpNow'))
    await expect(dialog.getByText(t('shell.palette.nothing'))).toBeVisible()
  })

  test(`${language}: a table by keys alone`, async ({ launchWithDriver }) => {
    const desk = await launchWithDriver()
    const { page } = desk
    const { body } = await openText(desk, language, t)
    await page.keyboard.type('/')
    await page.keyboard.type(t('editor.action.table').toLowerCase())
    // The list follows what is typed a moment later.
    const menu = page.getByRole('listbox', { name: t('editor.slashMenu') })
    await expect(menu.getByRole('option').first()).toContainText(t('editor.action.table'))
    await page.keyboard.press('Enter')
    await expect(body.locator('table')).toBeVisible()
    for (const words of ['А', 'Б', 'В', '1', '2', '3', '4', '5', '6']) {
      await page.keyboard.type(words)
      await page.keyboard.press('Tab')
    }
    const rows = () =>
      body
        .locator('tr')
        .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent).join('|')))
    await expect.poll(rows).toEqual(['А|Б|В', '1|2|3', '4|5|6', '||'])
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Alt+Shift+ArrowUp')
    await expect.poll(rows).toEqual(['А|Б|В', '4|5|6', '1|2|3', '||'])
    await page.keyboard.press('Alt+Shift+ArrowLeft')
    await expect.poll(rows).toEqual(['А|В|Б', '4|6|5', '1|3|2', '||'])
    await page.keyboard.press('Control+Alt+ArrowRight')
    await expect.poll(rows).toEqual(['А|В||Б', '4|6||5', '1|3||2', '|||'])
    await page.keyboard.press('Control+Shift+Delete')
    await page.keyboard.press('Control+Alt+ArrowDown')
    await expect.poll(rows).toEqual(['А|В|Б', '4|6|5', '||', '1|3|2', '||'])
    await page.keyboard.press('Control+Shift+Backspace')
    await expect.poll(rows).toEqual(['А|В|Б', '4|6|5', '1|3|2', '||'])
    await page.keyboard.press('Alt+Shift+c')
    await page.keyboard.press('Alt+Shift+v')
    await expect(body.locator('th')).toHaveCount(6)
    await page.keyboard.press('Control+z')
    await expect(body.locator('th')).toHaveCount(3)
  })

  test(`${language}: addresses become links; undo leaves the words`, async ({ launchWithDriver }) => {
    const desk = await launchWithDriver()
    const { page } = desk
    const { body } = await openText(desk, language, t)
    await page.keyboard.type('Див. diia.gov.ua, ')
    await expect(body.locator('a')).toHaveText('diia.gov.ua')
    await expect(body.locator('a')).toHaveAttribute('href', 'https://diia.gov.ua')
    await page.keyboard.press('Control+z')
    await expect(body.locator('a')).toHaveCount(0)
    await expect(body).toHaveText('Див. diia.gov.ua, ')
    await page.keyboard.type('далі о 10.30 м.Київ ')
    await expect(body.locator('a')).toHaveCount(0)
    await page.keyboard.type('(громада.укр)')
    await page.keyboard.press('Enter')
    await expect(body.locator('a')).toHaveText('громада.укр')
    await page.keyboard.type('press@hromada.gov.ua +380 44 123-45-67 ')
    await expect(body.locator('a')).toHaveCount(3)
    await page.keyboard.press('Control+e')
    await page.keyboard.type('https://hromada.gov.ua/ ')
    await expect(body.locator('a')).toHaveCount(3)
  })

  test(`${language}: only the text, at the size and height that the person wants`, async ({
    launchWithDriver,
  }) => {
    const desk = await launchWithDriver()
    const { page } = desk
    const { body } = await openText(desk, language, t)
    const toolbar = page.getByRole('toolbar', { name: t('editor.toolbar') })
    const leave = page.getByRole('button', { name: t('write.leaveFocusMode') })
    await page.keyboard.press('Control+Alt+f')
    await expect(toolbar).toBeHidden()
    await expect(leave).toBeVisible()
    await expect(body).toBeFocused()
    await page.keyboard.type('слово')
    // The mode is kept for the next text.
    await page.keyboard.press('Control+n')
    await expect(page.getByRole('textbox', { name: t('write.titleField'), exact: true })).toBeFocused()
    await expect(leave).toBeVisible()
    expect(await inspectWords(page, language, ['Титул'])).toEqual([])
    await page.keyboard.press('Escape')
    await expect(toolbar).toBeVisible()
    await expect(leave).toHaveCount(0)

    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(body).toBeFocused()
    const size = () => body.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
    const usual = await size()
    await page.keyboard.press('Control+=')
    await expect.poll(size).toBeCloseTo(usual * 1.1)
    await page.keyboard.press('Control+-')
    await page.keyboard.press('Control+-')
    await expect.poll(size).toBeCloseTo(usual * 0.9)
    await page.keyboard.press('Control+0')
    await expect.poll(size).toBeCloseTo(usual)

    await page.keyboard.press('Control+Alt+g')
    for (let line = 0; line < 30; line += 1) {
      await page.keyboard.type('рядок')
      await page.keyboard.press('Enter')
    }
    const caret = () =>
      page.evaluate(() => {
        const scroll = document.querySelector('.body-editor__scroll')?.getBoundingClientRect()
        const node = getSelection()?.anchorNode
        const element = node instanceof Element ? node : node?.parentElement
        if (!scroll || !element) return -1
        return (element.getBoundingClientRect().top - scroll.top) / scroll.height
      })
    await expect.poll(caret).toBeGreaterThan(0.35)
    await expect.poll(caret).toBeLessThan(0.5)
  })

  test(`${language}: switches between articles by their titles`, async ({ launchWithDriver }) => {
    const desk = await launchWithDriver()
    const { page } = desk
    await openText(desk, language, t)
    await expect(page.locator('.saving-line')).toContainText(/\d\d:\d\d/)
    await page.keyboard.press('Control+n')
    const title = page.getByRole('textbox', { name: t('write.titleField'), exact: true })
    await expect(title).toBeFocused()
    await page.keyboard.type('Інший')
    await expect(page.locator('.saving-line')).toContainText(/\d\d:\d\d/)
    const dialog = page.getByRole('dialog', { name: t('shell.switcher.title') })
    await page.keyboard.press('Control+p')
    await expect(dialog.getByRole('menuitem').first()).toContainText('Титул')
    expect(await inspectWords(page, language, ['Титул', 'Інший'])).toEqual([])
    await page.keyboard.type('тит')
    await expect(dialog.getByRole('menuitem')).toHaveCount(1)
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(title).toHaveValue('Титул')
    await page.keyboard.press('Control+p')
    await expect(dialog).toBeVisible()
    await page.keyboard.type('нший')
    await expect(dialog.getByRole('menuitem')).toHaveText(/Інший/)
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => page.evaluate(() => location.hash)).toContain('/translate/')
  })

  test(`${language}: emoji by name, and no menu in a time of the day`, async ({ launchWithDriver }) => {
    const desk = await launchWithDriver()
    const { page } = desk
    const { body } = await openText(desk, language, t)
    const menu = page.getByRole('listbox', { name: t('editor.emojiMenu') })
    await page.keyboard.type('Початок о 10:08 :сонц')
    await expect(menu.getByRole('option').first()).toBeVisible()
    expect(await inspectWords(page, language, ['Титул', 'Початок о 10:08 :сонц', 'сонц'])).toEqual([])
    await page.keyboard.press('Enter')
    await expect(body).toHaveText(/^Початок о 10:08 \p{Extended_Pictographic}/u)
    await expect(menu).toHaveCount(0)
    await page.keyboard.type(' :heart')
    await expect(menu).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(menu).toHaveCount(0)
    await page.keyboard.type(' о 10:00')
    await expect(body).toHaveText(/:heart о 10:00$/)
    await expect(menu).toHaveCount(0)
  })

  test(`${language}: the toolbar is one line, and its menu has the rest`, async ({ launchWithDriver }) => {
    const desk = await launchWithDriver()
    const { page } = desk
    await openText(desk, language, t)
    const toolbar = page.getByRole('toolbar', { name: t('editor.toolbar') })
    for (const width of [1280, 1024, 640]) {
      await page.setViewportSize({ width, height: 800 })
      await expect
        .poll(() => toolbar.evaluate((one) => [one.clientHeight <= 40, one.scrollWidth <= one.clientWidth]))
        .toEqual([true, true])
      await toolbar.getByRole('button', { name: t('editor.moreTools') }).press('Enter')
      await expect(page.getByRole('menuitem', { name: t('editor.action.divider') })).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('menu')).toHaveCount(0)
    }
  })
}
