import { ask } from '#tests/support/app/ask.ts'
import { goToPath, signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

test('the archive is searched by a word in another form, narrowed, and opened at the hit, by keys alone', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page } = await launchWithDriver()
  await signInEverybody(page, site, 'author')
  const { articleId } = await writeArticle(page, {
    title: 'Сесія ради',
    paragraphs: ['Розглянули бюджет.', 'Депутати зустрілися з людьми на вул. Шевченка. Потім розійшлися.'],
  })
  await writeArticle(page, { title: 'Інша новина', paragraphs: ['Про ремонт мосту.'] })
  const hits = page.getByRole('listbox', { name: t('search.hits') }).getByRole('option')

  await test.step('людина finds людьми, in its sentence', async () => {
    await goToPath(page, '/desk/all')
    await page.keyboard.press('ControlOrMeta+Shift+F')
    await expect(page.getByRole('searchbox', { name: t('search.field') })).toBeFocused()
    await page.keyboard.type('людина')
    await expect(hits).toHaveCount(1)
    await expect(hits).toContainText('Депутати зустрілися з людьми на вул. Шевченка.')
    await expect(hits.locator('mark')).toHaveText('людьми')
    await expect(page.getByText(t('search.found', { count: 1 }))).toBeVisible()
  })

  await test.step('a filter is set, shown as a chip, and removed by Delete', async () => {
    await page.getByRole('button', { name: t('search.filters') }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: t('search.filterName.language') }).focus()
    await page.keyboard.press('Enter')
    const english = page.getByRole('option', { name: t('common.language.en') })
    await expect(page.getByRole('option', { name: t('search.any') })).toBeFocused()
    await page.keyboard.press('End')
    await expect(english).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(english).toBeHidden()
    await page.keyboard.press('Escape')
    await expect(page.getByText(t('search.nothingTitle'))).toBeVisible()
    const chip = page.getByRole('row', {
      name: t('search.chip.language', { value: t('common.language.en') }),
    })
    await chip.focus()
    await page.keyboard.press('Delete')
    await expect(hits).toHaveCount(1)
  })

  await test.step('Enter opens the text in the find bar, at the word', async () => {
    await page.getByRole('searchbox', { name: t('search.field') }).focus()
    await page.keyboard.press('ArrowDown')
    await expect(hits.first()).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`write/${articleId}/uk`))
    await expect(page.getByRole('searchbox', { name: t('editor.find.label') })).toHaveValue('людьми')
    await expect
      .poll(() => page.evaluate(() => [...(CSS.highlights.get('visnyk-found-current') ?? [])].map(String)))
      .toEqual(['людьми'])
  })

  await test.step('going back shows what was found, with the focus on the text that was opened', async () => {
    await page.goBack()
    await expect(page.getByRole('searchbox', { name: t('search.field') })).toHaveValue('людина')
    await expect(hits.first()).toBeFocused()
  })

  await test.step('nothing found is said in words', async () => {
    await page.getByRole('searchbox', { name: t('search.field') }).fill('крокодил')
    await expect(page.getByText(t('search.nothingTitle'))).toBeVisible()
    expect((await ask(page, 'search.progress', {})).left).toBe(0)
  })
})
