import type { Page } from '@playwright/test'
import { textInlines } from '#shared/document/inlines.ts'
import type { Block, ListBlock, TableBlock } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { ask } from '#tests/support/app/ask.ts'
import { setBody, signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { people } from '#tests/support/app/startSite.ts'
import type { Text } from '#tests/support/app/texts.ts'
import { expect, test } from './fixtures.ts'

const title = 'Відкриття скверу'

const paragraph = (text: string): Block => ({
  ...{ id: newId(blockId), type: 'paragraph' },
  content: textInlines(text),
})
const list = (...items: string[]): ListBlock => ({
  ...{ id: newId(blockId), type: 'list', ordered: true },
  items: items.map((text) => ({ content: textInlines(text) })),
})
const table = (...rows: string[][]): TableBlock => ({
  ...{ id: newId(blockId), type: 'table' },
  rows: rows.map((row) => row.map((text) => ({ header: false, content: textInlines(text) }))),
})

const screen = (page: Page, t: Text) => {
  const name = t('translate.target', { context: 'en' })
  const source = page.getByRole('region', { name: t('translate.source', { context: 'uk' }) })
  return {
    source,
    body: page.getByRole('region', { name }).getByRole('textbox', { name, exact: true }),
    row: (status: string) =>
      source.getByRole('group', { name: t(`translate.status.${status}`), exact: true }),
    progress: (translated: number, total: number) =>
      page.getByText(t('translate.progress', { translated, count: total }), { exact: true }).first(),
  }
}

/**
 * The vertical distance, in CSS pixels, between the words of each row on its two sides, for rows that have
 * both.
 */
const offsets = (page: Page): Promise<number[]> =>
  page.evaluate(() => {
    const rows = [...document.querySelectorAll<HTMLElement>('.translate-source > [data-block-id]')]
    return rows.flatMap((row) => {
      const beside = document.querySelector(`.body-text > [data-block-id="${row.dataset.blockId}"]`)
      const head = row.querySelector('[data-row-head]')
      if (!beside || !head) return []
      return [Math.abs(head.getBoundingClientRect().bottom - beside.getBoundingClientRect().top)]
    })
  })

const expectLevel = async (page: Page, rows: number): Promise<void> => {
  await expect.poll(async () => (await offsets(page)).length).toBe(rows)
  await expect.poll(async () => Math.max(...(await offsets(page)))).toBeLessThanOrEqual(1)
}

test('what the source withdrew is followed or kept by one key each', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  const side = screen(page, t)
  await signInEverybody(page, site, 'author')
  const article = await writeArticle(page, { title, lead: 'Сьогодні.', paragraphs: ['Сквер відкрито.'] })
  const sourceId = article.ids.uk
  if (!sourceId) throw new Error('The source is there')
  const steps = list('Перше', 'Друге', 'Третє')
  const sums = table(['Каштани', '12'], ['Липи', '8'])
  const [thanks, divider] = [
    paragraph('Подякували підрядникам.'),
    { id: newId(blockId), type: 'divider' } as Block,
  ]
  await setBody(page, sourceId, (blocks) => [...blocks, thanks, divider, steps, sums])
  await driver.switchTo(people.translator)
  await driver.goTo(t('desk.list.toTranslate'))
  await driver.openRow(title)
  await driver.button(t('translate.start')).click()

  await test.step('Ctrl+Enter goes through the items and cells before a block counts as done', async () => {
    await expect(page.getByRole('textbox', { name: t('translate.fieldTitle') })).toBeFocused()
    await page.keyboard.type('Park opened')
    await page.keyboard.press('Control+Enter')
    await page.keyboard.type('Today.')
    await page.keyboard.press('Control+Enter')
    for (const words of ['The park is open.', 'Thanks to the contractors.']) {
      await page.keyboard.type(words)
      await page.keyboard.press('Control+Enter')
    }
    await expect(side.progress(2, 4)).toBeVisible()
    // The caret is at the end of the list, but the first item without words is its first.
    await page.keyboard.type('Third')
    await page.keyboard.press('Control+Enter')
    await expect(side.row('partial')).toHaveCount(1)
    for (const words of ['First', 'Second']) {
      await page.keyboard.type(words)
      await page.keyboard.press('Control+Enter')
    }
    await expect(side.progress(3, 4)).toBeVisible()
    await expect(side.body.getByRole('listitem')).toHaveText(['First', 'Second', 'Third'])
    for (const words of ['8', 'Chestnuts', '12', 'Lindens']) {
      await page.keyboard.type(words)
      await page.keyboard.press('Control+Enter')
    }
    await expect(side.progress(4, 4)).toBeVisible()
    await expect(side.body.getByRole('cell')).toHaveText(['Chestnuts', '12', 'Lindens', '8'])
  })

  await test.step('the source goes on: an item, a row, a block and a divider are taken out', async () => {
    await setBody(page, sourceId, ([first, , , items, rows]) => [
      first as Block,
      { ...(items as ListBlock), items: (items as ListBlock).items.filter((_, at) => at !== 1) },
      { ...(rows as TableBlock), rows: (rows as TableBlock).rows.slice(1) },
    ])
    await expect(side.row('withdrawn')).toHaveCount(4)
    await expect(page.getByText(t('translate.progressStale', { count: 4 }))).toBeVisible()
  })

  await test.step('Ctrl+Enter confirms none of it; the key beside it follows, and undo brings it back', async () => {
    await side.body.click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Control+g')
    await page.keyboard.press('Control+Enter')
    await expect(
      page.getByText(t('translate.decide', { follow: 'Ctrl+Shift+Enter', keep: 'Ctrl+Alt+Enter' })),
    ).toBeVisible()
    await expect(side.row('withdrawn')).toHaveCount(4)
    await page.keyboard.press('Control+Shift+Enter')
    await expect(side.row('withdrawn')).toHaveCount(3)
    await expect(side.body).not.toContainText('Thanks')
    await page.keyboard.press('Control+z')
    await expect(side.row('withdrawn')).toHaveCount(4)
    await expect(side.body).toContainText('Thanks')
    await page.keyboard.press('Control+Alt+Enter')
    await expect(side.row('targetOnly')).toHaveCount(1)
  })

  await test.step('the divider, the item and the row follow by the same key', async () => {
    for (const left of [2, 1, 0]) {
      await page.keyboard.press('Control+g')
      await page.keyboard.press('Control+Shift+Enter')
      await expect(side.row('withdrawn')).toHaveCount(left)
    }
    await expect(side.body.getByRole('listitem')).toHaveText(['First', 'Third'])
    await expect(side.body.getByRole('cell')).toHaveText(['Lindens', '8'])
    await expect(side.progress(3, 3)).toBeVisible()
  })

  await test.step('a block that was moved is told, and moves by the key', async () => {
    await setBody(page, sourceId, ([first, items, rows]) =>
      [items, first, rows].filter((one) => one !== undefined),
    )
    const moved = side.source.getByText(t('translate.status.moved'), { exact: true })
    await expect(moved).toHaveCount(1)
    await page.keyboard.press('Control+g')
    await page.keyboard.press('Control+Shift+Enter')
    await expect(moved).toHaveCount(0)
    await driver.saved()
    const { source, target } = await ask(page, 'translation.open', {
      articleId: article.articleId,
      target: 'en',
    })
    const ids = source.blocks.map(({ id }) => id)
    expect(target.blocks.map(({ id }) => id).filter((id) => ids.includes(id))).toEqual(ids)
  })
})

