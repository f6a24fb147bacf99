import { homedir } from 'node:os'
import { basename, dirname, isAbsolute, join } from 'node:path'
import type { MessageBoxOptions, OpenDialogOptions, SaveDialogOptions } from 'electron'
import { askForChoice, askForFiles, askForPath } from './askInWindow.ts'
import { strict } from './strict.ts'

/** Every function has its options as the last argument, after an optional window. */
const optionsOf = <Options>(args: unknown[]) => (args.at(-1) ?? {}) as Partial<Options>

function cancelOf({ cancelId, buttons = [] }: Partial<MessageBoxOptions>): number {
  if (cancelId !== undefined) return cancelId
  return Math.max(
    0,
    buttons.findIndex((label) => /^(cancel|no)$/i.test(label)),
  )
}

async function showOpenDialog(...args: unknown[]) {
  const { properties = [], filters = [] } = optionsOf<OpenDialogOptions>(args)
  const extensions = filters.flatMap((filter) => filter.extensions)
  const folder = properties.includes('openDirectory')
  const paths = await askForFiles({
    several: properties.includes('multiSelections'),
    folder,
    extensions: extensions.includes('*') ? [] : extensions,
  })
  const filePaths = (paths ?? []).map((path) => (folder ? dirname(path) : path))
  return { canceled: filePaths.length === 0, filePaths }
}

async function showSaveDialog(...args: unknown[]) {
  const { defaultPath = '' } = optionsOf<SaveDialogOptions>(args)
  const folder = isAbsolute(defaultPath) ? dirname(defaultPath) : join(homedir(), 'Downloads')
  const filePath = (await askForPath(folder, basename(defaultPath))) ?? ''
  return { canceled: filePath === '', filePath }
}

async function showMessageBox(...args: unknown[]) {
  const options = optionsOf<MessageBoxOptions>(args)
  const cancelId = cancelOf(options)
  const checked = options.checkboxChecked ?? false
  const answer = await askForChoice({
    message: options.message ?? '',
    detail: options.detail ?? '',
    buttons: options.buttons?.length ? options.buttons : ['OK'],
    defaultId: options.defaultId ?? 0,
    cancelId,
    checkbox: options.checkboxLabel ?? '',
    checked,
  })
  return { response: answer?.response ?? cancelId, checkboxChecked: answer?.checked ?? checked }
}

/**
 * Dialogs are shown in a visible window; without one they are answered as if by Escape. A test driver
 * replaces these functions. The synchronous ones cannot show anything.
 */
export const dialog = strict('dialog', {
  showOpenDialog,
  showSaveDialog,
  showMessageBox,
  showOpenDialogSync: (..._args: unknown[]): string[] | undefined => undefined,
  showSaveDialogSync: (..._args: unknown[]) => '',
  showMessageBoxSync: (...args: unknown[]) => cancelOf(optionsOf<MessageBoxOptions>(args)),
  showErrorBox: (title: string, content: string) => {
    process.stderr.write(`${title}\n${content}\n`)
    void showMessageBox({ message: title, detail: content }).catch(() => {})
  },
  showCertificateTrustDialog: async () => {},
})
