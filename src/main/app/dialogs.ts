import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron'
import type { Instant } from '#shared/domain/time.ts'
import type { NativeTexts } from './nativeTexts.ts'

export interface Dialogs {
  /** Paths picked in the system's dialog; empty when cancelled. */
  choosePictures(): Promise<string[]>
  /** Where to put a file; null when cancelled. */
  chooseTarget(name: string): Promise<string | null>
  keepWaiting(): Promise<boolean>
  pageWasGone(again: boolean): Promise<void>
  /** Damage showed while the program runs. True: go back to the backup. */
  goBackToBackup(backup: { name: string; at: Instant } | null): Promise<boolean>
  /** `keptAs` is the name of the file that was put aside. */
  settingsWereUnreadable(keptAs: string): Promise<void>
}

/** The system's own dialogs, over the window when there is one. */
export function createDialogs(deps: {
  texts: () => NativeTexts
  language: () => string
  window: () => BrowserWindow | null
}): Dialogs {
  const show = async (options: MessageBoxOptions): Promise<number> => {
    const window = deps.window()
    const { response } = await (window
      ? dialog.showMessageBox(window, options)
      : dialog.showMessageBox(options))
    return response
  }

  return {
    choosePictures: async () => {
      const { dialog: text } = deps.texts()
      const options: Electron.OpenDialogOptions = {
        title: text.choosePictures,
        properties: ['openFile', 'multiSelections'],
        filters: [
          { name: text.pictures, extensions: ['jpg', 'jpeg', 'png', 'webp', 'gif', 'avif'] },
          { name: text.allFiles, extensions: ['*'] },
        ],
      }
      const window = deps.window()
      const { canceled, filePaths } = await (window
        ? dialog.showOpenDialog(window, options)
        : dialog.showOpenDialog(options))
      return canceled ? [] : filePaths
    },
    chooseTarget: async (name) => {
      const options: Electron.SaveDialogOptions = {
        title: deps.texts().dialog.saveFile,
        defaultPath: name,
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      }
      const window = deps.window()
      const { canceled, filePath } = await (window
        ? dialog.showSaveDialog(window, options)
        : dialog.showSaveDialog(options))
      return canceled || filePath === '' ? null : filePath
    },
    keepWaiting: async () => {
      const { dialog: text } = deps.texts()
      const response = await show({
        type: 'warning',
        message: text.unsavedTitle,
        detail: text.unsavedDetail,
        buttons: [text.keepWaiting, text.closeAnyway],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      })
      return response === 0
    },
    pageWasGone: async (again) => {
      const { dialog: text } = deps.texts()
      await show({
        type: 'warning',
        message: text.pageGoneTitle,
        detail: again ? text.pageGoneAgainDetail : text.pageGoneDetail,
        buttons: [text.ok],
      })
    },
    goBackToBackup: async (backup) => {
      const { dialog: text } = deps.texts()
      const date = backup === null ? '' : new Date(backup.at).toLocaleString(deps.language())
      const response = await show({
        type: 'error',
        message: text.damageFoundTitle,
        detail: backup === null ? text.damageFoundNoBackup : text.damageFound.replace('{{date}}', date),
        buttons: [...(backup === null ? [] : [text.restoreBackup]), text.goOnForNow],
        defaultId: 0,
        cancelId: backup === null ? 0 : 1,
        noLink: true,
      })
      return backup !== null && response === 0
    },
    settingsWereUnreadable: async (keptAs) => {
      const { dialog: text } = deps.texts()
      await show({
        type: 'warning',
        message: text.settingsUnreadableTitle,
        detail: text.settingsUnreadableDetail.replace('{{name}}', keptAs),
        buttons: [text.ok],
      })
    },
  }
}
