import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDriver, type Driver } from '#tests/support/app/driver.ts'
import { type LaunchedApp, launchApp } from '#tests/support/app/launchApp.ts'
import { createTexts, type Text } from '#tests/support/app/texts.ts'
import { makePhoto } from '#tests/support/images.ts'
import { writeDepartmentFile } from './departmentFile.ts'
import type { PictureName } from './handbook/names.ts'
import type { Pictures } from './handbook/pictures.ts'
import type { DemoSite } from './sites/demoSite.ts'

/** What the steps of the story share: the site, the program with its driver, and the folder for the results. */
export interface World<Site extends DemoSite = DemoSite> {
  site: Site
  t: Text
  /** The article as the department sends it: a Word file with a photo that has its location in it. */
  departmentFile: Buffer
  output: string
  app(): LaunchedApp
  driver(): Driver
  /** Starts the program on the same data, as on the next morning. */
  start(): Promise<void>
  /** `handbook`: the handbook shows it too. */
  screenshot(name: string, handbook?: PictureName): Promise<void>
  /** Takes the handbook's pictures; null: this run does not. */
  pictures: Pictures | null
  /** The path of the next picture, for what is shown outside the program. */
  pictureOf(name: string): string
  end(): Promise<void>
}

export async function createWorld<Site extends DemoSite>(
  { output, visible, pictures }: { output: string; visible: boolean; pictures: Pictures | null },
  startSite: (folder: string) => Promise<Site>,
): Promise<World<Site>> {
  const folder = mkdtempSync(join(tmpdir(), 'visnyk-demo-'))
  const site = await startSite(folder).catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true })
    throw error
  })
  rmSync(output, { recursive: true, force: true })
  mkdirSync(output, { recursive: true })
  const departmentFile = writeDepartmentFile(await makePhoto())
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
    departmentFile,
    output,
    pictures,
    app: running,
    driver: () => createDriver(running(), t),
    async start() {
      app = await launchApp({ userData: join(folder, 'data'), visible })
      await app.page.setViewportSize({ width: 1280, height: 800 })
    },
    async screenshot(name, handbook) {
      await running().page.screenshot({ path: pictureOf(name) })
      if (handbook) await pictures?.take(running().page, handbook)
    },
    pictureOf,
    async end() {
      await app?.quitOrKill()
      await site.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
