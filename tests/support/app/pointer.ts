import type { Locator, Page } from '@playwright/test'
import type { Spot } from './editSteps.ts'

interface Place {
  x: number
  y: number
}

/** Waits until the editor has drawn and knows where the browser's caret is. */
export const heard = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))

/** Puts the caret, or a selection, at positions of the text. */
export async function select(page: Page, body: Locator, at: Spot, to: Spot | null): Promise<void> {
  await body.focus()
  await body.evaluate(
    (root, [from, until]) => {
      const lines = [...root.querySelectorAll<HTMLElement>('p, h2, h3, h4, blockquote, li')].filter(
        (line) => !line.querySelector('p, ul, ol') && line.closest('[contenteditable]') === root,
      )
      const place = ({ line, character }: { line: number; character: number }): [Node, number] => {
        const element = lines[line % Math.max(1, lines.length)] ?? root
        const texts: Text[] = []
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as Text)
        let rest = character % (texts.reduce((sum, text) => sum + text.length, 0) + 1)
        for (const text of texts) {
          // A caret is never inside a surrogate pair.
          if (rest <= text.length)
            return [text, /[\udc00-\udfff]/.test(text.data.charAt(rest)) ? rest - 1 : rest]
          rest -= text.length
        }
        return [element, 0]
      }
      const [anchor, offset] = place(from)
      const [focus, end] = until === null ? [anchor, offset] : place(until)
      getSelection()?.setBaseAndExtent(anchor, offset, focus, end)
    },
    [at, to] as const,
  )
  await heard(page)
}

/** Puts the caret into a cell (its index modulo the number of cells); false where the text has no table. */
export async function selectCell(page: Page, body: Locator, at: number): Promise<boolean> {
  await body.focus()
  const isThere = await body.evaluate((root, cell) => {
    const cells = root.querySelectorAll('td p, th p')
    const found = cells[cell % Math.max(1, cells.length)]
    if (found) getSelection()?.collapse(found, 0)
    return found !== undefined
  }, at)
  await heard(page)
  return isThere
}

/** Presses the pointer at one point, moves it to another and releases it. */
async function carry(page: Page, from: Place, to: Place): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 })
  await page.mouse.move(to.x, to.y, { steps: 3 })
  await page.mouse.up()
  await heard(page)
}

/** The rectangles of the visible blocks. */
const blocksInSight = (body: Locator): Promise<{ top: number; bottom: number; left: number }[]> =>
  body.evaluate((root) => {
    const view = root.closest('.body-editor__scroll')?.getBoundingClientRect()
    return [...root.children]
      .map((block) => block.getBoundingClientRect())
      .map(({ top, bottom, left }) => ({ top, bottom, left }))
      .filter(({ top, bottom }) => view !== undefined && top >= view.top && bottom <= view.bottom)
  })

/** Drags one block by its grip to before or after another. */
export async function dragBlock(page: Page, body: Locator, block: number, target: number): Promise<void> {
  await body.evaluate((root) => root.closest('.body-editor__scroll')?.scrollTo(0, 0))
  const seen = await blocksInSight(body)
  const [moved, there] = [seen[block % Math.max(1, seen.length)], seen[target % Math.max(1, seen.length)]]
  if (moved === undefined || there === undefined || moved === there) return
  await page.mouse.move(moved.left + 4, (moved.top + moved.bottom) / 2, { steps: 2 })
  const grip = page.locator('.block-handle[data-shown] .block-handle__grip')
  await grip.waitFor()
  await heard(page)
  const box = await grip.boundingBox()
  if (box === null) throw new Error('The grip of a block is in sight')
  const isDown = there.top > moved.top
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await carry(page, from, { x: there.left + 30, y: isDown ? there.bottom - 1 : there.top + 1 })
}

interface WordsDragged {
  at: Spot
  to: Spot
  target: Spot
}

/** Selects the words from `at` to `to` and drags them to `target`. */
export async function dragWords(page: Page, body: Locator, { at, to, target }: WordsDragged): Promise<void> {
  await select(page, body, target, null)
  const there = await caretPlace(page)
  await select(page, body, at, to)
  const from = await page.evaluate(() => {
    const selection = getSelection()
    const range = selection?.isCollapsed === false ? selection.getRangeAt(0) : null
    const rect = [...(range?.getClientRects() ?? [])].find(({ width }) => width > 2)
    return rect ? { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 } : null
  })
  if (from === null || there === null) return
  await carry(page, from, there)
}

/** The point of the caret on the screen, scrolled into view. */
const caretPlace = (page: Page): Promise<Place | null> =>
  page.evaluate(() => {
    const selection = getSelection()
    const node = selection?.anchorNode
    const element = node instanceof Element ? node : node?.parentElement
    if (!selection || !element) return null
    element.scrollIntoView({ block: 'center' })
    const rect = selection.getRangeAt(0).getClientRects()[0] ?? element.getBoundingClientRect()
    return { x: rect.left + 1, y: rect.top + rect.height / 2 }
  })
