import { hashBlock } from '#shared/document/hash.ts'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath, signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

const uk = { title: 'Порядок денний', lead: 'Що розглянуть.', paragraphs: ['Бюджет.', 'Дороги.'] }
const en = { title: 'Agenda', lead: 'What is on it.', paragraphs: ['Budget.', 'Roads.'] }

for (const screen of ['write', 'translate'] as const) {
  test(`empty paragraphs at the end go when a text is submitted, and its open editor goes on (${screen})`, async ({
    launchWithDriver,
    site,
    t,
  }) => {
    const desk = await launchWithDriver()
    const { page, driver } = desk
    await signInEverybody(page, site, 'author')
    const article = await writeArticle(page, uk, en)
    const language = screen === 'write' ? 'uk' : 'en'
    const id = article.ids[language]
    if (!id) throw new Error('Both languages are there')
    const stored = () => ask(page, 'localizations.open', { id })
    const before = (await stored()).blocks
    await goToPath(page, `/${screen}/${article.articleId}/${language}`)
    const body =
      screen === 'write'
        ? driver.body()
        : page.getByRole('textbox', { name: t('translate.target', { context: 'en' }), exact: true })
    const last = body.locator('p').nth(1)
    await driver.caretToEnd(last)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(body.locator('p')).toHaveCount(4)
    await expect.poll(async () => (await stored()).blocks.length).toBe(4)

    const submit = screen === 'write' ? t('workflow.step.submit') : t('translate.submit')
    await driver.button(submit).first().click()
    const anyway = page.getByRole('button', { name: t('checks.submitAnyway') })
    await expect
      .poll(async () => {
        if (await anyway.isVisible()) await anyway.click()
        return (await stored()).localization.state
      })
      .toBe('inReview')
    await expect(body.locator('p')).toHaveCount(2)
    expect((await stored()).blocks.map(hashBlock)).toEqual(before.map(hashBlock))

    await test.step('writing goes on, and is saved', async () => {
      await driver.caretToEnd(last)
      await page.keyboard.insertText(' +')
      await expect.poll(async () => JSON.stringify((await stored()).blocks.at(-1))).toContain(' +')
      await expect(page.getByText(t('write.outdated'))).toHaveCount(0)
    })
  })
}
