import { ask } from '#tests/support/app/ask.ts'
import { tick } from '#tests/support/app/keys.ts'
import {
  goToPath,
  liftFourEyes,
  signInEverybody,
  takeSteps,
  writeArticle,
} from '#tests/support/app/prepare.ts'
import { officeFile, smallPdf } from '#tests/support/files/attachable.ts'
import { wordReport } from '#tests/support/files/wordReport.ts'
import { expect, test } from './fixtures.ts'

const fileOf = (name: string, bytes: Uint8Array) => ({ name, type: '', bytes: Buffer.from(bytes) })

test('a PDF and a form for readers: dropped, named, replaced, and on the page with type and size', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'editor')
  await liftFourEyes(page)
  const article = await writeArticle(page, { title: 'Сесія ради', paragraphs: ['Рішення ухвалено.'] })
  const source = article.ids.uk
  if (!source) throw new Error('The source is there')
  const body = driver.body()
  const files = body.getByRole('figure')
  const title = files.first().getByRole('textbox', { name: t('editor.attachment.title') })
  const blocksNow = async () => (await ask(page, 'localizations.open', { id: source })).blocks
  await goToPath(page, `/write/${article.articleId}/uk`)

  await test.step('a PDF that is dropped is attached; its name becomes its title', async () => {
    await driver.giveFiles('drop', body.getByText('Рішення ухвалено.'), [
      fileOf('Рішення_сесії_№5.pdf', smallPdf()),
    ])
    await expect(title).toHaveValue('Рішення сесії №5')
    await expect(files.first()).toContainText(`PDF, ${smallPdf().length}`)
  })

  await test.step('from the keyboard: the title, the language, the mark', async () => {
    await title.fill('Рішення про бюджет')
    await files
      .first()
      .getByRole('textbox', { name: t('editor.attachment.contact') })
      .fill('press@hromada.example')
    await files
      .first()
      .getByRole('button', { name: t('editor.attachment.language') })
      .press('Enter')
    await page.getByRole('option', { name: 'англійська' }).press('Enter')
    await driver.saved()
    expect((await blocksNow())[1]).toMatchObject({
      ...{ type: 'attachment', title: 'Рішення про бюджет', fileLanguage: 'en' },
      contact: 'press@hromada.example',
    })
  })

  await test.step('a program is refused in words, and nothing is inserted', async () => {
    await driver.giveFiles('drop', body.getByText('Рішення ухвалено.'), [
      fileOf('рішення.pdf', Buffer.from('MZ\u0090\u0000')),
    ])
    await expect(page.getByText(t('errors.fileRefused_program'))).toBeVisible()
    await expect(files).toHaveCount(1)
  })

  await test.step('a Word file is asked about, and attached', async () => {
    const form = wordReport({ title: 'Бланк', parts: [{ kind: 'text', text: 'Заява.' }] })
    await driver.caretToEnd(body)
    await driver.giveFiles('paste', body, [fileOf('Бланк заяви.docx', form)])
    await driver.button(t('editor.attachment.attach', { count: 1 })).press('Enter')
    await expect(files).toHaveCount(2)
    await tick(files.last().getByRole('checkbox'))
    await driver.saved()
  })

  await test.step('replaced in place: the same block, the same title, another file', async () => {
    const before = (await blocksNow())[1]
    await files
      .first()
      .getByRole('button', { name: t('editor.attachment.replace') })
      .press('Enter')
    const picker = page.getByRole('dialog', { name: t('editor.attachment.replaceTitle') })
    const newer = fileOf('Бюджет.xlsx', officeFile('spreadsheetml.sheet'))
    await driver.giveFiles('drop', picker.getByRole('searchbox'), [newer])
    await expect(picker.getByRole('option', { name: /^XLSX/ })).toHaveAttribute('aria-selected', 'true')
    await picker.getByRole('button', { name: t('media.picker.pick') }).press('Enter')
    await expect(files.first()).toContainText('XLSX, ')
    await driver.saved()
    const after = (await blocksNow())[1]
    // The new name tells its language; the contact for another format stays.
    expect(after).toMatchObject({
      ...{ id: before?.id, title: 'Рішення про бюджет', fileLanguage: 'uk' },
      contact: 'press@hromada.example',
    })
    expect(after).not.toEqual(before)
  })

  await test.step('approved and sent, readers get them as links with type and size', async () => {
    await takeSteps(page, article, ['submit'])
    await goToPath(page, `/review/${article.articleId}`)
    const column = page.getByRole('article', { name: t('common.language.uk') })
    await expect(column.getByText('Рішення про бюджет')).toBeVisible()
    await driver.button(t('workflow.step.approve')).click()
    await driver.button(t('review.send')).click()
    await driver.goTo(t('shell.queue'))
    await page.getByRole('radio', { name: t('queue.history') }).click()
    await expect(page.getByText(t('queue.state.verified'), { exact: true })).toBeVisible({ timeout: 60_000 })
    const { html } = await site.read('/uk/sesiia-rady')
    expect(html).toMatch(/<a href="\/media\/[0-9a-f]{64}\.xlsx"[^>]*>Рішення про бюджет<\/a>/)
    expect(html).toMatch(/<p class="attachment-facts">DOCX, \d+\u00a0[кМ]?Б<\/p>/)
  })
})
