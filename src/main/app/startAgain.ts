import { app } from 'electron'

/**
 * Starts the program again when this process has ended. An AppImage runs from a mount that ends with the process, so
 * its file is started and not the executable in it.
 */
export function startAgain(args: string[] = process.argv.slice(1)): void {
  const appImage = process.env.APPIMAGE
  app.relaunch(appImage === undefined ? { args } : { args, execPath: appImage })
}
