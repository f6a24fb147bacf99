import { expect } from '@playwright/test'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath, type Written, writeArticle } from '#tests/support/app/prepare.ts'
import type { Steps } from '../steps.ts'
import { source } from '../texts.ts'
import type { World } from '../world.ts'
import type { PictureName } from './names.ts'

const water = {
  title: 'Відключення води на вулиці Незалежності',
  lead: 'У середу воду вимкнуть на шість годин.',
  paragraphs: [
    'Завтра, з 9:00 до 15:00, на вулиці Незалежності не буде води: комунальники міняють трубу. Громада приймає участь у проєкті з оновлення мереж.',
    'Підвезення води замовляйте за телефоном диспетчера. Просимо зробити запаси на день ремонтуу.',
    'Докладніше читайте тут.',
  ],
}

const others = [
  ['Графік прийому громадян на червень', 'Прийом ведуть голова громади та його заступники.'],
  ['Безкоштовні курси для підприємців', 'Навчання почнеться у вересні, місць двадцять п’ять.'],
  ['Толока в парку збирає громаду', 'Візьміть рукавички та гарний настрій.'],
] as const

/** Visits the screens that the story leaves out, for the handbook's pictures. */
export async function visitScreens(world: World, { step }: Steps): Promise<void> {
  await step('The handbook gets pictures of the other screens', async () => {
    await world.driver().switchTo(world.site.people.author.displayName)
    const { page } = world.app()
    for (const [title, lead] of others) await writeArticle(page, { title, lead, paragraphs: [lead] })
    const article = await writeArticle(page, water)
    await ask(page, 'articles.update', { id: article.articleId, tags: ['Водопостачання'] })
    await deskAndTemplates(world)
    await writing(world, article)
    await preview(world, article)
    await search(world)
    await history(world)
    await backups(world)
  })
}

const take = ({ pictures, app }: World, name: PictureName): Promise<unknown> =>
  pictures?.take(app().page, name) ?? Promise.resolve()

async function deskAndTemplates(world: World): Promise<void> {
  const { t } = world
  const { page } = world.app()
  await goToPath(page, '/desk/mine')
  await expect(page.getByRole('row', { name: new RegExp(water.title) })).toBeVisible()
  await take(world, 'desk')
  await page.keyboard.press('Control+Shift+KeyN')
  await expect(
    page.getByRole('dialog').getByRole('button', { name: t('templates.type.hearing') }),
  ).toBeVisible()
  await take(world, 'templates')
  await page.keyboard.press('Escape')
}

async function writing(world: World, { articleId }: Written): Promise<void> {
  const { t } = world
  const { page } = world.app()
  const driver = world.driver()
  await goToPath(page, `/write/${articleId}/uk`)
  await expect(driver.body()).toContainText('Докладніше')
  const panel = page.getByRole('region', { name: t('checks.inPanel') })
  await expect(panel.getByRole('row').first()).toBeVisible()
  await page.keyboard.press('F8')
  await expect(panel.getByRole('row').first()).toBeFocused()
  await take(world, 'checks')
  await driver.body().click()
  await page.keyboard.press('Control+Home')
  await expect
    .poll(() => page.evaluate(() => CSS.highlights.get('visnyk-style')?.size ?? 0))
    .toBeGreaterThan(0)
  await page.keyboard.press('F7')
  await expect(page.getByRole('menu')).toBeVisible()
  await take(world, 'language')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+KeyH')
  await page.keyboard.type('вод')
  await expect(driver.button(t('editor.find.close'))).toBeVisible()
  await take(world, 'find')
  await page.keyboard.press('Escape')
  await driver.caretToEnd(driver.body())
  await page.keyboard.press('Enter')
  await page.keyboard.type('/')
  await expect(page.getByRole('listbox', { name: t('editor.slashMenu') })).toBeVisible()
  await take(world, 'blocks')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await driver.saved()
}

async function preview(world: World, { articleId }: Written): Promise<void> {
  const { t } = world
  const { page } = world.app()
  await goToPath(page, `/preview/${articleId}/uk`)
  await page.getByRole('radio', { name: t('preview.show.phone') }).click()
  const frame = page.frameLocator('iframe')
  await expect(frame.getByRole('heading', { level: 1, name: water.title })).toBeVisible()
  await take(world, 'preview')
}

async function search(world: World): Promise<void> {
  const { t } = world
  const { page } = world.app()
  await goToPath(page, '/search')
  await page.getByRole('searchbox', { name: t('search.field') }).fill('громадою')
  await expect(page.getByRole('option').first()).toBeVisible()
  await take(world, 'search')
}

async function history(world: World): Promise<void> {
  const { t } = world
  const { page } = world.app()
  const wanted = { list: 'published', search: source.title, cursor: null, limit: 1 } as const
  const [published] = (await ask(page, 'articles.list', wanted)).rows
  if (!published) throw new Error('The article of the story is published')
  await goToPath(page, `/write/${published.articleId}/uk`)
  await expect(world.driver().field(t('write.titleField'))).toHaveValue(source.title)
  await page.keyboard.press('Control+Alt+KeyH')
  await expect(page.getByRole('dialog').getByText(t('history.kind.approved')).first()).toBeVisible()
  await take(world, 'history')
  await page.keyboard.press('Escape')
}

async function backups(world: World): Promise<void> {
  const { t } = world
  const { page } = world.app()
  await goToPath(page, '/settings')
  await page
    .getByRole('heading', { name: t('settings.data'), level: 2 })
    .evaluate((one) => one.scrollIntoView({ block: 'start' }))
  await take(world, 'backups')
}
