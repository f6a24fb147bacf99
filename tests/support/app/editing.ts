import type { CDPSession, Locator, Page } from '@playwright/test'
import { missingCase } from '#shared/domain/missingCase.ts'
import type { Driver } from './driver.ts'
import type { EditStep } from './editSteps.ts'
import { dragBlock, dragWords, heard, select, selectCell } from './pointer.ts'
import type { Text } from './texts.ts'

const dispatchPaste = (body: Locator, html: string) =>
  body.evaluate((element, given) => {
    const data = new DataTransfer()
    data.setData('text/html', given)
    data.setData('text/plain', given.replace(/<[^<>]*>/g, ''))
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, html)

/** Puts HTML on the system's clipboard, as another program would. */
const fillClipboard = (page: Page, html: string) =>
  page.evaluate(async (given) => {
    const item = (type: string, data: string) => [type, new Blob([data], { type })] as const
    const types = [item('text/html', given), item('text/plain', given.replace(/<[^<>]*>/g, ''))]
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(types))])
  }, html)

interface EditorDriver {
  page: Page
  driver: Driver
  cdp: CDPSession
  t: Text
}

/** Presses a button of the toolbar; false when it is disabled or absent. */
async function pressTool({ driver }: EditorDriver, name: string): Promise<boolean> {
  const button = driver.tool(name).first()
  if ((await button.count()) === 0 || !(await button.isEnabled())) return false
  await button.click()
  return true
}

async function chooseFromTool(editor: EditorDriver, menu: string, name: string): Promise<void> {
  if (!(await pressTool(editor, menu))) return
  await editor.page
    .getByRole('menuitem', { name })
    .or(editor.page.getByRole('menuitemradio', { name }))
    .first()
    .click()
  await heard(editor.page)
}

/** Opens the link field with its key and types an address. */
async function link({ page, t }: EditorDriver, address: string): Promise<void> {
  await page.keyboard.press('Control+l')
  const field = page.getByRole('textbox', { name: t('editor.link.address') })
  await field.fill(address)
  await page.keyboard.press('Enter')
  await field.waitFor({ state: 'detached' })
  await heard(page)
}

/**
 * Performs one step as a person would: with keys, pointer, toolbar and menus, an input method, and the
 * clipboard.
 */
export async function carryOut(editor: EditorDriver, step: EditStep): Promise<void> {
  const { page, driver, cdp, t } = editor
  const body = driver.body()
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
      return dispatchPaste(body, step.html)
    case 'clipboard':
      await fillClipboard(page, step.html)
      await select(page, body, step.at, step.to)
      return page.keyboard.press('Control+v')
    case 'cutAndPaste':
    case 'copyAndPaste':
      await select(page, body, step.at, step.to)
      await page.keyboard.press(step.kind === 'cutAndPaste' ? 'Control+x' : 'Control+c')
      await select(page, body, step.target, null)
      return page.keyboard.press('Control+v')
    case 'slash':
      await select(page, body, { line: step.line, character: 0 }, null)
      await page.keyboard.type(`/${step.word}`)
      await heard(page)
      return page.keyboard.press('Enter')
    case 'tool':
      await select(page, body, step.at, step.to)
      await editor.driver.runTool(t(`editor.action.${step.action}`))
      await heard(page)
      return
    case 'kind':
      await select(page, body, step.at, step.to)
      return chooseFromTool(editor, t('editor.kind'), t(`editor.action.${step.into}`))
    case 'tableMenu':
      if (!(await selectCell(page, body, step.cell))) return
      return chooseFromTool(editor, t('editor.table.menu'), t(`editor.table.${step.command}`))
    case 'link':
      await select(page, body, step.at, { ...step.at, character: step.until })
      return link(editor, step.address)
    case 'dragBlock':
      return dragBlock(page, body, step.block, step.target)
    case 'dragWords':
      return dragWords(page, body, step)
    default:
      return missingCase(step)
  }
}
