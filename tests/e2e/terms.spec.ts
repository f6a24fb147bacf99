import type { Page } from '@playwright/test'
import { ask } from '#tests/support/app/ask.ts'
import { createDriver } from '#tests/support/app/driver.ts'
import { goToPath, signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { createTexts, type Text } from '#tests/support/app/texts.ts'
import { expect, test } from './fixtures.ts'

const screen = (page: Page, t: Text) => {
  const name = t('translate.target', { context: 'en' })
  const target = page.getByRole('region', { name })
  const terms = page.getByRole('region', { name: t('terms.inBlock'), exact: true })
  return {
    source: page.getByRole('region', { name: t('translate.source', { context: 'uk' }) }),
    target,
    terms,
    rows: terms.getByRole('listitem'),
    body: target.getByRole('textbox', { name, exact: true }),
    dialog: page.getByRole('dialog', { name: t('terms.new') }),
  }
}

/** The words that a highlight of the browser paints. */
const painted = (page: Page, name: string) =>
  page.evaluate(
    (highlight) => [...(CSS.highlights.get(highlight) ?? [])].map((range) => (range as Range).toString()),
    `visnyk-${name}`,
  )

for (const language of ['uk', 'en'] as const) {
  test(`terms are shown, inserted and checked at the desk, and grow from it (interface: ${language})`, async ({
    launchWithDriver,
    site,
  }) => {
    const t = createTexts(language)
    const { page, app } = await launchWithDriver()
    const driver = createDriver(app, t)
    const side = screen(page, t)
    await signInEverybody(page, site, 'translator')
    await ask(page, 'settings.update', { interfaceLanguage: language })
    const { articleId } = await writeArticle(page, {
      title: 'Карти',
      paragraphs: ['На карті Згурівської громади', 'Рішення селищної ради'],
    })

    await test.step('a term is added in the settings, found and changed', async () => {
      await goToPath(page, '/settings')
      await driver.button(t('terms.add')).click()
      await driver.field(t('terms.field.uk')).fill('карта')
      await driver.button(t('terms.save')).click()
      await expect(side.dialog).toContainText(t('terms.problem.noTranslation'))
      await driver.field(t('terms.field.en')).fill('map | chart')
      await driver.field(t('terms.field.enForbidden')).fill('card')
      await page.keyboard.press('Enter')
      await driver.noDialog()
      await driver.button(t('terms.add')).click()
      await driver.field(t('terms.field.uk')).fill('Згурівська громада')
      await page.getByText(t('terms.kind.name'), { exact: true }).click()
      await expect(side.dialog).toContainText(t('terms.official', { name: 'Zghurivska hromada' }))
      await driver.button(t('terms.save')).click()
      await driver.noDialog()
      const list = page.getByRole('list', { name: t('terms.title') })
      await expect(list.getByRole('listitem')).toHaveCount(2)
      await page.getByRole('searchbox', { name: t('terms.search') }).fill('chart')
      await expect(list.getByRole('listitem')).toHaveCount(1)
      await driver.button(t('terms.remove', { words: 'карта' })).click()
      await expect(list).toHaveCount(0)
      await driver.button(t('terms.undo')).click()
      await expect(list.getByRole('listitem')).toHaveCount(1)
    })

    await test.step('the terms of the block with the caret are painted and inserted by their keys', async () => {
      await goToPath(page, `/translate/${articleId}/en`)
      await driver.button(t('translate.start')).press('Enter')
      await side.body.focus()
      await page.keyboard.press('Control+Home')
      await expect(side.rows).toHaveCount(2)
      await expect.poll(() => painted(page, 'term')).toEqual(['карті', 'Згурівської громади'])
      await page.keyboard.press('Alt+1')
      await expect(side.body.getByRole('paragraph').first()).toHaveText('map')
      await page.keyboard.press('Alt+2')
      await expect(side.body.getByRole('paragraph').first()).toHaveText('map Zghurivska hromada')
      await expect(side.rows.getByText(t('terms.state.translated'))).toHaveCount(2)
      await page.keyboard.press('Control+z')
      await expect(side.rows.getByText(t('terms.state.missing'))).toHaveCount(1)
      await expect.poll(() => painted(page, 'term-missing')).toEqual(['Згурівської громади'])
      await page.keyboard.press('Alt+9')
      await expect(page.getByText(t('terms.noNth'))).toBeVisible()
    })

    await test.step('a forbidden translation is marked and told', async () => {
      await page.keyboard.type(', cards')
      await expect.poll(() => painted(page, 'term-wrong')).toEqual(['cards'])
      await expect(side.terms.getByRole('status')).toContainText(
        t('terms.wrongInstead', { words: 'cards', instead: 'map, chart' }),
      )
    })

    await test.step('a term grows from words that are selected in both texts', async () => {
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Control+End')
      await page.keyboard.type('Decision of the settlement council')
      await expect(side.terms).toContainText(t('terms.noneInBlock'))
      await driver.select(side.source.getByText('Рішення селищної ради'), 'селищної ради')
      await expect.poll(() => painted(page, 'term-chosen')).toEqual(['селищної ради'])
      await driver.select(side.body.getByText('Decision of the settlement council'), 'settlement council')
      await page.keyboard.press('Control+Alt+w')
      await expect(driver.field(t('terms.field.uk'))).toHaveValue('селищної ради')
      await expect(driver.field(t('terms.field.en'))).toHaveValue('settlement council')
      await page.keyboard.press('Enter')
      await driver.noDialog()
      await expect(side.rows).toHaveCount(1)
      await expect(side.rows.getByText(t('terms.state.translated'))).toBeVisible()
    })
  })
}

test('a file of terms is taken, and its bad lines are named', async ({ launchWithDriver }) => {
  const t = createTexts('uk')
  const { page } = await launchWithDriver()
  await ask(page, 'settings.update', { interfaceLanguage: 'uk', firstStartDone: true })
  await goToPath(page, '/settings')
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: t('terms.importFile'), exact: true }).click()
  await (await choosing).setFiles({
    name: 'terms.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('uk;en\nрада;council\nмісто;\n'),
  })
  const report = page.getByRole('dialog', { name: t('terms.takenTitle') })
  await expect(report).toContainText(t('terms.badLine', { line: 3, reason: t('terms.bad.noTranslation') }))
  await page.keyboard.press('Escape')
  await expect(page.getByRole('list', { name: t('terms.title') }).getByRole('listitem')).toHaveCount(1)
})
