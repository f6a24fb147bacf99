import { join } from 'node:path'
import Database from 'better-sqlite3'
import { ask } from '#tests/support/app/ask.ts'
import { tick } from '#tests/support/app/keys.ts'
import { goToPath, writeArticle } from '#tests/support/app/prepare.ts'
import { makePhoto } from '#tests/support/images.ts'
import { expect, test } from './fixtures.ts'

const photo = async (seed: number, name: string) => ({
  name,
  type: 'image/jpeg',
  bytes: await makePhoto({ seed, width: 480, height: 320 }),
})
const bad = { name: 'зіпсоване.jpg', type: 'image/jpeg', bytes: Buffer.from('no picture') }

test('many photos at once: described in one form, cropped by keys, replaced everywhere, cleaned up', async ({
  launchWithDriver,
  userData,
  t,
}) => {
  const first = await launchWithDriver()
  const { page, driver } = first
  await driver.startPractice()
  await ask(page, 'credits.save', { id: null, words: { uk: 'Пресслужба ради', en: 'Council press' } })
  const article = await writeArticle(page, { title: 'День громади', paragraphs: ['Як це було.'] })
  const source = article.ids.uk
  if (!source) throw new Error('The source is there')
  const body = driver.body()
  const figures = body.getByRole('figure')
  const pictures = async () =>
    (await ask(page, 'localizations.open', { id: source })).blocks.filter((block) => block.type === 'image')
  const inUkrainian = { language: t('common.language.uk') }

  await test.step('three photos and a bad one: the bad one is named, one form asks about the rest', async () => {
    await goToPath(page, `/write/${article.articleId}/uk`)
    await driver.giveFiles('drop', body.getByText('Як це було.'), [
      await photo(1, '1.jpg'),
      bad,
      await photo(2, '2.jpg'),
      await photo(3, '3.jpg'),
    ])
    const form = page.getByRole('dialog', { name: t('media.describe.title', { count: 3 }) })
    await expect(form.getByText('зіпсоване.jpg')).toBeVisible()
    await expect(form.getByText(t('media.describe.missing', { count: 3 }))).toBeVisible()
    const shared = form.getByRole('group', { name: t('media.describe.shared') })
    await shared.getByRole('textbox', { name: t('media.captionIn', inUkrainian) }).fill('День громади, площа')
    await shared.getByRole('button', { name: t('media.credits.choose') }).press('Enter')
    await page.getByRole('menuitem', { name: 'Пресслужба ради' }).press('Enter')
    for (const [name, words] of [
      ['1.jpg', 'Сцена'],
      ['2.jpg', 'Ярмарок'],
    ] as const) {
      const one = form.getByRole('group', { name })
      await one.getByRole('textbox', { name: t('media.altIn', inUkrainian) }).fill(words)
    }
    const last = form.getByRole('group', { name: '3.jpg' })
    await last.getByRole('textbox', { name: t('media.captionIn', inUkrainian) }).fill('Власний підпис')
    await tick(last.getByRole('checkbox'))
    await driver.button(t('media.describe.done')).press('Enter')
    await expect(figures).toHaveCount(3)
    // A dialog that fades out still takes keys.
    await expect(form).toHaveCount(0)
    await driver.saved()
    expect(await pictures()).toMatchObject([
      { alt: 'Сцена', caption: [{ text: 'День громади, площа' }], credit: expect.any(String) },
      { alt: 'Ярмарок', caption: [{ text: 'День громади, площа' }] },
      { decorative: true, caption: [{ text: 'Власний підпис' }] },
    ])
  })

  await test.step('a credit from the list, by keyboard', async () => {
    await figures
      .first()
      .getByRole('button', { name: t('media.credits.choose') })
      .press('Enter')
    await page.getByRole('menuitem', { name: 'Пресслужба ради' }).press('Enter')
    await expect(figures.first().getByRole('textbox', { name: t('editor.image.credit') })).toHaveValue(
      'Пресслужба ради',
    )
  })

  await test.step('cropped by keys: a square, moved and made smaller; undone and done again', async () => {
    const [before] = await pictures()
    if (!before) throw new Error('There is a photo')
    await figures
      .first()
      .getByRole('button', { name: t('media.crop.open') })
      .press('Enter')
    const dialog = page.getByRole('dialog', { name: t('media.crop.title') })
    await dialog.getByRole('radio', { name: '1:1' }).press('Space')
    const part = (width: number, left: number) =>
      dialog.getByRole('button', {
        name: t('media.crop.part', { width, height: width, left, top: 0 }),
        exact: true,
      })
    await part(320, 80).press('ArrowRight')
    await part(320, 85).press('Shift+ArrowLeft')
    await expect(part(315, 85)).toBeFocused()
    await dialog.getByRole('button', { name: t('media.crop.save') }).press('Enter')
    await expect(dialog).toBeHidden()
    await expect.poll(async () => (await pictures())[0]?.mediaId).not.toBe(before.mediaId)
    const [cropped] = await pictures()
    if (!cropped) throw new Error('There is a photo')
    expect(await ask(page, 'media.get', { id: cropped.mediaId })).toMatchObject({
      madeFrom: before.mediaId,
      crop: { left: 85, top: 0, width: 315, height: 315 },
    })
    await driver.tool(t('editor.action.undo')).click()
    await expect.poll(async () => (await pictures())[0]?.mediaId).toBe(before.mediaId)
    await driver.tool(t('editor.action.redo')).click()
    await expect.poll(async () => (await pictures())[0]?.mediaId).toBe(cropped.mediaId)
    await driver.saved()
  })

  await test.step('another photo in its place, everywhere; and back', async () => {
    const [, second, third] = await pictures()
    if (!second || !third) throw new Error('There are three photos')
    await goToPath(page, '/media')
    await page.getByRole('option', { name: /^2\.jpg/ }).click()
    await driver.button(t('media.replace.open')).press('Enter')
    const picker = page.getByRole('dialog', { name: t('media.replace.pick') })
    await picker.getByRole('option', { name: /^3\.jpg/ }).click()
    await picker.getByRole('button', { name: t('media.picker.pick') }).press('Enter')
    await expect(picker).toHaveCount(0)
    const dialog = page.getByRole('dialog', { name: t('media.replace.title') })
    await expect(dialog.getByText('День громади')).toBeVisible()
    await dialog.getByRole('button', { name: t('media.replace.confirm', { count: 1 }) }).press('Enter')
    await expect(page.getByText(t('media.replace.done', { count: 1 }))).toBeVisible()
    await expect(dialog).toHaveCount(0)
    expect((await pictures())[1]?.mediaId).toBe(third.mediaId)
    await driver.button(t('media.replace.undo')).press('Enter')
    await expect(page.getByText(t('media.replace.undone'))).toBeVisible()
    expect((await pictures())[1]).toMatchObject({ mediaId: second.mediaId, alt: 'Ярмарок' })
  })

  await test.step('what nothing needs is listed after a day, deleted and brought back', async () => {
    await driver.button(t('media.cleanUp.open')).press('Enter')
    await expect(page.getByText(t('media.cleanUp.none'))).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const spare = await makePhoto({ seed: 9, width: 300, height: 200 })
    await driver.giveFiles('drop', page.getByRole('listbox', { name: t('media.grid') }), [
      { name: 'зайве.jpg', type: 'image/jpeg', bytes: spare },
    ])
    await expect(page.getByRole('option', { name: /^зайве\.jpg/ })).toBeVisible()
    await first.app.quit()
    const db = new Database(join(userData, 'visnyk.db'))
    db.prepare("UPDATE media SET imported_at = '2026-01-01T08:00:00.000Z'").run()
    db.close()
  })

  const second = await launchWithDriver()
  const again = second.page
  await goToPath(again, '/media')
  const spare = again.getByRole('option', { name: /^зайве\.jpg/ })
  await expect(spare).toBeVisible()
  await second.driver.button(t('media.cleanUp.open')).press('Enter')
  const dialog = again.getByRole('dialog', { name: t('media.cleanUp.title') })
  await expect(dialog.getByRole('checkbox')).toHaveCount(1)
  await dialog.getByRole('button', { name: /1/ }).press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(spare).toHaveCount(0)
  await second.driver.button(t('media.cleanUp.undo')).press('Enter')
  await expect(spare).toBeVisible()
})
