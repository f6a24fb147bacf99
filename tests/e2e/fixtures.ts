import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { createDriver, type Driver } from '#tests/support/app/driver.ts'
import { type LaunchedApp, type LaunchOptions, launchApp } from '#tests/support/app/launchApp.ts'
import { type SiteInReach, startSite } from '#tests/support/app/startSite.ts'
import { createTexts, type Text } from '#tests/support/app/texts.ts'

/** The running program with its driver. */
export interface Program {
  app: LaunchedApp
  page: LaunchedApp['page']
  driver: Driver
}

interface Fixtures {
  /** A folder of this test for all data of the app; removed afterwards. */
  userData: string
  /** Starts the app in `userData`; may be called again after it has ended. What still runs at the end is quit. */
  launch(options?: Partial<LaunchOptions>): Promise<LaunchedApp>
  /** The same with a driver, in a window of a common size. */
  launchWithDriver(options?: Partial<LaunchOptions>): Promise<Program>
  /** A site of this test over real HTTP, with switches for its faults. */
  site: SiteInReach
  /** The interface's texts in Ukrainian, its initial language. */
  t: Text
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from the destructured argument.
  userData: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'visnyk-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  },
  launch: async ({ userData }, use, info) => {
    const apps: LaunchedApp[] = []
    const ended = new Set<LaunchedApp>()
    await use(async (options = {}) => {
      const env = { VISNYK_CHECK_SHAPES: '1', ...options.env }
      const app = await launchApp({ userData, ...options, env })
      apps.push(app)
      void app.exited.then(() => ended.add(app))
      await app.page.context().tracing.start({ snapshots: true, screenshots: false })
      return app
    })
    const failed = info.status !== info.expectedStatus
    for (const [index, app] of apps.entries()) {
      if (failed) {
        await info.attach(`app-${index + 1}.log`, { body: app.logs.join('\n'), contentType: 'text/plain' })
        if (!ended.has(app)) await keepEvidence(app, (name) => info.outputPath(`app-${index + 1}-${name}`))
      }
      if (!ended.has(app)) await app.quitOrKill()
    }
  },
  launchWithDriver: async ({ launch, t }, use) => {
    await use(async (options) => {
      const app = await launch(options)
      await app.page.setViewportSize({ width: 1280, height: 800 })
      return { app, page: app.page, driver: createDriver(app, t) }
    })
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  site: async ({}, use) => {
    const site = await startSite()
    await use(site)
    await site.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  t: async ({}, use) => {
    await use(createTexts('uk'))
  },
})

/** The page when the test failed, and the steps before it. */
async function keepEvidence(app: LaunchedApp, path: (name: string) => string) {
  await app.page.screenshot({ path: path('page.png') }).catch(() => {})
  await app.page
    .context()
    .tracing.stop({ path: path('trace.zip') })
    .catch(() => {})
}

export { expect } from '@playwright/test'
