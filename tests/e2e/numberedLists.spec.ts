import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { marksOfList } from '#shared/document/numbering.ts'
import type { Block, ListBody } from '#shared/document/schema.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { ask } from '#tests/support/app/ask.ts'
import { signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

const title = 'Рішення виконавчого комітету'
const fixture = (name: string) =>
  readFileSync(new URL(`../support/fixtures/pastes/${name}`, import.meta.url), 'utf8')

const fromLibreOffice = {
  html: '<html><head><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/></head><body><ol><li><p>План</p><li><p>Мережі:</p><ol type="a"><li><p>перевірити;</p></ol></ol></body></html>',
  text: '1) План\n2) Мережі:\n    а) перевірити;\n',
}

/** The item marks as the browser draws them, in the order of the page. */
async function drawnMarks(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  // The browser lists the nodes level by level; readers see them in the order of the tree.
  const marksIn = (id: string): string[] => {
    const node = byId.get(id)
    if (node?.role?.value === 'ListMarker') return [String(node.name?.value).trim()]
    return (node?.childIds ?? []).flatMap(marksIn)
  }
  return nodes[0] ? marksIn(nodes[0].nodeId) : []
}

function marksOfBlocks(blocks: readonly Block[]): string[] {
  const marks = (list: ListBody): string[] => {
    const own = marksOfList(list)
    return list.items.flatMap((item, at) => [own[at] ?? '', ...(item.list ? marks(item.list) : [])])
  }
  return blocks.flatMap((block) => (block.type === 'list' ? marks(block) : []))
}

/** Pastes at the caret, as from another program. */
const paste = (body: Locator, html: string, text: string) =>
  body.evaluate(
    (element, [asHtml, asText]) => {
      const data = new DataTransfer()
      data.setData('text/html', asHtml)
      data.setData('text/plain', asText)
      element.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    },
    [html, text] as const,
  )

test('the numbers on the screen are those that are saved, and those that are opened again', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'author')
  const { ids } = await writeArticle(page, { title, paragraphs: ['Рішення.'] })
  if (!ids.uk) throw new Error('The source is there')
  const id: LocalizationId = ids.uk
  const body = driver.body()
  await driver.goTo(t('desk.list.mine'))
  await driver.openRow(title)
  await driver.caretToEnd(body)

  /** Checks that these marks are on the screen and in the saved text. */
  async function expectMarks(marks: string[]) {
    await expect.poll(() => drawnMarks(page)).toEqual(marks)
    const saved = async () => marksOfBlocks((await ask(page, 'localizations.open', { id })).blocks)
    await expect.poll(saved).toEqual(marks)
  }
  /** Ends the list at the caret and continues after it. */
  async function leaveList() {
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
  }

  const marks: string[] = []
  await test.step('pasted from Word, Google Docs and LibreOffice', async () => {
    await page.keyboard.press('Enter')
    await paste(body, fixture('word-numbering-goes-on.html'), '')
    await expect(body).toContainText('набуває чинності')
    marks.push('1.', '2.', '3.', '4.')
    await leaveList()
    await paste(body, fixture('gdocs-list-start.html'), '')
    await expect(body).toContainText('Чекати відповіді.')
    marks.push('1.', '2.', '3.')
    await leaveList()
    await paste(body, fromLibreOffice.html, fromLibreOffice.text)
    await expect(body).toContainText('перевірити;')
    marks.push('1)', '2)', 'а)')
    await expectMarks(marks)
  })

  await test.step('typed', async () => {
    await driver.caretToEnd(body)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.type('3. третій')
    marks.push('3.')
    await leaveList()
    await page.keyboard.type('б) літера')
    marks.push('б)')
    await expectMarks(marks)
  })

  await test.step('set in the panel, by its key', async () => {
    await page.keyboard.press('Control+Alt+KeyN')
    const panel = page.getByRole('dialog', { name: t('editor.action.numbering') })
    const number = panel.getByRole('textbox', { name: t('editor.numbering.number') })
    await number.fill('7')
    await number.press('Enter')
    await expect(body).toBeFocused()
    marks.splice(-1, 1, 'є)')
    await expectMarks(marks)
  })

  await test.step('continued and begun anew by keys', async () => {
    await leaveList()
    await page.keyboard.type('Проміжок')
    await page.keyboard.press('Enter')
    await page.keyboard.type('1. далі')
    await page.keyboard.press('Control+Alt+Digit7')
    marks.push('ж)')
    await expectMarks(marks)
    await page.keyboard.press('Control+Alt+Digit1')
    marks.splice(-1, 1, 'а)')
    await expectMarks(marks)
  })

  await test.step('begun from the menu of “/” right behind a list, with its numbers asked for', async () => {
    await leaveList()
    await page.keyboard.type('/нумерація')
    const menu = page.getByRole('listbox', { name: t('editor.slashMenu') })
    await expect(menu.getByRole('option', { name: t('editor.action.numbering') })).toHaveCount(1)
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog', { name: t('editor.action.numbering') })
    // Beside the item that was made for it, not at the toolbar.
    const leftOf = async (one: Locator) => (await one.boundingBox())?.x ?? Number.NaN
    const item = body.locator('li:has(> span)').last()
    expect(Math.abs((await leftOf(panel)) - (await leftOf(item)))).toBeLessThan(40)
    await panel.getByRole('button', { name: t('editor.numbering.marks') }).press('Enter')
    await page.getByRole('option', { name: 'i. ii. iii.', exact: true }).click()
    const number = panel.getByRole('textbox', { name: t('editor.numbering.number') })
    await expect(number).toHaveValue('1')
    await number.fill('4')
    await number.press('Enter')
    await expect(body).toBeFocused()
    await page.keyboard.type('римськими')
    marks.push('iv.')
    await expectMarks(marks)
  })

  await test.step('opened again', async () => {
    await driver.saved()
    await driver.goTo(t('desk.list.mine'))
    await driver.openRow(title)
    await expect(body).toContainText('Проміжок')
    await expectMarks(marks)
  })
})
