import { expect } from '@playwright/test'
import { nameOf, openFrom, targetOf } from './people.ts'
import type { Steps } from './steps.ts'
import { nextNews, translation } from './texts.ts'
import type { World } from './world.ts'

/**
 * The next news item repeats a paragraph of the first one. The memory offers its translation, although nobody is
 * connected.
 */
export async function translateNextNews(world: World, { step }: Steps): Promise<void> {
  const { t } = world
  await step('The next news item repeats a paragraph of the first', async () => {
    const driver = world.driver()
    const { page } = world.app()
    await driver.switchTo(nameOf(world, 'author'))
    await driver.newArticle()
    await driver.field(t('write.titleField')).fill(nextNews.title)
    await driver.body().click()
    for (const [at, text] of nextNews.paragraphs.entries()) {
      if (at > 0) await page.keyboard.press('Enter')
      await page.keyboard.insertText(text)
    }
    await driver.saved()
  })
  await step('The memory offers the translation of the repeated paragraph; one key puts it in', async () => {
    await openFrom(world, 'translator', t('desk.list.toTranslate'), nextNews.title)
    const driver = world.driver()
    const { page } = world.app()
    await driver.button(t('translate.start')).click()
    const name = targetOf(world)
    const side = page.getByRole('region', { name })
    const body = side.getByRole('textbox', { name, exact: true })
    await side.getByRole('textbox', { name: t('translate.fieldTitle') }).fill(nextNews.translatedTitle)
    await body.focus()
    await page.keyboard.press('Control+Home')
    const memory = page.getByRole('region', { name: t('memory.title') })
    await expect(memory.getByRole('listitem').first()).toContainText(t('memory.kind.exact'))
    await page.keyboard.press('Control+1')
    await expect(body.getByRole('paragraph').first()).toHaveText(translation.paragraphs.at(-1) ?? '')
    await world.screenshot('memory', 'memory')
    await page.keyboard.press('Control+Enter')
  })
}
