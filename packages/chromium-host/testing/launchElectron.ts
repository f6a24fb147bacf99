import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { findRuntime, type Runtime } from '../src/runtime.ts'

export interface LaunchOptions {
  /** The folder with all data of the app; a new folder for a first start. */
  userData: string
  env?: Record<string, string>
  args?: string[]
  /** The app's folder, which is also the working directory. */
  app: string
  /** The answers to message boxes that the app shows before its first window, as indexes of buttons. */
  messageBoxAnswers?: number[]
  /** Show the window where there is a display (real Electron always does). */
  visible?: boolean
}

export interface LaunchedApp {
  kind: 'electron' | 'chromium-host'
  electron: ElectronApplication
  /** The first window's page. */
  page: Page
  /** What the app's process wrote to its standard streams, line by line. */
  readonly logs: string[]
  /** Answers the next file dialogs, in order; null cancels. */
  answerOpenDialog(paths: string[] | null): Promise<void>
  answerSaveDialog(path: string | null): Promise<void>
  /** Answers the next message boxes with the index of a button. */
  answerMessageBox(response: number): Promise<void>
  /** Every message box shown so far, oldest first. */
  messageBoxes(): Promise<MessageBox[]>
  /** The addresses that the app asked to open outside. They are never opened. */
  openedExternals(): Promise<string[]>
  /** Quits as a person would and waits for the end; resolves to the exit code. */
  quit(): Promise<number | null>
  /** Ends the process without warning (SIGKILL) and waits until it is gone. */
  kill(): Promise<void>
  /** For cleaning up: quits, and kills the process if it has not ended after ten seconds. */
  quitOrKill(): Promise<void>
  /** Resolves when the process has ended; null when a signal ended it. */
  exited: Promise<number | null>
}

interface MessageBox {
  message: string
  detail?: string
  buttons?: string[]
}

/** The variable that `answerDialogs.cjs` defines in the app's main process. */
interface Answers {
  open: (string[] | null)[]
  save: (string | null)[]
  box: number[]
  boxes: MessageBox[]
  externals: string[]
}

/**
 * Playwright's own loader, which delays `ready` until Playwright is connected. For real Electron, Playwright adds it.
 */
const loader = join(
  dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')),
  'lib',
  'server',
  'electron',
  'loader.js',
)
const answerDialogs = fileURLToPath(new URL('answerDialogs.cjs', import.meta.url))

/** Starts the app's process; it writes to `logFile` what it writes to its standard streams. */
function startProcess(options: LaunchOptions, runtime: Runtime, logFile: string) {
  const onHost = runtime.kind === 'chromium-host'
  const { NODE_OPTIONS: _, ...inherited } = process.env as Record<string, string>
  return _electron.launch({
    ...(onHost && { executablePath: runtime.command }),
    args: [
      ...(onHost ? ['-r', loader] : []),
      '-r',
      answerDialogs,
      `--user-data-dir=${options.userData}`,
      options.app,
      ...(options.args ?? []),
    ],
    cwd: options.app,
    colorScheme: null,
    timeout: 120_000,
    env: {
      ...inherited,
      PATH: [dirname(process.execPath), inherited.PATH].filter(Boolean).join(delimiter),
      ANSWER_LOG: logFile,
      ANSWER_MESSAGE_BOXES: JSON.stringify(options.messageBoxAnswers ?? []),
      ...(!options.visible && { CHROMIUM_HOST_HEADLESS: '1' }),
      ...options.env,
    },
  })
}

/** The log of a process: read from its file while it runs, kept in memory once it has ended and the file is removed. */
function watchProcess(child: ChildProcess, logFile: string) {
  let finalLog: string | undefined
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      finalLog = readFileSync(logFile, 'utf8')
      rmSync(dirname(logFile), { recursive: true, force: true })
      resolve(code)
    })
  })
  return {
    exited,
    readLines: () => (finalLog ?? readFileSync(logFile, 'utf8')).split('\n').filter(Boolean),
  }
}

/** The functions that fill and read the queues of `answerDialogs.cjs`. */
const dialogAnswers = (electron: ElectronApplication) => ({
  answerOpenDialog: (paths: string[] | null) =>
    electron.evaluate((_, given) => void globalThis.__answers.open.push(given), paths),
  answerSaveDialog: (path: string | null) =>
    electron.evaluate((_, given) => void globalThis.__answers.save.push(given), path),
  answerMessageBox: (response: number) =>
    electron.evaluate((_, given) => void globalThis.__answers.box.push(given), response),
  messageBoxes: () => electron.evaluate(() => globalThis.__answers.boxes),
  openedExternals: () => electron.evaluate(() => globalThis.__answers.externals),
})

/**
 * Starts a built app as a person would, on the runtime of this computer, and drives it with Playwright. Works alike on
 * real Electron and on the Chromium host; the app does not notice it.
 */
export async function launchElectron(options: LaunchOptions): Promise<LaunchedApp> {
  const runtime = findRuntime()
  const logFile = join(mkdtempSync(join(tmpdir(), 'app-log-')), 'app.log')
  writeFileSync(logFile, '')
  const electron = await startProcess(options, runtime, logFile)
  const child = electron.process()
  const { exited, readLines } = watchProcess(child, logFile)
  const page = await electron.firstWindow({ timeout: 120_000 })
  await page.waitForURL((url) => url.href !== 'about:blank', { timeout: 120_000 })
  const quit = async () => {
    // The process may end before it has answered.
    await electron.evaluate(({ app }) => app.quit()).catch(() => {})
    return exited
  }
  return {
    kind: runtime.kind,
    electron,
    page,
    get logs() {
      return readLines()
    },
    exited,
    ...dialogAnswers(electron),
    quit,
    async quitOrKill() {
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await quit()
      clearTimeout(late)
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

declare global {
  // Exists only in the app's main process.
  var __answers: Answers
}
