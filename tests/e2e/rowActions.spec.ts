import { ask } from '#tests/support/app/ask.ts'
import {
  goToPath,
  importPhoto,
  liftFourEyes,
  send,
  signInEverybody,
  takeSteps,
  writeArticle,
} from '#tests/support/app/prepare.ts'
import { expect, type Program, test } from './fixtures.ts'

const title = 'Ремонт мосту'

/** Chooses a command of the palette by its whole name, and answers which commands the words found. */
async function command({ page }: Program, words: string) {
  await page.keyboard.press('Control+k')
  const dialog = page.getByRole('dialog').filter({ has: page.getByRole('menu') })
  await expect(dialog).toBeVisible()
  await page.keyboard.type(words)
  const found = dialog.getByRole('menuitem')
  await expect(found.first()).toContainText(words)
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
}

/** That the palette has no such command now. */
async function lacks({ page }: Program, words: string, nothing: string) {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(words)
  await expect(page.getByRole('dialog').getByText(nothing)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test('what the selected row of a list offers is in the palette: trash, search, media', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const desk = await launchWithDriver()
  const { page, driver } = desk
  await signInEverybody(page, site, 'editor')
  const { articleId } = await writeArticle(page, { title, paragraphs: ['Міст закрито.'] })

  await test.step('search: the hit with the focus is opened', async () => {
    await goToPath(page, '/search')
    await page.getByRole('searchbox', { name: t('search.field') }).fill('закрито')
    await page.getByRole('option').first().focus()
    await command(desk, t('shell.palette.goTo', { screen: title }))
    await expect(driver.field(t('write.titleField'))).toHaveValue(title)
  })

  await test.step('media: the chosen picture is cropped and deleted', async () => {
    await importPhoto(page, 3)
    await goToPath(page, '/media')
    const heading = page.getByRole('heading', { level: 1, name: t('media.title') })
    await expect(heading).toBeVisible()
    await expect(page.getByRole('gridcell').or(page.getByRole('option'))).toHaveCount(1)
    await page.getByRole('listbox', { name: t('media.grid') }).press('Space')
    await expect(page.getByRole('textbox', { name: t('media.alt') })).toBeVisible()
    await command(desk, t('media.crop.open'))
    await expect(page.getByRole('dialog', { name: t('media.crop.title') })).toBeVisible()
    await page.keyboard.press('Escape')
    await driver.noDialog()
    await command(desk, t('media.delete'))
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: t('common.delete') })
      .press('Enter')
    await expect(page.getByText('photo-3.jpg')).toHaveCount(0)
    await driver.noDialog()
  })

  await test.step('trash: only the row that was reached is restored', async () => {
    await ask(page, 'trash.put', { id: articleId })
    await goToPath(page, '/trash')
    const restore = t('trash.restoreOne', { title })
    await expect(driver.button(restore)).toBeVisible()
    await lacks(desk, restore, t('shell.palette.nothing'))
    await driver.button(restore).focus()
    await command(desk, restore)
    await expect(page.getByText(t('trash.emptyTitle'))).toBeVisible()
  })
})

test('in the queue, the card with the focus is cancelled by the palette', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const desk = await launchWithDriver()
  const { page, driver } = desk
  await signInEverybody(page, site, 'editor')
  await liftFourEyes(page)
  await site.site.pause()
  const article = await writeArticle(page, { title, paragraphs: ['Міст закрито.'] })
  await takeSteps(page, article, ['submit', 'approve'])
  await send(page, article)
  await goToPath(page, '/queue')
  const cancel = driver.button(t('queue.cancel')).first()
  await cancel.focus()
  await command(desk, `${t('queue.cancel')}: ${title}`)
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: t('queue.cancel') })
    .press('Enter')
  await expect(page.getByText(t('queue.cancelled'))).toBeVisible()
  await site.site.resume()
})
