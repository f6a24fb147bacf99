import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { type LaunchedApp, type LaunchOptions, launchApp } from '#tests/support/app/launchApp.ts'

interface Fixtures {
  /** A folder of this test's own for everything the app keeps; gone afterwards. */
  userData: string
  /** Starts the app in `userData`; may be called again after it has ended. What still runs at the end is quit. */
  launch(options?: Partial<LaunchOptions>): Promise<LaunchedApp>
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
      const app = await launchApp({ userData, ...options })
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
