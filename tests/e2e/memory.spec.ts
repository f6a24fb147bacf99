import type { Page } from '@playwright/test'
import { ask } from '#tests/support/app/ask.ts'
import { createDriver } from '#tests/support/app/driver.ts'
import { goToPath, signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { createTexts, type Text } from '#tests/support/app/texts.ts'
import { expect, test } from './fixtures.ts'

const paragraphs = [
  'Роботи почнуться 12 травня.',
  'Подробиці є на сайті громади.',
  'Рух на мосту буде обмежено.',
  'Подробиці є на сайті громади.',
]

/** The parts of the side-by-side screen and its memory. */
const screen = (page: Page, t: Text) => {
  const name = t('translate.target', { context: 'en' })
  const target = page.getByRole('region', { name })
  const memory = page.getByRole('region', { name: t('memory.title') })
  return {
    target,
    memory,
    source: page.getByRole('region', { name: t('translate.source', { context: 'uk' }) }),
    body: target.getByRole('textbox', { name, exact: true }),
    paragraph: (at: number) =>
      target.getByRole('textbox', { name, exact: true }).getByRole('paragraph').nth(at),
    matches: memory.getByRole('listitem'),
    rows: (status: string) =>
      page
        .getByRole('region', { name: t('translate.source', { context: 'uk' }) })
        .getByRole('group', { name: t(`translate.status.${status}`), exact: true }),
    concordance: page.getByRole('dialog', { name: t('memory.concordance') }),
  }
}

for (const language of ['uk', 'en'] as const) {
  test(`the memory fills what was translated before, by keys alone (interface: ${language})`, async ({
    launchWithDriver,
    site,
  }) => {
    const t = createTexts(language)
    const { page, app } = await launchWithDriver()
    const driver = createDriver(app, t)
    const side = screen(page, t)
    await signInEverybody(page, site, 'translator')
    await ask(page, 'settings.update', { interfaceLanguage: language })
    await writeArticle(
      page,
      { title: 'Ремонт дороги', paragraphs: ['Роботи почнуться 5 травня.', 'Рух на дорозі буде обмежено.'] },
      {
        title: 'Road under repair',
        paragraphs: ['Work starts on 5 May.', 'Traffic on the road is restricted.'],
      },
    )
    const { articleId } = await writeArticle(page, { title: 'Ремонт мосту', paragraphs })
    await goToPath(page, `/translate/${articleId}/en`)
    await driver.button(t('translate.start')).press('Enter')
    await expect(side.memory).toContainText(t('memory.none'))

    await test.step('a match with other numbers has them replaced; Ctrl+1 inserts it, and undo takes it back', async () => {
      await side.body.focus()
      await page.keyboard.press('Control+Home')
      await expect(side.matches).toHaveCount(1)
      await expect(side.matches).toContainText(t('memory.kind.numbers'))
      await expect(side.matches.locator('del')).toHaveText('5')
      await expect(side.matches.locator('ins')).toHaveText('12')
      await expect(side.matches).toContainText('Road under repair')
      await page.keyboard.press('Control+1')
      await expect(side.paragraph(0)).toHaveText('Work starts on 12 May.')
      await page.keyboard.press('Control+z')
      await expect(side.paragraph(0)).toHaveText('')
      await page.keyboard.press('Control+1')
      await expect(side.paragraph(0)).toHaveText('Work starts on 12 May.')
      // Inserted is not confirmed.
      await expect(side.rows('draft')).toHaveCount(1)
      await page.keyboard.press('Control+2')
      await expect(page.getByText(t('memory.noNth'))).toBeVisible()
      await page.keyboard.press('Control+Enter')
      await expect(side.rows('fresh')).toHaveCount(1)
    })

    await test.step('a paragraph is confirmed, and the next one is offered a text like it, its difference painted', async () => {
      await page.keyboard.type('Details are on the site of the community.')
      await page.keyboard.press('Control+Enter')
      await expect(side.matches.first()).toContainText(t('memory.kind.fuzzy'))
      await expect(side.matches.first().locator('del')).toHaveText('дорозі')
      await expect(side.matches.first().locator('ins')).toHaveText('мосту')
    })

    await test.step('what was confirmed is proposed wherever it is repeated, and filled by one key', async () => {
      await expect(side.source.getByText(t('memory.proposed'))).toHaveCount(1)
      await page.keyboard.press('Control+Alt+m')
      await expect(side.paragraph(3)).toHaveText('Details are on the site of the community.')
      await expect(side.source.getByText(t('memory.proposed'))).toHaveCount(0)
      await page.keyboard.press('Control+z')
      await expect(side.paragraph(3)).toHaveText('')
      await expect(side.source.getByText(t('memory.proposed'))).toHaveCount(1)
      await page.keyboard.press('Control+Alt+m')
      await expect(side.paragraph(3)).toHaveText('Details are on the site of the community.')
      await page.keyboard.press('Control+Enter')
      await expect(side.rows('fresh')).toHaveCount(3)
    })

    await test.step('the concordance finds selected words in any form, both languages side by side', async () => {
      await page.keyboard.press('Control+Alt+k')
      await side.concordance.getByRole('searchbox').fill('сайтами')
      const pair = side.concordance.getByRole('listitem')
      await expect(pair).toHaveCount(1)
      await expect(pair.locator('mark')).toHaveText('сайті')
      await expect(pair).toContainText('Details are on the site of the community.')
      await side.concordance.getByRole('searchbox').fill('communities')
      await expect(pair.locator('mark')).toHaveText('community')
      // The first one clears the field.
      await page.keyboard.press('Escape')
      await expect(side.concordance.getByRole('searchbox')).toHaveValue('')
      await page.keyboard.press('Escape')
      await expect(side.concordance).toHaveCount(0)
    })
  })
}
