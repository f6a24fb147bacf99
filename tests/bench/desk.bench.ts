import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { onTestFinished, test } from 'vitest'
import { targetSkeleton } from '#shared/document/skeleton.ts'
import { ask } from '#tests/support/app/ask.ts'
import { launchApp } from '#tests/support/app/launchApp.ts'
import { goToPath, setBody, writeArticle } from '#tests/support/app/prepare.ts'
import { bodyOf } from './articles.ts'
import { print } from './measure.ts'
import { longestWork, type TypingTimes, typeKeys, typical } from './typing.ts'

// The side-by-side screen beside the write screen with the same text, by turns, so that what the machine does besides
// falls on both: how long a person waits for the text, for a letter, and for what is done when the typing pauses.

const blocks = 1000
const keys = 60
const rounds = 4
const screens = ['write', 'translate'] as const
type Screen = (typeof screens)[number]

interface Times extends TypingTimes {
  read: number[]
  write: number[]
  pause: number[]
}

/**
 * Opens a screen; milliseconds until the frame with the first block to be read (side by side: of the source), and until
 * the one with the first block to write in.
 */
async function open(page: Page, path: string): Promise<{ read: number; write: number }> {
  await goToPath(page, '/desk/mine')
  await page.waitForFunction(() => document.querySelector('.body-text') === null)
  return page.evaluate((hash) => {
    const start = performance.now()
    const shown = (selector: string) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (document.querySelector(selector) === null) return requestAnimationFrame(look)
          const channel = new MessageChannel()
          channel.port1.onmessage = () => resolve(performance.now() - start)
          return channel.port2.postMessage(null)
        }
        look()
      })
    location.hash = hash
    const text = '.body-text > *'
    const first = hash.startsWith('/translate') ? '.translate-source > *' : text
    return Promise.all([shown(first), shown(text)]).then(([read, write]) => ({ read, write }))
  }, path)
}

async function measureScreen(page: Page, path: string, into: Times): Promise<void> {
  const opened = await open(page, path)
  into.read.push(opened.read)
  into.write.push(opened.write)
  await page.waitForFunction((count) => document.querySelectorAll('.body-text > *').length === count, blocks)
  await page.waitForFunction(() => document.querySelector('.translate-source')?.ariaBusy !== 'true')
  const block = page.locator('.body-text > *').nth(blocks / 2)
  await block.scrollIntoViewIfNeeded()
  await block.click()
  await page.waitForTimeout(1500)
  const { handling, paint } = await typeKeys(page, keys)
  into.handling.push(...handling.slice(10))
  into.paint.push(...paint.slice(10))
  for (let pause = 0; pause < 4; pause++) into.pause.push(await longestWork(page, 900))
}

test('side by side and writing, 1000 blocks', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'visnyk-bench-'))
  const app = await launchApp({ userData })
  onTestFinished(async () => {
    await app.quitOrKill()
    rmSync(userData, { recursive: true, force: true })
  })
  const { page } = app
  await ask(page, 'settings.update', { firstStartDone: true })
  const { articleId, ids } = await writeArticle(page, { title: 'Довгий текст', paragraphs: [] })
  const body = bodyOf(blocks)
  await setBody(page, ids.uk as never, () => body)
  const target = await ask(page, 'localizations.create', { articleId, language: 'en' })
  const words = bodyOf(blocks)
  await setBody(page, target.localization.id, () =>
    targetSkeleton(body).map((block, at) => ({ ...words[at], id: block.id }) as never),
  )
  const times: Record<Screen, Times> = {
    write: { read: [], write: [], handling: [], paint: [], pause: [] },
    translate: { read: [], write: [], handling: [], paint: [], pause: [] },
  }
  for (let round = 0; round < rounds * 2; round++) {
    const screen = screens[round % 2] ?? 'write'
    await measureScreen(page, `/${screen}/${articleId}/en`, times[screen])
  }
  const report = (name: string, what: keyof Times) => {
    const share = typical(times.translate[what]) / typical(times.write[what])
    print(`${name}, write screen`, times.write[what])
    print(`${name}, side by side`, times.translate[what], `${share.toFixed(2)} of the write screen`)
  }
  report(`${blocks} blocks: click to the first block to read`, 'read')
  report(`${blocks} blocks: click to the first block to write in`, 'write')
  report(`${blocks} blocks: key to end of handling`, 'handling')
  report(`${blocks} blocks: key to frame`, 'paint')
  report(`${blocks} blocks: longest work after a key and a pause`, 'pause')
})
