import { docsClipType } from '#shared/document/import/docsSuggestions.ts'
import { ask } from '#tests/support/app/ask.ts'
import { pngOf } from '#tests/support/app/longPastePictures.ts'
import { goToPath, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

test('a long paste is read beside the window: pictures stand where they stood, Escape ends it', async ({
  launchWithDriver,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await ask(page, 'settings.update', { firstStartDone: true })
  const { articleId, ids } = await writeArticle(page, { title: 'Вставлене', paragraphs: ['Перед. Після.'] })
  const shapes = async () =>
    (await ask(page, 'localizations.open', { id: ids.uk as never })).blocks.map((block) =>
      block.type === 'image' ? `image ${block.alt}` : block.type,
    )
  await goToPath(page, `/write/${articleId}/uk`)
  const body = driver.body()
  await body.getByText('Перед.').click()
  await page.keyboard.press('End')

  const picture = async (red: number, alt: string) =>
    `<p><img src="data:image/png;base64,${(await pngOf(red)).toString('base64')}" alt="${alt}"></p>`
  await driver.paste(
    body,
    `<h2>Розділ А</h2><p>Текст А.</p>${await picture(10, 'Фото А')}<h2>Розділ Б</h2><p>Текст Б.</p>${await picture(200, 'Фото Б')}<p>Кінець.</p>`,
    '',
  )
  await expect(body.getByText('Кінець.')).toBeVisible()
  await driver.saved()
  const pasted = ['paragraph', 'image Фото А', 'heading', 'paragraph', 'image Фото Б', 'paragraph']
  expect((await shapes()).slice(-pasted.length)).toEqual(pasted)

  const long = '<p>Довгий абзац, якого багато, і ще <b>трохи</b> <i>слів</i>.</p>'.repeat(60_000)
  await driver.paste(body, long, '')
  const progress = page.getByRole('progressbar', { name: t('editor.paste.reading') })
  // Progress is reported while the HTML is still being parsed, which is most of the work.
  await expect(progress).toHaveAttribute('aria-valuenow', /^(?!0$)/)
  await body.press('Escape')
  await expect(page.getByText(t('editor.paste.reading'))).toHaveCount(0)
  await driver.paste(body, `<p>Після скасування.</p>${'<!-- -->'.repeat(30_000)}`, '')
  await expect(body.getByText('Після скасування.')).toBeVisible()
  await expect(body.getByText('Довгий абзац')).toHaveCount(0)
})

test('what a paste did to the text is said: suggestions, pictures that lie elsewhere, what has no block', async ({
  launchWithDriver,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await ask(page, 'settings.update', { firstStartDone: true })
  const { articleId } = await writeArticle(page, { title: 'Вставлене', paragraphs: ['Перед.'] })
  await goToPath(page, `/write/${articleId}/uk`)
  const body = driver.body()
  await body.getByText('Перед.').click()
  await page.keyboard.press('End')
  const at = (deleted: boolean) => ({
    sgsl_sugg: deleted ? [[], null, null, null, null, null, ['s'], []] : [],
  })
  const clip = {
    resolved: {
      dsl_spacers: 'План: 23 роки\n',
      dsl_suggestedinsertions: at(false),
      dsl_suggesteddeletions: at(true),
    },
  }
  await driver.paste(
    body,
    '<b id="docs-internal-guid-1"><p><span>План: 23 роки</span></p><p><img src="https://lh7.example/x" alt="Мапа"></p><iframe></iframe><math></math></b>',
    '',
    { [docsClipType]: JSON.stringify({ data: JSON.stringify(clip) }) },
  )
  await expect(body.getByText('План: 3 роки')).toBeVisible()
  const picture = t('editor.paste.picture.both', { alt: 'Мапа', after: 'План: 3 роки' })
  const report = [
    t('editor.paste.dropped', {
      what: [t('editor.paste.kinds.embed'), t('editor.paste.kinds.formula')].join(', '),
    }),
    t('editor.paste.notes.changesAccepted', { count: 1 }),
    t('editor.paste.images', { count: 1, what: picture }),
  ]
  await expect(page.getByText(report.join(' '))).toBeVisible()
})

/** A report of Word as its HTML comes from the clipboard, of about this many bytes; its paragraphs are numbered. */
function wordReportHtml(bytes: number): { html: string; paragraphs: number } {
  const head = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--><style>${'@font-face {font-family:Calibri; panose-1:2 15 5 2 2 2 4 3 2 4; mso-font-charset:204;} p.MsoNormal {mso-style-unhide:no; margin:0cm; mso-pagination:widow-orphan;} '.repeat(3000)}</style></head><body lang=UK style='tab-interval:35.4pt'><!--StartFragment-->`
  const noise =
    "mso-bidi-font-size:14.0pt;font-family:'Times New Roman',serif;mso-fareast-font-family:'Times New Roman';mso-ansi-language:UK;mso-fareast-language:RU;"
  const paragraph = (number: number) =>
    `<p class=MsoNormal style='margin-bottom:6.0pt;text-align:justify;text-indent:35.45pt;mso-layout-grid-align:none'><span lang=UK style='font-size:14.0pt;${noise.repeat(30)}'>Пункт ${number}: відремонтовано <b style='mso-bidi-font-weight:normal'>${number} м</b> мережі на вулиці Незалежності.<o:p></o:p></span></p>`
  const parts: string[] = [head]
  let size = Buffer.byteLength(head)
  let paragraphs = 0
  while (size < bytes) {
    paragraphs += 1
    const next = paragraph(paragraphs)
    parts.push(next)
    size += Buffer.byteLength(next)
  }
  parts.push('<!--EndFragment--></body></html>')
  return { html: parts.join(''), paragraphs }
}

test('five megabytes of Word are inserted whole and clean while typing goes on', async ({
  launchWithDriver,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await ask(page, 'settings.update', { firstStartDone: true })
  const { articleId, ids } = await writeArticle(page, { title: 'Звіт', paragraphs: ['Перед.', 'Після.'] })
  await goToPath(page, `/write/${articleId}/uk`)
  const body = driver.body()
  await body.getByText('Перед.').click()
  await page.keyboard.press('End')
  const { html, paragraphs } = wordReportHtml(5_000_000)
  expect(Buffer.byteLength(html)).toBeGreaterThanOrEqual(5_000_000)
  await driver.pasteAtCaret(body, html, '')
  // Typed while the paste is read: the caret is where it was, and the words stay.
  const progress = page.getByRole('progressbar', { name: t('editor.paste.reading') })
  await expect(progress).toBeVisible()
  await body.getByText('Після.').click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Набране тим часом.')
  await expect(body.getByText('Після. Набране тим часом.')).toBeVisible()

  await expect(body.getByText(`Пункт ${paragraphs}:`)).toBeAttached()
  await expect(progress).toHaveCount(0)
  await body.press('Control+End')
  await page.keyboard.type(' І потім.')
  await expect(body.getByText('Після. Набране тим часом. І потім.')).toBeVisible()
  await driver.saved()
  const { blocks } = await ask(page, 'localizations.open', { id: ids.uk as never })
  const words = blocks.map((block) =>
    block.type === 'paragraph'
      ? block.content.map((part) => (part.type === 'text' ? part.text : '')).join('')
      : block.type,
  )
  expect(words).toEqual([
    // The first paragraph goes on with the one that had the caret.
    ...Array.from(
      { length: paragraphs },
      (_, at) =>
        `${at === 0 ? 'Перед.' : ''}Пункт ${at + 1}: відремонтовано ${at + 1} м мережі на вулиці Незалежності.`,
    ),
    'Після. Набране тим часом. І потім.',
  ])
  expect(JSON.stringify(blocks)).not.toMatch(/mso|Mso|font-family/)
})
