import { resolve } from 'node:path'
import {
  type LaunchOptions as LaunchElectronOptions,
  type LaunchedApp,
  launchElectron,
} from 'chromium-host/testing'

export type { LaunchedApp }

export type LaunchOptions = Omit<LaunchElectronOptions, 'app'>

const root = resolve(import.meta.dirname, '../../..')

/** Starts the built Visnyk as a person would, and drives it with Playwright. */
export const launchApp = (options: LaunchOptions): Promise<LaunchedApp> =>
  launchElectron({ ...options, app: root })
