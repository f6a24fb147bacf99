import type { Page } from '@playwright/test'
import { zipSync } from 'fflate'
import type { ArticleId } from '#shared/domain/ids.ts'
import { ask } from '#tests/support/app/ask.ts'
import { pngOf } from '#tests/support/app/longPastePictures.ts'
import { goToPath, writeArticle } from '#tests/support/app/prepare.ts'
import { type ReportPart, wordReport } from '#tests/support/files/wordReport.ts'
import { expect, type Program, test } from './fixtures.ts'

const title = 'Звіт про ремонт водогону'
const notes = `# ${title}\n\nУ листопаді.\n\n## Що зроблено\n\n- замінили труби\n- промили мережу\n\nУсе.\n`
const fileOf = (name: string, content: string | Buffer) => ({ name, type: '', bytes: Buffer.from(content) })

/** Opens a text with two paragraphs, the caret in the first. */
async function openText({ page, driver }: Program) {
  await ask(page, 'settings.update', { firstStartDone: true })
  const { articleId } = await writeArticle(page, { title: 'Є назва', paragraphs: ['Перед.', 'Після.'] })
  await goToPath(page, `/write/${articleId}/uk`)
  await driver.body().getByText('Перед.').click()
  return articleId
}

const newestArticle = async (page: Page): Promise<ArticleId> => {
  const { rows } = await ask(page, 'articles.list', { list: 'mine', search: '', cursor: null, limit: 1 })
  const [row] = rows
  if (row === undefined) throw new Error('There is no article')
  return row.articleId
}

const sourceOf = async (page: Page, id: ArticleId) => {
  const [source] = (await ask(page, 'articles.open', { id })).localizations
  if (source === undefined) throw new Error('An article has a source')
  return source
}

const shapesOf = async (page: Page, id: ArticleId) =>
  (await sourceOf(page, id)).blocks.map((block) =>
    block.type === 'image' ? `image ${block.alt}` : block.type,
  )

test('a Word file dropped on the desk becomes an article with its pictures, the same after a restart', async ({
  launchWithDriver,
  t,
}) => {
  const { app, page, driver } = await launchWithDriver()
  await ask(page, 'settings.update', { firstStartDone: true })
  await goToPath(page, '/desk/mine')
  const picture = (alt: string, bytes: Buffer): ReportPart => ({ kind: 'picture', alt, bytes, ending: 'png' })
  const report = wordReport({
    title,
    parts: [
      { kind: 'text', text: 'Замінено 800 метрів труб.' },
      picture('Нова труба', await pngOf(10)),
      picture('Не читається', (await pngOf(90)).subarray(0, 60)),
      picture('Насосна', await pngOf(200)),
      { kind: 'heading', text: 'Що далі' },
      { kind: 'text', text: 'Мережу промиють у грудні.' },
    ],
  })
  const desk = page.getByRole('heading', { name: t('desk.list.mine'), level: 1 })
  await driver.giveFiles('drop', desk, [fileOf('звіт.docx', report)])
  await expect(driver.field(t('write.titleField'))).toHaveValue(title)
  await expect(driver.body()).toContainText('Мережу промиють у грудні.')
  await expect(page.getByText(t('bringIn.report.from', { name: 'звіт.docx' }))).toBeVisible()
  await driver.noDialog()
  await page.keyboard.press('Control+Alt+KeyR')
  const refused = t('bringIn.line.refusedPictures', { count: 1 })
  await expect(page.getByRole('dialog').getByText(`${refused} «Не читається»`)).toBeVisible()
  await page.keyboard.press('Escape')

  const id = await newestArticle(page)
  const before = await sourceOf(page, id)
  expect(await shapesOf(page, id)).toEqual([
    ...['paragraph', 'image Нова труба', 'image Насосна', 'heading', 'paragraph'],
  ])
  await app.quit()
  const again = await launchWithDriver()
  const after = await sourceOf(again.page, id)
  expect(after.blocks).toEqual(before.blocks)
  expect(after.localization.title).toBe(title)
})

