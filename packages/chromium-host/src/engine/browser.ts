import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { connectPipe } from './cdp.ts'
import type { ChromiumBinary } from './chromiumBinary.ts'
import { findChromium } from './findChromium.ts'
import { createProfile } from './runFolder.ts'
import type { Browser } from './runningBrowser.ts'
import { closeUninvited } from './windows.ts'

export interface BrowserOptions {
  /** The loopback port for DevTools; 0 chooses a free one. */
  debuggingPort: string | undefined
  sandbox: boolean
  locale: string | undefined
  /** Cancels a start that is under way. */
  signal: AbortSignal
}

const disabledFeatures = [
  'AcceptCHFrame',
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DestroyProfileOnBrowserClose',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'LocalNetworkAccessChecks',
  'LocalNetworkAccessChecksWebSockets',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'Translate',
]

/** Disables background activity, so that only the app's own requests reach a network. */
const quietFlags = [
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--no-pings',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-back-forward-cache',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-field-trial-config',
  '--disable-hang-monitor',
  '--disable-infobars',
  '--disable-ipc-flooding-protection',
  '--disable-popup-blocking',
  '--disable-prompt-on-repost',
  '--disable-renderer-backgrounding',
  '--disable-search-engine-choice-screen',
  '--disable-sync',
  '--metrics-recording-only',
  '--password-store=basic',
  '--use-mock-keychain',
  '--allow-pre-commit-input',
  `--disable-features=${disabledFeatures.join(',')}`,
]

const ownGroup = process.platform !== 'win32'

/** Whether a window can be shown here; `CHROMIUM_HOST_HEADLESS=1` disables it. */
function canShowWindows(binary: ChromiumBinary): boolean {
  if (binary.headlessOnly || process.env.CHROMIUM_HOST_HEADLESS === '1') return false
  if (process.platform !== 'linux') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

function flags(
  binary: ChromiumBinary,
  headless: boolean,
  profile: string,
  options: BrowserOptions,
): string[] {
  const needsNoSandbox = binary.headlessOnly || process.getuid?.() === 0 || !options.sandbox
  return [
    ...quietFlags,
    `--user-data-dir=${profile}`,
    '--no-startup-window',
    ...(headless ? ['--headless=new', '--disable-gpu', '--mute-audio'] : []),
    ...(needsNoSandbox ? ['--no-sandbox', '--test-type'] : []),
    ...(process.platform === 'linux' ? ['--disable-dev-shm-usage'] : []),
    ...(options.debuggingPort === undefined ? [] : [`--remote-debugging-port=${options.debuggingPort}`]),
    ...(options.locale ? [`--lang=${options.locale}`] : []),
  ]
}

/**
 * Waits for the line that announces DevTools (printed as Electron prints it), and keeps the last lines to
 * explain a failure.
 */
function readLog(chromium: ChildProcess): { tail(): string; endpoint: Promise<void> } {
  const lines: string[] = []
  const endpoint = Promise.withResolvers<void>()
  if (chromium.stderr) {
    createInterface({ input: chromium.stderr }).on('line', (line) => {
      lines.push(line)
      if (lines.length > 20) lines.shift()
      const isEndpoint = line.startsWith('DevTools listening on ')
      if (isEndpoint) endpoint.resolve()
      if (isEndpoint || process.env.CHROMIUM_HOST_LOG) process.stderr.write(`${line}\n`)
    })
  }
  return { tail: () => lines.join('\n'), endpoint: endpoint.promise }
}

async function start(binary: ChromiumBinary, headless: boolean, options: BrowserOptions): Promise<Browser> {
  const profile = createProfile()
  const env = { ...process.env, ...binary.env }
  const chromium = spawn(binary.path, flags(binary, headless, profile, options), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    env,
    // Ctrl+C is sent to a whole process group, but the app needs its windows while it quits.
    detached: ownGroup,
  })
  const exited = new Promise<void>((resolve) => {
    chromium.once('exit', () => resolve())
    chromium.once('error', () => resolve())
  })
  const kill = () => {
    if (chromium.pid === undefined || chromium.exitCode !== null) return
    try {
      process.kill(ownGroup ? -chromium.pid : chromium.pid, 'SIGKILL')
    } catch {
      // The process has just ended by itself.
    }
  }
  options.signal.addEventListener('abort', kill)
  process.prependOnceListener('exit', kill)
  const log = readLog(chromium)
  const cdp = connectPipe(chromium)
  try {
    await Promise.race([
      cdp.send('Browser.getVersion'),
      exited.then(() => Promise.reject(new Error('it ended'))),
    ])
    await cdp.send('Target.setDiscoverTargets', { discover: true })
    if (options.debuggingPort !== undefined) await log.endpoint
  } catch (error) {
    kill()
    await exited
    options.signal.throwIfAborted()
    throw new Error(`Chromium (${binary.source}) did not start: ${(error as Error).message}\n${log.tail()}`)
  }
  const browser: Browser = {
    cdp,
    headless,
    source: binary.source,
    callAgain(args) {
      const own = flags(binary, headless, profile, options).filter(
        (flag) => !flag.startsWith('--remote-debugging'),
      )
      spawn(binary.path, [...own.filter((flag) => flag !== '--no-startup-window'), ...args], {
        stdio: 'ignore',
        env,
      }).unref()
    },
    async close() {
      cdp.send('Browser.close').catch(() => {})
      const deadline = setTimeout(kill, 3000)
      await exited
      clearTimeout(deadline)
    },
  }
  closeUninvited(browser)
  await cdp.send('Target.setDiscoverTargets', { discover: true })
  return browser
}

/** Starts Chromium with a profile of its own; without a window if the display turns out to be unusable. */
export async function openBrowser(options: BrowserOptions): Promise<Browser> {
  const binary = await findChromium()
  if (!canShowWindows(binary)) return start(binary, true, options)
  try {
    return await start(binary, false, options)
  } catch (error) {
    options.signal.throwIfAborted()
    console.error(`chromium-host: no window can be shown here, going on without. ${(error as Error).message}`)
    return start(binary, true, options)
  }
}
