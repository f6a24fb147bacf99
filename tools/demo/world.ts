import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSite, type Site } from '#site/createSite.ts'
import { createHands, type Hands } from '#tests/support/app/hands.ts'
import { type LaunchedApp, launchApp } from '#tests/support/app/launchApp.ts'
import { createTexts, type Text } from '#tests/support/app/texts.ts'
import { makePhoto } from '#tests/support/images.ts'

/** Everything the story plays with: the site, the program with its hands, and the folder for what it leaves. */
export interface World {
  site: Site
  siteAddress: string
  t: Text
  /** A photo as a phone leaves it, with its place in it. */
  photoPath: string
  output: string
  app(): LaunchedApp
  hands(): Hands
  /** Starts the program on the same data, as after a night. */
  start(): Promise<void>
  screenshot(name: string): Promise<void>
  end(): Promise<void>
}

export async function createWorld(output: string, visible: boolean): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'visnyk-demo-'))
  rmSync(output, { recursive: true, force: true })
  mkdirSync(output, { recursive: true })
  const site = await createSite({ database: join(folder, 'site.db') })
  const siteAddress = await site.listen(0)
  const photoPath = join(folder, 'IMG_20220524_094107.jpg')
  writeFileSync(photoPath, await makePhoto())
  const t = createTexts('uk')
  let app: LaunchedApp | null = null
  let shot = 0
  const running = (): LaunchedApp => {
    if (!app) throw new Error('The program is not running')
    return app
  }
  return {
    site,
    siteAddress,
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
      shot += 1
      await running().page.screenshot({ path: join(output, `${String(shot).padStart(2, '0')}-${name}.png`) })
    },
    async end() {
      await app?.quitOrKill()
      await site.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