test('by keyboard alone: the command asks for a file, the report leads to its places and opens again', async ({
  launchWithDriver,
  t,
}) => {
  const desk = await launchWithDriver()
  const { page, driver } = desk
  await openText(desk)
  const body = driver.body()
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Control+o')
  await (await chooser).setFiles([
    { name: 'довідка.md', mimeType: 'text/markdown', buffer: Buffer.from(notes) },
  ])
  await expect(body).toContainText('промили мережу')
  await driver.noDialog()
  const shown = () => body.locator('> *').allTextContents()
  expect(await shown()).toEqual([
    ...['Перед.', title, 'У листопаді.', 'Що зроблено', 'замінили трубипромили мережу', 'Усе.', 'Після.'],
  ])
  await page.keyboard.press('Control+Alt+KeyR')
  const dialog = page.getByRole('dialog', { name: t('bringIn.report.title', { name: 'довідка.md' }) })
  await dialog.getByRole('button', { name: t('bringIn.line.titleAsHeading') }).press('Enter')
  await expect(dialog).toHaveCount(0)
  // At once: letters that come slowly are several steps of the history.
  await page.keyboard.insertText('Увага: ')
  await expect(body).toContainText(`Увага: ${title}`)
  await page.keyboard.press('Control+Alt+KeyR')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(body).toBeFocused()
  // One step typed, one brought the file: two take all of it back.
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect.poll(shown).toEqual(['Перед.', 'Після.'])
})

test('tracked changes are asked about: the final text, the one before, or nothing', async ({
  launchWithDriver,
  t,
}) => {
  const desk = await launchWithDriver()
  const { page, driver } = desk
  const id = await openText(desk)
  const body = driver.body()
  const [before, after] = ['Замінено ', ' метрів труб.']
  const report = wordReport({
    title,
    parts: [{ kind: 'changed', before, removed: '700', added: '800', after }],
  })
  const changed = fileOf('правки.docx', report)
  const question = page.getByText(t('bringIn.state.asking', { count: 2 }))
  const bring = async (answer: string) => {
    await driver.giveFiles('paste', body, [changed])
    await driver.button(t('editor.attachment.bringIn')).press('Enter')
    await expect(question).toBeVisible()
    await driver.button(answer).press('Enter')
    await driver.noDialog()
    await driver.saved()
  }
  await bring(t('bringIn.leave'))
  expect(await shapesOf(page, id)).toEqual(['paragraph', 'paragraph'])
  await bring(t('bringIn.takeOriginal'))
  await expect(body).toContainText('Замінено 700 метрів труб.')
  await bring(t('bringIn.takeFinal'))
  await expect(body).toContainText('Замінено 800 метрів труб.')
})

