import { existsSync, readFileSync } from 'node:fs'
import inspector from 'node:inspector'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { electronVersion } from './electron/version.ts'
import { registerElectron } from './hooks.ts'
import { type HostOptions, host } from './host.ts'

interface CommandLine {
  appArgument: string
  /** Modules to load before the app's, as given with `-r`. */
  required: string[]
  /** The indexes of `-r` and its value, which the app does not see. */
  consumed: Set<number>
  inspect: string | undefined
  switches: Map<string, string>
}

/**
 * Electron's own order: switches first, then the app, then the app's arguments; switches are recognised
 * anywhere.
 */
function parse(argv: string[]): CommandLine {
  const switches = new Map<string, string>()
  const required: string[] = []
  const consumed = new Set<number>()
  let appArgument: string | undefined
  for (let index = 0; index < argv.length; index++) {
    const argument = argv[index] ?? ''
    const match = /^--([^=]+)(?:=(.*))?$/s.exec(argument)
    if (match) switches.set((match[1] ?? '').toLowerCase(), match[2] ?? '')
    else if (appArgument === undefined && argument === '-r') {
      consumed.add(index++).add(index)
      required.push(argv[index] ?? '')
    } else if (appArgument === undefined && !argument.startsWith('-')) appArgument = argument
  }
  if (appArgument === undefined)
    throw new Error('usage: electron.mjs [switches] <app folder or main file> [arguments]')
  return { appArgument, required, consumed, inspect: switches.get('inspect'), switches }
}

interface Manifest {
  name?: string
  productName?: string
  version?: string
  main?: string
}

/** The app's entry file, and its name from its package. */
function findApp(argument: string): { entry: string } & Omit<HostOptions, 'switches'> {
  const path = resolve(argument)
  const manifestPath = join(path, 'package.json')
  const manifest = existsSync(manifestPath)
    ? (JSON.parse(readFileSync(manifestPath, 'utf8')) as Manifest)
    : undefined
  const entry = createRequire(pathToFileURL(join(path, '_'))).resolve(
    manifest ? join(path, manifest.main ?? 'index.js') : path,
  )
  return {
    entry,
    appPath: manifest ? path : dirname(entry),
    packageName: manifest?.name ?? '',
    productName: manifest?.productName ?? '',
    version: manifest?.version ?? electronVersion,
  }
}

/** An error that the app does not handle is printed, and the app continues, as in Electron. */
function surviveErrors() {
  process.on('uncaughtException', async (error) => {
    if (process.listenerCount('uncaughtException') > 1) return
    const { dialog } = await import('./electron/dialog.ts')
    const text = `Uncaught Exception:\n${error.stack ?? error}`
    dialog.showErrorBox('A JavaScript error occurred in the main process', text)
  })
  process.on('unhandledRejection', (reason) => {
    if (process.listenerCount('unhandledRejection') > 1) return
    console.error('UnhandledPromiseRejectionWarning:', reason)
  })
}

export async function main(argv: string[]) {
  const commandLine = parse(argv)
  const { entry, ...found } = findApp(commandLine.appArgument)
  host.configure({ ...found, switches: commandLine.switches })
  // As in Electron: the executable first, then all its arguments.
  process.argv = [process.execPath, ...argv.filter((_, index) => !commandLine.consumed.has(index))]
  Object.assign(process, {
    type: 'browser',
    defaultApp: true,
    resourcesPath: join(found.appPath, 'resources'),
  })
  Object.defineProperty(process.versions, 'electron', { value: electronVersion, enumerable: true })
  if (commandLine.inspect !== undefined) inspector.open(Number(commandLine.inspect) || 0, '127.0.0.1')
  registerElectron()
  const { app, becomeReady } = await import('./electron/app.ts')
  surviveErrors()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())
  if (process.env.CHROMIUM_HOST_WRAPPED) process.on('disconnect', () => app.exit(1))

  const browserStarts = host.browser()
  browserStarts.catch((error: Error) => {
    if (error.name === 'AbortError') return
    console.error(`chromium-host: ${error.message}`)
    app.exit(1)
  })
  const require = createRequire(pathToFileURL(entry))
  for (const name of commandLine.required) require(name)
  try {
    await import(pathToFileURL(entry).href)
  } catch (error) {
    console.error('chromium-host: the app could not be loaded:', error)
    app.exit(1)
    return
  }
  await browserStarts.then(becomeReady, () => {})
}
