import type { Page } from '@playwright/test'
import { textInlines } from '#shared/document/inlines.ts'
import type { Block, Body } from '#shared/document/schema.ts'
import { blockText } from '#shared/document/text.ts'
import { blockId, type LocalizationId, newId } from '#shared/domain/ids.ts'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath } from '#tests/support/app/prepare.ts'
import { expect, type Program, test } from './fixtures.ts'

const paragraph = (words: string): Block => ({
  ...{ id: newId(blockId), type: 'paragraph' },
  content: textInlines(words),
})
const list = (...items: string[]): Block => ({
  ...{ id: newId(blockId), type: 'list', ordered: false },
  items: items.map((words) => ({ content: textInlines(words) })),
})
const table = (...rows: string[][]): Block => ({
  ...{ id: newId(blockId), type: 'table' },
  rows: rows.map((row) => row.map((words) => ({ header: false, content: textInlines(words) }))),
})

/**
 * An article with a text, or with a translation that has the same blocks, opened on the write screen or side
 * by side.
 */
async function open({ page }: Program, screen: 'write' | 'translate', blocks: Body) {
  await ask(page, 'settings.update', { firstStartDone: true })
  const { article, localizations } = await ask(page, 'articles.create', { sourceLanguage: 'uk' })
  const uk = localizations[0]?.localization
  if (!uk) throw new Error('An article has a source')
  await ask(page, 'localizations.save', {
    ...{ id: uk.id, baseVersion: uk.version },
    patch: { set: blocks, splices: [{ at: 0, remove: 0, insert: blocks.map((block) => block.id) }] },
    fields: { title: 'Правка', lead: '' },
  })
  if (screen === 'write') {
    await goToPath(page, `/write/${article.id}/uk`)
    return { id: uk.id }
  }
  // It begins with the blocks of the source, with their ids.
  const { localization } = await ask(page, 'localizations.create', { articleId: article.id, language: 'en' })
  await ask(page, 'localizations.save', {
    ...{ id: localization.id, baseVersion: localization.version },
    patch: { set: blocks, splices: [] },
    fields: { title: 'Edit', lead: '' },
  })
  await goToPath(page, `/translate/${article.id}/en`)
  return { id: localization.id }
}

const stored = async (page: Page, id: LocalizationId) =>
  (await ask(page, 'localizations.open', { id })).blocks
const wordsOf = (blocks: Body) => blocks.map((block) => blockText(block).trim())
const idsOf = (blocks: Body) => blocks.map((block) => block.id)

/** Waits until main has a text with these words. */
const expectWords = (page: Page, id: LocalizationId, words: string[]) =>
  expect.poll(async () => wordsOf(await stored(page, id))).toEqual(words)

/** Waits until the editor has drawn and knows where the browser's caret is. */
const heard = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))

const translated = () => [paragraph('first'), list('one', 'two'), table(['a', 'b']), paragraph('last')]
const target = ({ page }: Program, t: (key: string, options?: Record<string, string>) => string) =>
  page.getByRole('textbox', { name: t('translate.target', { context: 'en' }), exact: true })

test('Ctrl+A twice and a key never take the blocks of a translation away', async ({
  launchWithDriver,
  t,
}) => {
  const desk = await launchWithDriver()
  const { page } = desk
  const before = translated()
  const { id } = await open(desk, 'translate', before)
  const body = target(desk, t)
  await body.getByText('first').click()
  await heard(page)
  await page.keyboard.press('Control+a')
  expect(await page.evaluate(() => String(getSelection()))).toBe('first')
  await page.keyboard.press('Control+a')
  expect((await page.evaluate(() => String(getSelection()))).replace(/\s+/g, ' ').trim()).toContain('last')

  await test.step('typing goes into the first block', async () => {
    await page.keyboard.type('N')
    await expectWords(page, id, ['N', '', '', ''])
    expect(idsOf(await stored(page, id))).toEqual(idsOf(before))
    await page.keyboard.press('Control+z')
    await expect.poll(() => stored(page, id)).toEqual(before)
  })

  for (const key of ['Delete', 'Backspace', 'Control+x', 'Enter', 'Control+Backspace']) {
    await test.step(`${key} empties them`, async () => {
      await body.getByText('first').click()
      await heard(page)
      await page.keyboard.press('Control+a')
      await page.keyboard.press('Control+a')
      await page.keyboard.press(key)
      await expectWords(page, id, ['', '', '', ''])
      expect(idsOf(await stored(page, id))).toEqual(idsOf(before))
      await page.keyboard.press('Control+z')
      await expect.poll(() => stored(page, id)).toEqual(before)
    })
  }
})

