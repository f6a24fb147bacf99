import { randomUUID } from 'node:crypto'
import { visnykSites } from '#main/sites/visnyk/index.ts'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath, signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { createTexts } from '#tests/support/app/texts.ts'
import { anArticle, aText } from '#tests/support/site/texts.ts'
import { expect, test } from './fixtures.ts'

const names = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `Справи громади ${at + 1}`)

test('a tag is found among all those of the site, by keys alone', async ({ launchWithDriver, site, t }) => {
  const { page } = await launchWithDriver()
  await signInEverybody(page, site, 'author')
  const { login, password } = site.account('editor')
  const { token } = await visnykSites.signIn(site.address, login, password)
  const editor = visnykSites.connect({ address: site.address, token })
  const all = ['Пам’ять', ...names(75)]
  for (let at = 0; at < all.length; at += 25) {
    const article = anArticle({ tags: all.slice(at, at + 25) })
    await editor.createArticle(article, { idempotencyKey: randomUUID() })
    const text = aText(article, { title: `Новина ${at}`, slug: `novyna-${at}` })
    await editor.createLocalization(text, { idempotencyKey: randomUUID() })
  }
  const { articleId } = await writeArticle(page, { title: 'Ремонт мосту', paragraphs: ['Міст закрито.'] })
  const [known] = await ask(page, 'sites.list', {})
  if (!known) throw new Error('The site is known')
  await ask(page, 'sites.sync', { siteId: known.id })
  await goToPath(page, `/write/${articleId}/uk`)
  const field = page.getByRole('combobox', { name: t('write.tags') })
  const kept = async () => (await ask(page, 'articles.open', { id: articleId })).article.tags

  await test.step('what was typed with another apostrophe and case finds the site’s own spelling', async () => {
    await field.click()
    await page.keyboard.type("ПАМ'Я")
    await expect(page.getByRole('option')).toHaveText([`Пам’ять${t('common.tagOnTexts', { count: 1 })}`])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('row', { name: 'Пам’ять' })).toBeVisible()
    await expect(field).toHaveValue('')
    await expect.poll(kept).toEqual(['Пам’ять'])
  })

  await test.step('more than are shown are counted, and found by typing on', async () => {
    await page.keyboard.type('справи')
    await expect(page.getByRole('option')).toHaveCount(50)
    await expect(page.getByText(t('common.moreTags', { count: 25 }))).toBeVisible()
    await page.keyboard.type(' громади 75')
    await expect(page.getByRole('option')).toHaveCount(1)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Enter')
    await expect.poll(kept).toEqual(['Пам’ять', 'Справи громади 75'])
  })

  await test.step('a word that the site does not have is a new tag; Backspace takes the last one away', async () => {
    await page.keyboard.type('Нова мітка')
    await page.keyboard.press('Enter')
    await expect.poll(kept).toEqual(['Пам’ять', 'Справи громади 75', 'Нова мітка'])
    await page.keyboard.press('Backspace')
    await expect.poll(kept).toEqual(['Пам’ять', 'Справи громади 75'])
    await expect(field).toBeFocused()
  })

  await test.step('the down key shows the commonest in an empty field', async () => {
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('option')).toHaveCount(49)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('option')).toHaveCount(0)
  })

  await test.step('the list speaks the language that the interface has gone over to', async () => {
    await ask(page, 'settings.update', { interfaceLanguage: 'en' })
    const english = createTexts('en')
    await page.getByRole('combobox', { name: english('write.tags') }).click()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('option').first()).toContainText(english('common.tagOnTexts', { count: 1 }))
  })
})
