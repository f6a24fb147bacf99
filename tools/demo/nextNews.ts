import { expect } from '@playwright/test'
import { nameOf, openFrom, targetOf } from './people.ts'
import type { Steps } from './steps.ts'
import { nextNews, translation } from './texts.ts'
import type { World } from './world.ts'

/**
 * The next news item repeats a paragraph of the first one. The memory offers its translation, and a check finds the
 * wrong day in the rest.
 */
export async function translateNextNews(world: World, steps: Steps): Promise<void> {
  const { t } = world
  const { step } = steps
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
    const { side, body } = targetSide(world)
    await side.getByRole('textbox', { name: t('translate.fieldTitle') }).fill(nextNews.translatedTitle)
    await body.focus()
    await page.keyboard.press('Control+Home')
    const memory = page.getByRole('region', { name: t('memory.title') })
    await expect(memory.getByRole('listitem').first()).toContainText(t('memory.kind.exact'))
    await page.keyboard.press('Control+1')
    await expect(body.getByRole('paragraph').first()).toHaveText(translation.paragraphs.at(-1) ?? '')
    await world.screenshot('memory', 'memory')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('group', { name: t('translate.status.fresh'), exact: true })).toHaveCount(1)
  })
  await findWrongDay(world, steps)
}

async function findWrongDay(world: World, { step }: Steps): Promise<void> {
  const { t } = world
  await step('A check finds the wrong day in the rest of it; one key mends it', async () => {
    const { page } = world.app()
    const { body } = targetSide(world)
    const second = body.getByRole('paragraph').nth(1)
    await body.focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText(nextNews.wrong)
    await expect(second).toHaveText(nextNews.wrong)
    const checks = page.getByRole('region', { name: t('checks.inPanel') })
    const finding = checks.getByRole('row').filter({ hasText: t('checks.factDiffers', nextNews.finding) })
    await page.keyboard.press('F8')
    await expect(finding).toBeVisible()
    // What main finds in the stored text comes some time after the last save.
    await expect(checks.getByText(t('checks.titleMissing'))).toHaveCount(0)
    await world.screenshot('translation-checks', 'translation-checks')
    await finding.focus()
    await page.keyboard.press('Control+Enter')
    await expect(finding).toHaveCount(0)
    await expect(second).toHaveText(nextNews.wrong.replace(nextNews.right.from, nextNews.right.to))
    await world.driver().saved()
  })
}

/** The English pane, and the text in it. */
function targetSide(world: World) {
  const name = targetOf(world)
  const side = world.app().page.getByRole('region', { name })
  return { side, body: side.getByRole('textbox', { name, exact: true }) }
}
