import { ask } from '#tests/support/app/ask.ts'
import { tick } from '#tests/support/app/keys.ts'
import {
  goToPath,
  importPhoto,
  liftFourEyes,
  signInEverybody,
  takeSteps,
  writeArticle,
} from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

test('photos in one gallery: put in, described, ordered, and side by side on the site', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'editor')
  await liftFourEyes(page)
  const photos = [await importPhoto(page, 1), await importPhoto(page, 2), await importPhoto(page, 3)]
  const article = await writeArticle(page, { title: 'День громади', paragraphs: ['Як це було.'] })
  if (!article.ids.uk) throw new Error('The source is there')
  const body = driver.body()
  const gallery = body.getByRole('figure')
  const pictures = gallery.getByRole('radiogroup', { name: t('editor.gallery.pictures') })
  const described = (number: number, words: string, total: number) =>
    pictures.getByRole('radio', { name: t('editor.gallery.picture', { number, total, words }) })
  const alt = gallery.getByRole('textbox', { name: t('editor.image.alt') })

  await test.step('two from the library, by the slash menu', async () => {
    await goToPath(page, `/write/${article.articleId}/uk`)
    await driver.caretToEnd(body)
    await page.keyboard.press('Enter')
    await page.keyboard.type('/галерея')
    await page.keyboard.press('Enter')
    const picker = page.getByRole('dialog', { name: t('editor.gallery.choose') })
    await picker.getByRole('option', { name: /^photo-1/ }).click()
    await picker.getByRole('option', { name: /^photo-2/ }).click()
    await picker.getByRole('button', { name: t('media.picker.pick') }).click()
    await expect(pictures.getByRole('radio')).toHaveCount(2)
  })

  await test.step('each is described in turn, and moved, from the keyboard', async () => {
    await described(1, t('editor.image.altMissing'), 2).focus()
    await page.keyboard.press('Space')
    await alt.fill('Сцена')
    await described(1, 'Сцена', 2).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Space')
    await expect(alt).toHaveValue('')
    await alt.fill('Ярмарок')
    await gallery.getByRole('textbox', { name: t('editor.image.caption') }).click()
    await page.keyboard.type('Торгують майстри')
    await gallery.getByRole('button', { name: t('editor.gallery.earlier') }).press('Enter')
    await expect(described(1, 'Ярмарок', 2)).toBeVisible()
    await expect(described(2, 'Сцена', 2)).toBeVisible()
  })

  await test.step('a third joins, one goes, undone it is back', async () => {
    await gallery.getByRole('button', { name: t('editor.gallery.add') }).click()
    const picker = page.getByRole('dialog', { name: t('editor.gallery.add') })
    await picker.getByRole('option', { name: /^photo-3/ }).click()
    await picker.getByRole('button', { name: t('media.picker.pick') }).click()
    await described(3, t('editor.image.altMissing'), 3).click()
    await tick(gallery.getByRole('checkbox', { name: t('editor.image.decorative') }))
    await gallery.getByRole('button', { name: t('editor.gallery.remove') }).click()
    await expect(pictures.getByRole('radio')).toHaveCount(2)
    await driver.tool(t('editor.action.undo')).click()
    await expect(described(3, t('editor.gallery.decorative'), 3)).toBeVisible()
  })

  await test.step('a caption for all; Enter goes on after the gallery', async () => {
    await gallery.getByRole('textbox', { name: t('editor.gallery.caption') }).click()
    await page.keyboard.type('24 травня, площа')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Далі буде.')
    await driver.saved()
    await expect(body.getByRole('paragraph').last()).toHaveText('Далі буде.')
  })

  await test.step('the library knows where each is used, and the text is all there', async () => {
    for (const id of photos) {
      expect((await ask(page, 'media.get', { id })).usedCount).toBe(1)
    }
    const [, block] = (await ask(page, 'localizations.open', { id: article.ids.uk as never })).blocks
    expect(block).toMatchObject({
      type: 'gallery',
      pictures: [
        { mediaId: photos[1], alt: 'Ярмарок', caption: [{ text: 'Торгують майстри' }] },
        { mediaId: photos[0], alt: 'Сцена' },
        { mediaId: photos[2], decorative: true },
      ],
      caption: [{ text: '24 травня, площа' }],
    })
  })

  await test.step('approved and sent, readers see them side by side', async () => {
    await takeSteps(page, article, ['submit'])
    await goToPath(page, `/review/${article.articleId}`)
    const column = page.getByRole('article', { name: t('common.language.uk') })
    await expect(column.getByRole('img', { name: 'Ярмарок' })).toBeVisible()
    await expect(column.getByText('24 травня, площа')).toBeVisible()
    await driver.button(t('workflow.step.approve')).click()
    await driver.button(t('review.send')).click()
    await driver.goTo(t('shell.queue'))
    await page.getByRole('radio', { name: t('queue.history') }).click()
    await expect(page.getByText(t('queue.state.verified'), { exact: true })).toBeVisible({ timeout: 60_000 })
    const { html } = await site.read('/uk/den-hromady')
    expect(html).toMatch(/<figure class="gallery"><figure><img [^>]*alt="Ярмарок"[^>]*>.*Торгують майстри/)
    expect(html).toContain('<figcaption><span class="caption">24 травня, площа</span></figcaption></figure>')
  })
})
