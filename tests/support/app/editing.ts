import type { CDPSession, Locator, Page } from '@playwright/test'
import { plainInlines } from '#shared/document/inlines.ts'
import type { Block, Body, ListItem } from '#shared/document/schema.ts'
import { missingCase } from '#shared/domain/missingCase.ts'
import type { EditStep, Spot } from './editSteps.ts'
import type { Hands } from './hands.ts'

/** A block as both sides tell it: its id and the words of each of its lines. */
export interface ToldBlock {
  id: string
  lines: string[]
}

const told = (text: string): string => text.replaceAll('\n', '').normalize('NFC')

/** What main has of a text. */
export const storedBlocks = (blocks: Body): ToldBlock[] =>
  blocks.map((block) => ({ id: block.id, lines: linesOf(block).map(told) }))

function linesOf(block: Block): string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return [plainInlines(block.content)]
    case 'list':
      return block.items.flatMap(itemLines)
    case 'table':
      return block.rows.flat().map((cell) => plainInlines(cell.content))
    case 'image':
    case 'gallery':
    case 'divider':
    case 'opaque':
      return []
    default:
      return missingCase(block)
  }
}

const itemLines = (item: ListItem): string[] => [
  plainInlines(item.content),
  ...(item.list?.items.flatMap(itemLines) ?? []),
]

/** What the window shows of it, read from the page alone. */
export async function screenBlocks(body: Locator): Promise<ToldBlock[]> {
  const shown = await body.evaluate((root) =>
    [...root.querySelectorAll<HTMLElement>('[data-block-id]')].map((block) => {
      const table = block.querySelectorAll('td, th')
      const items = [...block.querySelectorAll('li')].filter(
        (item) => !item.querySelector(':scope > ul, :scope > ol'),
      )
      const isText = /^(?:P|H[1-6]|BLOCKQUOTE)$/.test(block.tagName)
      const elements = table.length > 0 ? [...table] : items.length > 0 ? items : isText ? [block] : []
      return { id: block.dataset.blockId ?? '', lines: elements.map((one) => one.textContent ?? '') }
    }),
  )
  return shown.map(({ id, lines }) => ({ id, lines: lines.map(told) }))
}

/** Puts the caret, or a selection, at spots of the text; waits until the editor heard of it. */
async function select(page: Page, body: Locator, at: Spot, to: Spot | null) {
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
          // No caret stands inside a surrogate pair.
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
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
}

const paste = (body: Locator, html: string) =>
  body.evaluate((element, given) => {
    const data = new DataTransfer()
    data.setData('text/html', given)
    data.setData('text/plain', given.replace(/<[^<>]*>/g, ''))
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, html)

/** Does one step as hands do: by keys, by the input method, and by what the clipboard gives. */
export async function carryOut(
  { page, hands }: { page: Page; hands: Hands },
  cdp: CDPSession,
  step: EditStep,
): Promise<void> {
  const body = hands.body()
  switch (step.kind) {
    case 'key':
      await select(page, body, step.at, step.to)
      return page.keyboard.press(step.chord)
    case 'type':
      await select(page, body, step.at, step.to)
      return page.keyboard.insertText(step.words)
    case 'shortcut':
      await select(page, body, { line: step.line, character: 0 }, null)
      return page.keyboard.type(step.typed)
    case 'compose': {
      await select(page, body, step.at, null)
      const [first = ''] = step.words
      await cdp.send('Input.imeSetComposition', { text: first, selectionStart: 1, selectionEnd: 1 })
      const end = step.words.length
      await cdp.send('Input.imeSetComposition', { text: step.words, selectionStart: end, selectionEnd: end })
      await cdp.send('Input.insertText', { text: step.words })
      return
    }
    case 'paste':
      await select(page, body, step.at, step.to)
      return paste(body, step.html)
    case 'cutAndPaste':
      await select(page, body, step.at, step.to)
      await page.keyboard.press('Control+x')
      await select(page, body, step.target, null)
      return page.keyboard.press('Control+v')
    case 'table':
      await select(page, body, step.at, null)
      return page.keyboard.type('/table').then(() => page.keyboard.press('Enter'))
    default:
      return missingCase(step)
  }
}
