import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { findRuntime } from '#tools/runtime.ts'

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))

export interface LaunchOptions {
  /** The folder that holds everything the app remembers; a fresh one for a fresh start. */
  userData: string
  env?: Record<string, string>
  args?: string[]
  /** The app's folder; the built Visnyk unless said otherwise. */
  app?: string
  /** Answers for message boxes that come before any window, as indices of buttons. */
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
  /** The addresses the app wanted opened outside. They are never opened. */
  openedExternals(): Promise<string[]>
  /** Quits as a person would and waits for the end; answers the exit code. */
  quit(): Promise<number | null>
  /** Ends the process without warning (SIGKILL) and waits until it is gone. */
  kill(): Promise<void>
  /** Quits, and kills what has not ended after ten seconds: for clearing up. */
  quitOrKill(): Promise<void>
  /** Resolves when the process has ended; null when a signal ended it. */
  exited: Promise<number | null>
}

interface MessageBox {
  message: string
  detail?: string
  buttons?: string[]
}

/** What `answerDialogs.cjs` puts into the app's main process. */
interface Answers {
  open: (string[] | null)[]
  save: (string | null)[]
  box: number[]
  boxes: MessageBox[]
  externals: string[]
}

/** Playwright's own loader: it holds `ready` back until we are connected. It adds it itself for real Electron. */
const loader = join(
  dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')),
  'lib',
  'server',
  'electron',
  'loader.js',
)
const answerDialogs = fileURLToPath(new URL('answerDialogs.cjs', import.meta.url))

/**
 * Starts the built app as a person would, on whatever runs it here, and drives it with Playwright. The same on real
 * Electron and on the Chromium host; the product knows nothing of it.
 */
export async function launchApp(options: LaunchOptions): Promise<LaunchedApp> {
  const runtime = findRuntime()
  const onHost = runtime.kind === 'chromium-host'
  const { NODE_OPTIONS: _, ...inherited } = process.env as Record<string, string>
  const logFolder = mkdtempSync(join(tmpdir(), 'app-log-'))
  const logFile = join(logFolder, 'app.log')
  writeFileSync(logFile, '')
  const electron = await _electron.launch({
    ...(onHost && { executablePath: runtime.command }),
    args: [
      ...(onHost ? ['-r', loader] : []),
      '-r',
      answerDialogs,
      `--user-data-dir=${options.userData}`,
      options.app ?? root,
      ...(options.args ?? []),
    ],
    cwd: root,
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
  const child = electron.process()
  let finalLog: string | undefined
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      finalLog = readFileSync(logFile, 'utf8')
      rmSync(logFolder, { recursive: true, force: true })
      resolve(code)
    })
  })
  const page = await electron.firstWindow({ timeout: 120_000 })
  await page.waitForURL((url) => url.href !== 'about:blank', { timeout: 120_000 })
  const quit = async () => {
    // The answer may be lost with the process that gives it.
    await electron.evaluate(({ app }) => app.quit()).catch(() => {})
    return exited
  }

  return {
    kind: runtime.kind,
    electron,
    page,
    get logs() {
      return (finalLog ?? readFileSync(logFile, 'utf8')).split('\n').filter(Boolean)
    },
    exited,
    answerOpenDialog: (paths) =>
      electron.evaluate((_, given) => void globalThis.__answers.open.push(given), paths),
    answerSaveDialog: (path) =>
      electron.evaluate((_, given) => void globalThis.__answers.save.push(given), path),
    answerMessageBox: (response) =>
      electron.evaluate((_, given) => void globalThis.__answers.box.push(given), response),
    messageBoxes: () => electron.evaluate(() => globalThis.__answers.boxes),
    openedExternals: () => electron.evaluate(() => globalThis.__answers.externals),
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
  // Exists in the app's main process only.
  var __answers: Answers
}
