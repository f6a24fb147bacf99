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