test('Ctrl+A in a cell selects the cell, the table, the column', async ({ launchWithDriver }) => {
  const desk = await launchWithDriver()
  const { page, driver } = desk
  const before = [paragraph('перед'), table(['а', 'б'], ['в', 'г']), paragraph('після')]
  const { id } = await open(desk, 'write', before)
  const selectCells = async () => {
    await driver.body().getByText('в', { exact: true }).click()
    await heard(page)
    for (const _ of [1, 2]) await page.keyboard.press('Control+a')
  }
  await driver.body().getByText('в', { exact: true }).click()
  await heard(page)

  await test.step('once: the cell, which typing replaces', async () => {
    await page.keyboard.press('Control+a')
    await page.keyboard.type('W')
    await expectWords(
      page,
      id,
      ['перед', 'а\tб\nW\tг'.trim(), 'після'].map((one) => one),
    )
    await page.keyboard.press('Control+z')
    await expect.poll(() => stored(page, id)).toEqual(before)
  })

  await test.step('twice: the cells, which Delete empties and typing replaces', async () => {
    await selectCells()
    await page.keyboard.press('Delete')
    await expectWords(page, id, ['перед', '', 'після'])
    expect((await stored(page, id))[1]).toMatchObject({
      rows: [
        [{}, {}],
        [{}, {}],
      ],
    })
    await page.keyboard.press('Control+z')
    await expect.poll(() => stored(page, id)).toEqual(before)
    await selectCells()
    await page.keyboard.type('Q')
    await expectWords(page, id, ['перед', 'Q', 'після'])
    await page.keyboard.press('Control+z')
    await expect.poll(() => stored(page, id)).toEqual(before)
    // Dictation and emoji panels insert text without a key event.
    await selectCells()
    await page.keyboard.insertText('№ 5')
    await expectWords(page, id, ['перед', '№ 5', 'після'])
    await page.keyboard.press('Control+z')
    await expect.poll(() => stored(page, id)).toEqual(before)
  })

  await test.step('three times: the text, which typing replaces; one undo brings it back', async () => {
    await driver.body().getByText('в', { exact: true }).click()
    await heard(page)
    for (const _ of [1, 2, 3]) await page.keyboard.press('Control+a')
    await page.keyboard.type('T')
    await expectWords(page, id, ['T'])
    await page.keyboard.press('Control+z')
    await expect.poll(() => stored(page, id)).toEqual(before)
  })
})

test('no selection that leaves a cell destroys a table', async ({ launchWithDriver }) => {
  const desk = await launchWithDriver()
  const { page, driver } = desk
  const before = [paragraph('перед таблицею'), table(['а', 'б'], ['в', 'г']), paragraph('після таблиці')]
  const { id } = await open(desk, 'write', before)
  const body = driver.body()
  const cell = (words: string) => body.getByText(words, { exact: true })
  const middle = async (words: string) => {
    const box = await cell(words).boundingBox()
    if (box === null) throw new Error(`${words} is in sight`)
    return { x: box.x + Math.min(box.width / 2, 30), y: box.y + box.height / 2 }
  }
  /** The table is unchanged, or removed as a whole; no row is incomplete. */
  const expectWhole = async (hint: string) => {
    await driver.saved()
    const tables = (await stored(page, id)).filter((block) => block.type === 'table')
    expect(
      tables.map(({ rows }) => rows.map((row) => row.length)),
      hint,
    ).toEqual(tables.length === 0 ? [] : [[2, 2]])
  }
  const drag = async (from: string, to: string) => {
    const [a, b] = [await middle(from), await middle(to)]
    await page.mouse.move(a.x, a.y)
    await page.mouse.down()
    await page.mouse.move((a.x + b.x) / 2, (a.y + b.y) / 2, { steps: 4 })
    await page.mouse.move(b.x, b.y, { steps: 4 })
    await page.mouse.up()
  }
  const ways: [string, () => Promise<void>][] = [
    ['dragged out of a cell below', () => drag('б', 'після таблиці')],
    ['dragged out of a cell above', () => drag('в', 'перед таблицею')],
    ['dragged into a cell', () => drag('перед таблицею', 'г')],
    [
      'Shift and a click outside',
      async () => {
        await cell('б').click()
        await heard(page)
        await cell('після таблиці').click({ modifiers: ['Shift'] })
      },
    ],
    [
      'Shift and arrows out of the last row',
      async () => {
        await cell('г').click()
        await heard(page)
        for (const _ of [1, 2, 3]) await page.keyboard.press('Shift+ArrowDown')
      },
    ],
    [
      'Shift and arrows into the table',
      async () => {
        await cell('після таблиці').click()
        await heard(page)
        for (const _ of [1, 2]) await page.keyboard.press('Shift+ArrowUp')
      },
    ],
  ]
  for (const [name, select] of ways) {
    for (const key of ['Delete', 'Backspace', 'x', 'Enter', 'Control+x']) {
      await test.step(`${name}, ${key}`, async () => {
        await select()
        await heard(page)
        await page.keyboard.press(key)
        await expectWhole(`${name}, ${key}`)
        // Undoes the deletion, for the next way.
        await expect
          .poll(async () => {
            const now = await stored(page, id)
            if (JSON.stringify(now) !== JSON.stringify(before)) await page.keyboard.press('Control+z')
            return now
          })
          .toEqual(before)
      })
    }
  }
})

