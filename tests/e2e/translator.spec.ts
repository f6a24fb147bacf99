import type { Page } from '@playwright/test'
import { ask } from '#tests/support/app/ask.ts'
import { rewrite, signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { people } from '#tests/support/app/startSite.ts'
import type { Text } from '#tests/support/app/texts.ts'
import { expect, test } from './fixtures.ts'

const title = 'Ремонт мосту через річку Супій'
const paragraphs = [
  'Роботи почнуться в понеділок.',
  'Рух на мосту буде обмежено до п’ятниці.',
  'Об’їзд позначено знаками.',
  'Телефон для довідок: 0-800.',
]

/** The parts of the side-by-side screen. */
const screen = (page: Page, t: Text) => {
  const name = t('translate.target', { context: 'en' })
  const source = page.getByRole('region', {
    name: t('translate.source', { context: 'uk' }),
  })
  const target = page.getByRole('region', { name })
  return {
    source,
    target,
    body: target.getByRole('textbox', { name, exact: true }),
    row: (status: string) =>
      source.getByRole('group', { name: t(`translate.status.${status}`), exact: true }),
    tool: (name: string) => source.getByRole('toolbar').getByRole('button', { name }),
    progress: (translated: number, total: number) =>
      page.getByText(t('translate.progress', { translated, count: total }), { exact: true }).first(),
  }
}

test('a translator works block by block and never leaves the keys', async ({ launchWithDriver, site, t }) => {
  const { page, driver } = await launchWithDriver()
  const side = screen(page, t)
  await signInEverybody(page, site, 'author')
  const article = await writeArticle(page, { title, lead: 'З понеділка.', paragraphs })
  const sourceId = article.ids.uk
  if (!sourceId) throw new Error('The source is there')

  await test.step('starts from the structure of the source', async () => {
    await driver.switchTo(people.translator)
    await driver.goTo(t('desk.list.toTranslate'))
    await driver.openRow(title)
    await driver.button(t('translate.start')).click()
    await expect(side.row('missing')).toHaveCount(4)
    await expect(side.body.getByRole('paragraph')).toHaveCount(4)
    await expect(side.progress(0, 4)).toBeVisible()
  })

  await test.step('title and lead are confirmed as they are', async () => {
    await side.target.getByRole('textbox', { name: t('translate.fieldTitle') }).fill('Bridge under repair')
    await side.target.getByRole('textbox', { name: t('translate.fieldLead') }).fill('From Monday.')
    for (const field of ['fieldTitle', 'fieldLead'] as const) {
      await driver.button(`${t('translate.confirmField')}: ${t(`translate.${field}`)}`).click()
      await expect(driver.button(`${t('translate.confirmField')}: ${t(`translate.${field}`)}`)).toHaveCount(0)
    }
  })

  await test.step('Ctrl+G goes to what is unfinished, Ctrl+Enter confirms and goes on', async () => {
    await side.body.click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('Work starts on Monday.')
    await page.keyboard.press('Control+Enter')
    await expect(side.progress(1, 4)).toBeVisible()
    // Skips the second and third unit, and types into the fourth.
    await page.keyboard.press('Control+g')
    await page.keyboard.press('Control+g')
    await page.keyboard.type('Enquiries: 0-800.')
    await page.keyboard.press('Control+Enter')
    await expect(side.progress(2, 4)).toBeVisible()
    // Continues at the beginning with the second, the first unfinished one.
    await page.keyboard.type('Traffic on the bridge is restricted until Friday.')
    await page.keyboard.press('Control+Enter')
    await expect(side.progress(3, 4)).toBeVisible()
    await page.keyboard.type('The detour is signposted.')
    await page.keyboard.press('Control+Enter')
    await expect(side.progress(4, 4)).toBeVisible()
    await expect(side.body.getByRole('paragraph')).toHaveText([
      'Work starts on Monday.',
      'Traffic on the bridge is restricted until Friday.',
      'The detour is signposted.',
      'Enquiries: 0-800.',
    ])
    await expect(side.row('fresh')).toHaveCount(4)
    await expect(page.getByText(t('translate.allDone'))).toBeVisible()
  })

  await test.step('the source changes at another desk: what changed stands beside, word for word', async () => {
    await rewrite(page, sourceId, 1, 'Рух на мосту буде обмежено до середи.')
    await rewrite(page, sourceId, 2, 'Об’їзд позначено знаками!')
    await expect(side.row('stale')).toHaveCount(2)
    await expect(side.row('stale').first().locator('del')).toHaveText('п’ятниці')
    await expect(side.row('stale').first().locator('ins')).toHaveText('середи')
    await expect(side.progress(2, 4)).toBeVisible()
    await expect(page.getByText(t('translate.progressStale', { count: 2 }))).toBeVisible()
  })

  await test.step('the first is translated anew, the other stands: a minor edit', async () => {
    await driver.replaceIn(side.body, 'Friday', 'Wednesday')
    await page.keyboard.press('Control+Enter')
    await expect(side.row('stale')).toHaveCount(1)
    await side.tool(t('translate.minorEdit')).click()
    await expect(side.row('stale')).toHaveCount(0)
    await expect(side.progress(4, 4)).toBeVisible()
    await expect(side.body).toContainText('The detour is signposted.')
  })

  await test.step('a block for the translation only', async () => {
    await driver.select(side.body, 'Enquiries')
    await side.tool(t('translate.addTargetOnly')).click()
    await expect(side.row('targetOnly')).toHaveCount(1)
    await page.keyboard.type('Calls from abroad: +380.')
    await expect(side.body.getByRole('paragraph').last()).toHaveText('Calls from abroad: +380.')
    await expect(side.progress(4, 4)).toBeVisible()
  })

  await test.step('a block of the source that needs no translation, and one that was taken out', async () => {
    await driver.select(side.body, 'Enquiries: 0-800.')
    await side.tool(t('translate.unconfirm')).click()
    await expect(side.row('draft')).toHaveCount(1)
    await side.tool(t('translate.markSourceOnly')).click()
    await expect(side.row('sourceOnly')).toHaveCount(1)
    await expect(side.progress(3, 3)).toBeVisible()
    await side.tool(t('translate.unmarkSourceOnly')).click()
    await expect(side.row('draft')).toHaveCount(1)
    await page.keyboard.press('Control+Enter')
    await expect(side.progress(4, 4)).toBeVisible()
  })

  await test.step('a block that is missing is put in at its place', async () => {
    await driver.select(side.body, 'Enquiries: 0-800.')
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Backspace')
    await expect(side.row('missing')).toHaveCount(1)
    await expect(side.progress(3, 4)).toBeVisible()
    await page.keyboard.press('Control+g')
    await page.keyboard.type('For enquiries: 0-800.')
    await page.keyboard.press('Control+Enter')
    await expect(side.progress(4, 4)).toBeVisible()
    await expect(side.body.getByRole('paragraph')).toHaveText([
      'Work starts on Monday.',
      'Traffic on the bridge is restricted until Wednesday.',
      'The detour is signposted.',
      // After the nearest preceding block that both texts have, and after the target's own blocks there.
      'Calls from abroad: +380.',
      'For enquiries: 0-800.',
    ])
  })

  await test.step('nothing of it is lost on the way to review', async () => {
    await driver.button(t('translate.submit')).click()
    await expect(page.getByText(t('review.stepDone.submit')).first()).toBeVisible()
    const { source, target } = await ask(page, 'translation.open', {
      articleId: article.articleId,
      target: 'en',
    })
    expect(target.localization.state).toBe('inReview')
    expect(target.localization.slug).toBe('bridge-under-repair')
    // Corresponding blocks have the same id; the target's own block has another.
    const ids = source.blocks.map(({ id }) => id)
    expect(target.blocks.map(({ id }) => id).filter((id) => ids.includes(id))).toEqual(ids)
    expect(target.blocks).toHaveLength(5)
  })
})

test('from the title to the last block by two keys, whatever has the focus', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  const side = screen(page, t)
  await signInEverybody(page, site, 'author')
  await writeArticle(page, { title, lead: 'З понеділка.', paragraphs: paragraphs.slice(0, 2) })
  await driver.switchTo(people.translator)
  const field = (name: 'fieldTitle' | 'fieldLead') =>
    side.target.getByRole('textbox', { name: t(`translate.${name}`) })
  await driver.goTo(t('desk.list.toTranslate'))

  await test.step('a double click opens the article and selects nothing of it', async () => {
    await driver.openRow(title)
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(page.getByText(t('translate.startTitle', { context: 'en' }))).toBeVisible()
    // The second half of the click would land here, and select everything up to the message below.
    await expect(page.getByText(people.translator).last()).toBeVisible()
    expect(await page.evaluate(() => String(getSelection()))).toBe('')
  })

  await test.step('it begins with the title; Ctrl+Enter goes on to the lead and into the text', async () => {
    await driver.button(t('translate.start')).click()
    await expect(field('fieldTitle')).toBeFocused()
    await page.keyboard.type('Bridge under repair')
    await page.keyboard.press('Control+Enter')
    await expect(field('fieldLead')).toBeFocused()
    await page.keyboard.type('From Monday.')
    await page.keyboard.press('Control+Enter')
    await expect(side.body).toBeFocused()
    await page.keyboard.type('Work starts on Monday.')
    await page.keyboard.press('Control+Enter')
    await expect(side.progress(1, 2)).toBeVisible()
  })

  await test.step('all is not done while the lead is not', async () => {
    await field('fieldLead').fill('')
    await side.body.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('Traffic is restricted.')
    await page.keyboard.press('Control+Enter')
    await expect(field('fieldLead')).toBeFocused()
    await expect(page.getByText(t('translate.allDone'))).toHaveCount(0)
  })

  await test.step('opened again, Ctrl+G works before anything was touched, and is named in the list of keys', async () => {
    await driver.goTo(t('desk.list.toTranslate'))
    await driver.openRow(title)
    await expect(side.body).toBeVisible()
    await page.keyboard.press('Control+g')
    await expect(field('fieldLead')).toBeFocused()
    await page.keyboard.type('From Monday on.')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(t('translate.allDone'))).toBeVisible()
    await page.keyboard.press('Shift+F1')
    const keys = page.getByRole('dialog', { name: t('shell.shortcutsTitle') })
    await expect(keys.getByText(t('translate.next'), { exact: true })).toBeVisible()
    await expect(keys.getByText('Ctrl+Enter')).toBeVisible()
  })
})
