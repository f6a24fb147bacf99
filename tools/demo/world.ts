import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHands, type Hands } from '#tests/support/app/hands.ts'
import { type LaunchedApp, launchApp } from '#tests/support/app/launchApp.ts'
import { createTexts, type Text } from '#tests/support/app/texts.ts'
import { makePhoto } from '#tests/support/images.ts'
import type { DemoSite } from './sites/demoSite.ts'

/** Everything the story plays with: the site, the program with its hands, and the folder for what it leaves. */
export interface World<Site extends DemoSite = DemoSite> {
  site: Site
  t: Text
  /** A photo as a phone leaves it, with its place in it. */
  photoPath: string
  output: string
  app(): LaunchedApp
  hands(): Hands
  /** Starts the program on the same data, as after a night. */
  start(): Promise<void>
  screenshot(name: string): Promise<void>
  /** Where the next picture goes, for what is shown elsewhere than in the program. */
  pictureOf(name: string): string
  end(): Promise<void>
}

export async function createWorld<Site extends DemoSite>(
  { output, visible }: { output: string; visible: boolean },
  startSite: (folder: string) => Promise<Site>,
): Promise<World<Site>> {
  const folder = mkdtempSync(join(tmpdir(), 'visnyk-demo-'))
  const site = await startSite(folder).catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true })
    throw error
  })
  rmSync(output, { recursive: true, force: true })
  mkdirSync(output, { recursive: true })
  const photoPath = join(folder, 'IMG_20220524_094107.jpg')
  writeFileSync(photoPath, await makePhoto())
  const t = createTexts('uk')
  let app: LaunchedApp | null = null
  let shot = 0
  const running = (): LaunchedApp => {
    if (!app) throw new Error('The program is not running')
    return app
  }
  function pictureOf(name: string): string {
    shot += 1
    return join(output, `${String(shot).padStart(2, '0')}-${name}.png`)
  }
  return {
    site,
    t,
    photoPath,
    output,
    app: running,
    hands: () => createHands(running(), t),
    async start() {
      app = await launchApp({ userData: join(folder, 'data'), visible })
      await app.page.setViewportSize({ width: 1280, height: 800 })
    },
    async screenshot(name) {
      await running().page.screenshot({ path: pictureOf(name) })
    },
    pictureOf,
    async end() {
      await app?.quitOrKill()
      await site.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