test('marks that are drawn together are all drawn, in whichever order they come', async ({
  launchWithDriver,
  t,
}) => {
  const desk = await launchWithDriver()
  const { page, driver } = desk
  await open(desk, 'write', [paragraph('слово')])
  await driver.body().getByText('слово').click()
  await heard(page)
  await page.keyboard.press('Control+a')
  const looks = () =>
    driver.body().evaluate((root) => {
      const words = root.querySelector('[data-lexical-text]') ?? root
      const styles = [words, ...words.querySelectorAll('*')].map((one) => getComputedStyle(one))
      const said = (of: (style: CSSStyleDeclaration) => string, none: string) =>
        styles.map(of).find((value) => value !== none) ?? none
      return {
        textDecorationLine: said((style) => style.textDecorationLine, 'none'),
        verticalAlign: said((style) => style.verticalAlign, 'baseline'),
      }
    })
  await page.keyboard.press('Control+u')
  await page.keyboard.press('Control+Shift+x')
  await expect.poll(looks).toMatchObject({ textDecorationLine: 'underline line-through' })
  await page.keyboard.press('Control+u')
  await expect.poll(looks).toMatchObject({ textDecorationLine: 'line-through' })
  await page.keyboard.press('Control+u')
  await expect.poll(looks).toMatchObject({ textDecorationLine: 'underline line-through' })
  await page.keyboard.press('Control+e')
  await driver.runTool(t('editor.action.subscript'))
  await expect.poll(looks).toMatchObject({ verticalAlign: 'sub' })
})

test('a key acts where the caret just went, before the page tells of it', async ({ launchWithDriver }) => {
  const desk = await launchWithDriver()
  const { page, driver } = desk
  const { id } = await open(desk, 'write', [paragraph('перше'), paragraph('друге'), paragraph('третє')])
  await driver.body().getByText('перше').click()
  await heard(page)
  // All in one task, as in a busy window: the page tells of the new caret only after it.
  const moveAndPress = (words: string, key: Record<string, string | boolean>) =>
    driver.body().evaluate(
      (root, given) => {
        const there = [...root.querySelectorAll('[data-lexical-text]')].find(
          (one) => one.textContent === given.words,
        )
        const options = { bubbles: true, cancelable: true }
        root.dispatchEvent(new PointerEvent('pointerdown', options))
        getSelection()?.collapse(there?.firstChild ?? null, 2)
        root.dispatchEvent(new PointerEvent('pointerup', options))
        root.dispatchEvent(new KeyboardEvent('keydown', { ...options, ...given.key }))
      },
      { words, key },
    )
  await moveAndPress('третє', { key: 'Enter', code: 'Enter' })
  await expectWords(page, id, ['перше', 'друге', 'тр', 'етє'])
  await moveAndPress('друге', { key: '2', code: 'Digit2', ctrlKey: true, altKey: true })
  await expect
    .poll(async () => (await stored(page, id)).map(({ type }) => type))
    .toEqual(['paragraph', 'heading', 'paragraph', 'paragraph'])
})
