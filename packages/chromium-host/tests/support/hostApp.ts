import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, vi } from 'vitest'
import { findRuntime } from '../../src/runtime.ts'
import { type LaunchedApp, type LaunchOptions, launchElectron } from '../../testing/launchElectron.ts'

interface Bridge {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>
  send(channel: string, ...args: unknown[]): void
  subscribe(channel: string, listener: (...args: unknown[]) => void): () => void
  pathOf(file: File): string
  unknown(): void
  given: string
  nested: { list: unknown[] }
}

declare global {
  interface Window {
    bridge: Bridge
  }
}

/** A small app that uses each part of Electron that the host replaces. */
export const hostApp = fileURLToPath(new URL('../hostApp', import.meta.url))
/** Where Electron's binary exists, the host does not run the app. */
export const describeHost = describe.runIf(findRuntime().kind === 'chromium-host')
export const waiting = { timeout: 20_000, interval: 25 }

/** Starts the small app in a folder for each test, and quits at its end what still runs. Called once per file. */
export function setUpHostApp() {
  let folder = ''
  const running: LaunchedApp[] = []
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'host-test-'))
  })
  afterEach(async () => {
    for (const app of running.splice(0)) await app.quitOrKill()
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  })
  return {
    userData: (): string => folder,
    start: async (options: Partial<LaunchOptions> = {}): Promise<LaunchedApp> => {
      const app = await launchElectron({ userData: folder, app: hostApp, ...options })
      void app.exited.then(() => running.splice(running.indexOf(app), 1))
      running.push(app)
      await app.page.waitForFunction(() => document.body.dataset.ready === 'yes')
      return app
    },
  }
}

export const invoke = (page: Page, channel: string, ...args: unknown[]) =>
  page.evaluate(([name, given]) => window.bridge.invoke(name, ...given), [channel, args] as const)

/** Waits until the app has written this line. */
export const says = (app: LaunchedApp, line: string) =>
  vi.waitFor(() => expect(app.logs).toContain(line), waiting)

/** Those of the lines that the app has written, in its order. */
export const told = (app: LaunchedApp, lines: string[]) => app.logs.filter((line) => lines.includes(line))

/** The Chromium processes that use a profile of this host; needs Linux's /proc. */
export function chromiumOf(pid: number): string[] {
  return readdirSync('/proc').filter((name) => {
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(`chromium-host-run-${pid}-`)
    } catch {
      return false
    }
  })
}

/** The folders that a host with this process id has on the disk. */
export const foldersOf = (pid: number) =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`chromium-host-run-${pid}-`))