test('rows stay level, whatever happens to them', async ({ launchWithDriver, site, t }) => {
  const { page, driver } = await launchWithDriver()
  const side = screen(page, t)
  await signInEverybody(page, site, 'author')
  const long = 'Громада зібралася на площі, щоб відкрити сквер і посадити перші дерева. '.repeat(6).trim()
  const article = await writeArticle(page, {
    title: `${title}: ${long}`,
    lead: long,
    paragraphs: ['Сквер відкрито.', long, 'Подякували всім.', 'Кінець.'],
  })
  const sourceId = article.ids.uk
  if (!sourceId) throw new Error('The source is there')
  await setBody(page, sourceId, (blocks) => [
    ...blocks,
    list('Перше', 'Друге'),
    table(['а', 'б']),
    paragraph('Далі.'),
  ])
  await driver.switchTo(people.translator)
  await driver.goTo(t('desk.list.toTranslate'))
  await driver.openRow(title)
  await driver.button(t('translate.start')).click()
  await expect(side.row('missing')).toHaveCount(7)

  await test.step('as they are opened', () => expectLevel(page, 7))

  await test.step('after writing, confirming and going on', async () => {
    await side.body.click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('The park is open. '.repeat(20))
    await page.keyboard.press('Control+Enter')
    await expect(side.row('fresh')).toHaveCount(1)
    await expectLevel(page, 7)
  })

  await test.step('after new blocks, an undo, and a new block again', async () => {
    // Each at once: letters that come slowly are several steps of the history.
    await page.keyboard.insertText('Long.')
    await page.keyboard.press('Enter')
    await page.keyboard.insertText('Only in English.')
    await page.keyboard.press('Enter')
    await page.keyboard.insertText('And this.')
    await expect(side.row('targetOnly')).toHaveCount(2)
    await expectLevel(page, 9)
    for (let i = 0; i < 6; i++) await page.keyboard.press('Control+z')
    await expect(side.row('targetOnly')).toHaveCount(0)
    await expectLevel(page, 7)
    // The undo took the first confirmed words too; the caret stays where it was all the same.
    await expect(page.getByText(t('translate.progress', { translated: 0, count: 7 })).first()).toBeVisible()
    await expect(side.body).toBeFocused()
    await side.body.click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Only in English.')
    await expect(side.row('targetOnly')).toHaveCount(1)
    await expectLevel(page, 8)
  })

  /** A row whose target block is elsewhere cannot be level; there is one here. */
  const expectOneApart = () =>
    expect.poll(async () => (await offsets(page)).filter((one) => one > 1).length).toBe(1)

  await test.step('around a block that was moved in the source', async () => {
    await setBody(page, sourceId, ([first, ...rest]) => [...rest, first].filter((one) => one !== undefined))
    await expect(side.source.getByText(t('translate.status.moved'), { exact: true })).toHaveCount(1)
    await expectOneApart()
  })

  await test.step('in another width, and opened again', async () => {
    for (const width of [1024, 1440, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      await expect
        .poll(async () => (await offsets(page)).filter((one) => one > 1).length)
        .toBeLessThanOrEqual(1)
    }
    await driver.saved()
    await driver.goTo(t('desk.list.toTranslate'))
    await driver.openRow(title)
    await expect(side.body).toBeVisible()
    await expect
      .poll(async () => (await offsets(page)).filter((one) => one > 1).length)
      .toBeLessThanOrEqual(1)
  })
})
