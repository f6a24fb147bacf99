import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { createHands, type Hands } from '#tests/support/app/hands.ts'
import { type LaunchedApp, type LaunchOptions, launchApp } from '#tests/support/app/launchApp.ts'
import { type SiteInReach, startSite } from '#tests/support/app/startSite.ts'
import { createTexts, type Text } from '#tests/support/app/texts.ts'

/** The program as somebody sits at it. */
export interface Desk {
  app: LaunchedApp
  page: LaunchedApp['page']
  hands: Hands
}

interface Fixtures {
  /** A folder of this test's own for everything the app keeps; gone afterwards. */
  userData: string
  /** Starts the app in `userData`; may be called again after it has ended. What still runs at the end is quit. */
  launch(options?: Partial<LaunchOptions>): Promise<LaunchedApp>
  /** The same with hands on it, in a window of a common size. */
  sitDown(options?: Partial<LaunchOptions>): Promise<Desk>
  /** A site of this test's own over real HTTP, with the switches of its faults. */
  site: SiteInReach
  /** The interface's words; Ukrainian is what it starts in. */
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
  sitDown: async ({ launch, t }, use) => {
    await use(async (options) => {
      const app = await launch(options)
      await app.page.setViewportSize({ width: 1280, height: 800 })
      return { app, page: app.page, hands: createHands(app, t) }
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

/** The page as it stood when the test failed, and how it came there. */
async function keepEvidence(app: LaunchedApp, path: (name: string) => string) {
  await app.page.screenshot({ path: path('page.png') }).catch(() => {})
  await app.page
    .context()
    .tracing.stop({ path: path('trace.zip') })
    .catch(() => {})
}

export { expect } from '@playwright/test'