test('reading can be cancelled, and nothing of the file is there', async ({ launchWithDriver, t }) => {
  const desk = await launchWithDriver()
  const { page, driver } = desk
  const id = await openText(desk)
  const long = '<p>Довгий абзац, якого багато, і ще <b>трохи</b> <i>слів</i>.</p>'.repeat(60_000)
  await driver.giveFiles('drop', driver.body().getByText('Після.'), [fileOf('довгий.html', long)])
  await expect(page.getByRole('progressbar', { name: t('bringIn.state.reading') })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await page.keyboard.type('Пишемо далі. ')
  await driver.saved()
  expect(await shapesOf(page, id)).toEqual(['paragraph', 'paragraph'])
})

test('files dropped into the text stand where they were dropped, in their order', async ({
  launchWithDriver,
  t,
}) => {
  const desk = await launchWithDriver()
  const { driver } = desk
  await openText(desk)
  const body = driver.body()
  await body.getByText('Після.').click()
  await driver.giveFiles('drop', body.getByText('Перед.'), [
    fileOf('перший.txt', 'Перший файл.'),
    fileOf('другий.txt', 'Другий файл.'),
  ])
  await driver.button(t('editor.attachment.bringIn')).press('Enter')
  const shown = () => body.locator('> *').allTextContents()
  await expect.poll(shown).toEqual(['Перед.', 'Перший файл.', 'Другий файл.', 'Після.'])
})

test('from the palette, two files become two articles, and the list leads to each', async ({
  launchWithDriver,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await ask(page, 'settings.update', { firstStartDone: true })
  await goToPath(page, '/desk/mine')
  await page.keyboard.press('Control+k')
  await page.keyboard.type(t('bringIn.command').slice(0, 8))
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Enter')
  const english = '# Water report\n\nThe network was flushed.\n'
  await (await chooser).setFiles(
    [
      ['звіт.md', notes],
      ['report.md', english],
    ].map(([name = '', text = '']) => ({ name, mimeType: '', buffer: Buffer.from(text) })),
  )
  const list = page.getByRole('alertdialog', { name: t('bringIn.endTitle') })
  const opens = list.getByRole('button', { name: t('bringIn.open') })
  await expect(opens).toHaveCount(2)
  await opens.nth(1).press('Enter')
  await expect(driver.field(t('write.titleField'))).toHaveValue('Water report')
  expect((await sourceOf(page, await newestArticle(page))).localization.language).toBe('en')
})

test('hostile and foreign files end in words, the good one beside them is brought in', async ({
  launchWithDriver,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  // Before any choice was made: the first file begins the work.
  const welcome = page.getByRole('heading', { name: t('shell.name'), level: 1 })
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(210 * 1024 * 1024) }, { level: 1 })
  await driver.giveFiles('drop', welcome, [
    fileOf('бомба.docx', Buffer.from(bomb)),
    fileOf('давній.pdf', '%PDF-1.7\n'),
    fileOf('довідка.md', notes),
  ])
  const list = page.getByRole('alertdialog', { name: t('bringIn.endTitle') })
  await expect(list).toBeVisible()
  for (const reason of ['unpacksTooLarge', 'pdf'] as const) {
    await expect(list.getByText(t(`bringIn.refused.${reason}`))).toBeVisible()
  }
  await list.getByRole('button', { name: t('bringIn.open') }).press('Enter')
  await expect(driver.field(t('write.titleField'))).toHaveValue(title)
  await driver.body().click()
  await page.keyboard.type('Живі. ')
  await expect(driver.body()).toContainText('Живі.')
})

test('a file that is dropped beside a translation goes into it; one in the other language is asked about', async ({
  launchWithDriver,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await ask(page, 'settings.update', { firstStartDone: true })
  const { articleId } = await writeArticle(
    page,
    { title: 'Ремонт', paragraphs: ['Міст закрито.'] },
    { title: 'Repairs', paragraphs: ['The bridge is closed.'] },
  )
  await goToPath(page, `/translate/${articleId}/en`)
  const name = t('translate.target', { context: 'en' })
  const target = page.getByRole('textbox', { name, exact: true })
  const source = page.getByText('Міст закрито.')
  await target.click()

  await driver.giveFiles('drop', source, [fileOf('note.md', 'Traffic goes through the centre.')])
  await expect(target).toContainText('Traffic goes through the centre.')
  await driver.saved()

  const ukrainian = [fileOf('довідка.md', 'Рух іде через центр.')]
  await driver.giveFiles('drop', source, ukrainian)
  await driver.button(t('bringIn.leave')).press('Enter')
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await expect(target).not.toContainText('Рух іде')

  await driver.giveFiles('drop', source, ukrainian)
  await driver.button(t('bringIn.language.newArticle')).press('Enter')
  await expect(driver.body()).toContainText('Рух іде через центр.')
  await expect(page).toHaveURL(/\/write\/.+\/uk/)
})

test('from the slash menu a file goes to the caret', async ({ launchWithDriver, t }) => {
  const desk = await launchWithDriver()
  const { page, driver } = desk
  await openText(desk)
  const body = driver.body()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/внес')
  const menu = page.getByRole('listbox', { name: t('editor.slashMenu') })
  await expect(menu.getByRole('option').first()).toContainText(t('bringIn.command'))
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Enter')
  await (await chooser).setFiles([
    { name: 'довідка.txt', mimeType: 'text/plain', buffer: Buffer.from('Із файлу.') },
  ])
  const shown = () => body.locator('> *').allTextContents()
  await expect
    .poll(async () => (await shown()).filter((words) => words !== ''))
    .toEqual([...['Перед.', 'Із файлу.', 'Після.']])
  await driver.saved()
})

test('where an article is only read, the key makes no new article but leads to where it is written', async ({
  launchWithDriver,
  t,
}) => {
  const desk = await launchWithDriver()
  const { page, driver } = desk
  const id = await openText(desk)
  const count = async () => (await ask(page, 'articles.counts', {})).all
  const before = await count()
  let choosers = 0
  page.on('filechooser', () => {
    choosers += 1
  })
  for (const path of [`/review/${id}`, `/preview/${id}/uk`]) {
    await goToPath(page, path)
    await expect(page.getByRole('heading', { level: 1, name: 'Є назва' })).toBeVisible()
    await page.keyboard.press('Control+o')
    await expect(page.getByText(t('bringIn.onlyReading'))).toBeVisible()
    await driver.button(t('bringIn.toWriting')).press('Enter')
    await expect(driver.body()).toBeVisible()
    await expect(page.getByText(t('bringIn.onlyReading'))).toHaveCount(0)
  }
  expect(choosers).toBe(0)
  expect(await count()).toBe(before)
  // A new article is still to be had, where it is asked for.
  await goToPath(page, `/review/${id}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Є назва' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type(t('bringIn.commandNew'))
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Enter')
  await (await chooser).setFiles([{ name: 'нове.md', mimeType: '', buffer: Buffer.from(notes) }])
  await expect(driver.field(t('write.titleField'))).toHaveValue(title)
  expect(await count()).toBe(before + 1)
})
