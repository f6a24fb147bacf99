import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron'
import type { ErrorCode } from '#shared/contract/errors.ts'
import { pictureEndings } from '#shared/domain/fileEndings.ts'
import { fileExtensions } from '#shared/domain/fileTypes.ts'
import { fingerprintGroups } from '#shared/domain/fingerprint.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { NativeTexts } from './nativeTexts.ts'

export interface Dialogs {
  /** Paths picked in the system's dialog; empty when cancelled. */
  chooseMedia(accept: 'pictures' | 'files' | 'all'): Promise<string[]>
  /** The path for a file that is saved; null when cancelled. */
  chooseTarget(name: string): Promise<string | null>
  /** A folder picked in the system's dialog; null when cancelled. */
  chooseFolder(purpose: FolderPurpose): Promise<string | null>
  /** True: the window stays open until the unsaved words are stored. */
  keepWaiting(): Promise<boolean>
  /** The page of the window crashed and is loaded anew; `again`: not for the first time. */
  pageWasGone(again: boolean): Promise<void>
  /** The database was found damaged while the program runs. True: restore the backup. */
  goBackToBackup(backup: { name: string; at: Instant } | null): Promise<boolean>
  /** `keptAs`: the new name of the file that was put aside. */
  settingsWereUnreadable(keptAs: string): Promise<void>
  /** The last run could not put a backup in place. */
  restoreFailed(code: ErrorCode): Promise<void>
  /** The last run could not start the installer of an update. */
  updateFailed(): Promise<void>
  /** True: updates that are signed with the key of this fingerprint may be taken. */
  trustUpdateKey(fingerprint: string): Promise<boolean>
}

/** Whether backups or an export are to be made in the folder, or they or an update looked for. */
type FolderPurpose = 'forBackups' | 'withBackups' | 'forExport' | 'withExport' | 'withUpdate'

interface DialogContext {
  texts: () => NativeTexts
  language: () => string
  window: () => BrowserWindow | null
}

/** The system's own dialogs, over the window when there is one. */
export const createDialogs = (context: DialogContext): Dialogs => ({
  chooseMedia: (accept) => chooseMedia(context, accept),
  chooseTarget: (name) => chooseTarget(context, name),
  chooseFolder: (purpose) => chooseFolder(context, purpose),
  keepWaiting: () => keepWaiting(context),
  pageWasGone: (again) => pageWasGone(context, again),
  goBackToBackup: (backup) => goBackToBackup(context, backup),
  settingsWereUnreadable: (keptAs) => settingsWereUnreadable(context, keptAs),
  restoreFailed: (code) => restoreFailed(context, code),
  updateFailed: () => updateFailed(context),
  trustUpdateKey: (fingerprint) => trustUpdateKey(context, fingerprint),
})

/** Shows a message; answers which of its buttons was pressed. */
async function show(context: DialogContext, options: MessageBoxOptions): Promise<number> {
  const window = context.window()
  const { response } = await (window
    ? dialog.showMessageBox(window, options)
    : dialog.showMessageBox(options))
  return response
}

async function chooseMedia(context: DialogContext, accept: 'pictures' | 'files' | 'all'): Promise<string[]> {
  const { dialog: text } = context.texts()
  const pictures = { name: text.pictures, extensions: [...pictureEndings] }
  const files = { name: text.files, extensions: [...fileExtensions] }
  const both = { name: text.picturesAndFiles, extensions: [...pictureEndings, ...fileExtensions] }
  const options: Electron.OpenDialogOptions = {
    title: accept === 'pictures' ? text.choosePictures : text.chooseFiles,
    properties: ['openFile', 'multiSelections'],
    filters: [
      accept === 'pictures' ? pictures : accept === 'files' ? files : both,
      { name: text.allFiles, extensions: ['*'] },
    ],
  }
  const window = context.window()
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options))
  return canceled ? [] : filePaths
}

async function chooseFolder(context: DialogContext, purpose: FolderPurpose): Promise<string | null> {
  const { dialog: text } = context.texts()
  const options: Electron.OpenDialogOptions =
    purpose === 'forBackups' || purpose === 'forExport'
      ? { title: text.folder[purpose], properties: ['openDirectory', 'createDirectory'] }
      : { title: text.folder[purpose], properties: ['openDirectory'] }
  const window = context.window()
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options))
  return canceled ? null : (filePaths[0] ?? null)
}

async function chooseTarget(context: DialogContext, name: string): Promise<string | null> {
  const options: Electron.SaveDialogOptions = {
    title: context.texts().dialog.saveFile,
    defaultPath: name,
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  }
  const window = context.window()
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options))
  return canceled || filePath === '' ? null : filePath
}

async function keepWaiting(context: DialogContext): Promise<boolean> {
  const { dialog: text } = context.texts()
  const response = await show(context, {
    type: 'warning',
    message: text.unsavedTitle,
    detail: text.unsavedDetail,
    buttons: [text.keepWaiting, text.closeAnyway],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 0
}

async function pageWasGone(context: DialogContext, again: boolean): Promise<void> {
  const { dialog: text } = context.texts()
  await show(context, {
    type: 'warning',
    message: text.pageGoneTitle,
    detail: again ? text.pageGoneAgainDetail : text.pageGoneDetail,
    buttons: [text.ok],
  })
}

async function goBackToBackup(
  context: DialogContext,
  backup: { name: string; at: Instant } | null,
): Promise<boolean> {
  const { dialog: text } = context.texts()
  const date = backup === null ? '' : new Date(backup.at).toLocaleString(context.language())
  const response = await show(context, {
    type: 'error',
    message: text.damageFoundTitle,
    detail: backup === null ? text.damageFoundNoBackup : text.damageFound.replace('{{date}}', date),
    buttons: [...(backup === null ? [] : [text.restoreBackup]), text.goOnForNow],
    defaultId: 0,
    cancelId: backup === null ? 0 : 1,
    noLink: true,
  })
  return backup !== null && response === 0
}

async function settingsWereUnreadable(context: DialogContext, keptAs: string): Promise<void> {
  const { dialog: text } = context.texts()
  await show(context, {
    type: 'warning',
    message: text.settingsUnreadableTitle,
    detail: text.settingsUnreadableDetail.replace('{{name}}', keptAs),
    buttons: [text.ok],
  })
}

async function restoreFailed(context: DialogContext, code: ErrorCode): Promise<void> {
  const { dialog: text } = context.texts()
  await show(context, {
    type: 'warning',
    message: text.restoreFailedTitle,
    detail: code === 'diskFull' ? text.restoreFailedFull : text.restoreFailedDetail,
    buttons: [text.ok],
  })
}

async function updateFailed(context: DialogContext): Promise<void> {
  const { dialog: text } = context.texts()
  await show(context, {
    type: 'warning',
    message: text.updateFailedTitle,
    detail: text.updateFailedDetail,
    buttons: [text.ok],
  })
}

async function trustUpdateKey(context: DialogContext, fingerprint: string): Promise<boolean> {
  const { dialog: text } = context.texts()
  const response = await show(context, {
    type: 'question',
    message: text.trustUpdateKeyTitle,
    detail: text.trustUpdateKeyDetail.replace('{{fingerprint}}', fingerprintGroups(fingerprint)),
    buttons: [text.trustUpdateKeyYes, text.trustUpdateKeyNo],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}
