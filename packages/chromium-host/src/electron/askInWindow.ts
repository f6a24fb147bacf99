import { join } from 'node:path'
import { host } from '../host.ts'
import { BrowserWindow } from './browserWindow.ts'

export interface FileQuestion {
  several: boolean
  folder: boolean
  /** Without dots, as in Electron's filters; empty for any. */
  extensions: string[]
}

export interface ChoiceQuestion {
  message: string
  detail: string
  buttons: string[]
  /** The button that Enter presses, and the one that Escape presses. */
  defaultId: number
  cancelId: number
  checkbox: string
  checked: boolean
}

/** The window to show a dialog in; undefined when no window is visible. */
async function windowToAskIn(): Promise<BrowserWindow | undefined> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
  return window && !(await host.browser()).headless ? window : undefined
}

const call = (inPage: (...args: never[]) => unknown, question: unknown) =>
  `(${inPage.toString()})(${JSON.stringify(question)})`

function pickFiles({ several, folder, extensions }: FileQuestion): Promise<File[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = several
  input.webkitdirectory = folder
  input.accept = extensions.map((extension) => `.${extension}`).join(',')
  return new Promise((resolve) => {
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])]
      // The path of a folder is that of any file directly in it.
      resolve(
        folder ? files.filter((file) => file.webkitRelativePath.split('/').length === 2).slice(0, 1) : files,
      )
    })
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

/** Shows Chromium's file chooser. Undefined when no window is visible; empty when the person closed it. */
export async function askForFiles(question: FileQuestion): Promise<string[] | undefined> {
  const window = await windowToAskIn()
  if (!window) return undefined
  const paths = await window.webContents.pathsOf(call(pickFiles, question))
  return question.several ? paths : paths.slice(0, 1)
}

/**
 * Shows a dialog in the page for questions that Chromium has no dialog for: a choice of buttons, or a line of
 * text.
 */
function choose(
  question: ChoiceQuestion & { text?: string },
): Promise<[button: number, checked: boolean, text: string]> {
  const dialog = document.createElement('dialog')
  const add = <Name extends keyof HTMLElementTagNameMap>(parent: Element, name: Name, text: string) => {
    const element = document.createElement(name)
    element.textContent = text
    parent.append(element)
    return element
  }
  dialog.style.cssText =
    'font: 14px system-ui; max-width: 32rem; padding: 1.25rem; border-radius: 8px; white-space: pre-wrap'
  dialog.setAttribute('aria-label', question.message)
  add(dialog, 'strong', question.message)
  if (question.detail !== '') add(dialog, 'p', question.detail)
  const field = document.createElement('input')
  if (question.text !== undefined) {
    field.value = question.text
    field.style.cssText = 'display: block; width: 28rem; margin: 1rem 0'
    dialog.append(field)
  }
  const box = document.createElement('input')
  box.type = 'checkbox'
  box.checked = question.checked
  if (question.checkbox !== '') {
    const label = add(dialog, 'label', question.checkbox)
    label.style.display = 'block'
    label.prepend(box)
  }
  const row = add(dialog, 'p', '')
  row.style.cssText = 'display: flex; gap: 0.5rem; justify-content: flex-end; margin: 1rem 0 0'
  return new Promise((resolve) => {
    const close = (button: number) => {
      dialog.remove()
      resolve([button, box.checked, field.value])
    }
    for (const [index, label] of question.buttons.entries()) {
      const button = add(row, 'button', label)
      button.autofocus = index === question.defaultId
      button.addEventListener('click', () => close(index))
    }
    dialog.addEventListener('cancel', () => close(question.cancelId))
    document.body.append(dialog)
    dialog.showModal()
  })
}

/** Undefined when no window is visible. */
export async function askForChoice(
  question: ChoiceQuestion,
): Promise<{ response: number; checked: boolean } | undefined> {
  const window = await windowToAskIn()
  if (!window) return undefined
  const [response, checked] = (await window.webContents.executeJavaScript(call(choose, question))) as [
    number,
    boolean,
  ]
  return { response, checked }
}

/** Asks for the path of a file to save; Chromium's own dialog would not return the path. */
export async function askForPath(folder: string, name: string): Promise<string | undefined> {
  const window = await windowToAskIn()
  if (!window) return undefined
  const buttons = ['OK', 'Cancel']
  const question = {
    message: 'Save as',
    detail: '',
    buttons,
    defaultId: 0,
    cancelId: 1,
    checkbox: '',
    checked: false,
  }
  const asked = call(choose, { ...question, text: join(folder, name) })
  const [button, , path] = (await window.webContents.executeJavaScript(asked)) as [number, boolean, string]
  return button === 0 ? path : ''
}
