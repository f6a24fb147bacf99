import { ask } from '#tests/support/app/ask.ts'
import { pngOf } from '#tests/support/app/longPastePictures.ts'
import { goToPath, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

test('a long paste is read beside the window: pictures stand where they stood, Escape ends it', async ({
  sitDown,
  t,
}) => {
  const { page, hands } = await sitDown()
  await ask(page, 'settings.update', { firstStartDone: true })
  const { articleId, ids } = await writeArticle(page, { title: 'Вставлене', paragraphs: ['Перед. Після.'] })
  const shapes = async () =>
    (await ask(page, 'localizations.open', { id: ids.uk as never })).blocks.map((block) =>
      block.type === 'image' ? `image ${block.alt}` : block.type,
    )
  await goToPath(page, `/write/${articleId}/uk`)
  const body = hands.body()
  await body.getByText('Перед.').click()
  await page.keyboard.press('End')

  const picture = async (red: number, alt: string) =>
    `<p><img src="data:image/png;base64,${(await pngOf(red)).toString('base64')}" alt="${alt}"></p>`
  await hands.paste(
    body,
    `<h2>Розділ А</h2><p>Текст А.</p>${await picture(10, 'Фото А')}<h2>Розділ Б</h2><p>Текст Б.</p>${await picture(200, 'Фото Б')}<p>Кінець.</p>`,
    '',
  )
  await expect(body.getByText('Кінець.')).toBeVisible()
  await hands.saved()
  const pasted = ['paragraph', 'image Фото А', 'heading', 'paragraph', 'image Фото Б', 'paragraph']
  expect((await shapes()).slice(-pasted.length)).toEqual(pasted)

  const long = '<p>Довгий абзац, якого багато, і ще <b>трохи</b> <i>слів</i>.</p>'.repeat(60_000)
  await hands.paste(body, long, '')
  await expect(page.getByText(t('editor.paste.reading')).first()).toBeVisible()
  await body.press('Escape')
  await expect(page.getByText(t('editor.paste.reading'))).toHaveCount(0)
  await hands.paste(body, `<p>Після скасування.</p>${'<!-- -->'.repeat(30_000)}`, '')
  await expect(body.getByText('Після скасування.')).toBeVisible()
  await expect(body.getByText('Довгий абзац')).toHaveCount(0)
})
