import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { onTestFinished, test } from 'vitest'
import type { Block } from '#shared/document/schema.ts'
import { type LaunchedApp, launchApp } from '#tests/support/app/launchApp.ts'
import { createTexts } from '#tests/support/app/texts.ts'
import { bodyOf } from './articles.ts'
import { measure, print } from './measure.ts'
import { typeKeys } from './typing.ts'

// What a person waits for, in the built program.

const t = createTexts('uk')
const keys = 120

async function withApp(): Promise<{ app: LaunchedApp; userData: string }> {
  const userData = mkdtempSync(join(tmpdir(), 'visnyk-bench-'))
  const app = await launchApp({ userData })
  onTestFinished(async () => {
    await app.quitOrKill()
    rmSync(userData, { recursive: true, force: true })
  })
  await app.page.getByRole('button', { name: t('sites.start.laterButton') }).click()
  return { app, userData }
}

const create = ({ page }: LaunchedApp, blocks: Block[]): Promise<string> =>
  page.evaluate(async (body) => {
    const made = await window.visnyk.invoke('articles.create', { sourceLanguage: 'uk' })
    if (!made.ok) throw new Error(made.error.message)
    const { article, localizations } = made.value
    const source = localizations[0]?.localization
    if (!source) throw new Error('no source')
    await window.visnyk.invoke('localizations.save', {
      id: source.id,
      baseVersion: source.version,
      patch: { set: body, splices: [{ at: 0, remove: 0, insert: body.map(({ id }) => id) }] },
      fields: { title: 'Bench' },
    })
    return article.id
  }, blocks)

async function open({ page }: LaunchedApp, id: string, blocks: number): Promise<number> {
  const body = page.getByRole('textbox', { name: t('editor.body') })
  await page.evaluate(() => {
    location.hash = '#/desk/mine'
  })
  await expect(body).toHaveCount(0)
  return page.evaluate(
    ([article, count]) =>
      new Promise<number>((resolve) => {
        const start = performance.now()
        const look = () => {
          if (document.querySelectorAll('.body-text > *').length >= Number(count)) {
            requestAnimationFrame(() => resolve(performance.now() - start))
          } else requestAnimationFrame(look)
        }
        location.hash = `#/write/${article}/uk`
        look()
      }),
    [id, String(blocks)],
  )
}

for (const blocks of [50, 1000]) {
  test(`typing and opening, ${blocks} blocks`, async () => {
    const { app } = await withApp()
    const id = await create(app, bodyOf(blocks))
    const times: number[] = []
    for (let run = 0; run < 8; run++) times.push(await open(app, id, blocks))
    print(`open article, ${blocks} blocks, click to text`, times.slice(1))

    const { page } = app
    await page
      .locator('.body-text > *')
      .nth(Math.floor(blocks / 2))
      .click()
    const { handling, paint } = await typeKeys(page, keys)
    print(`typing, ${blocks} blocks: key to end of handling`, handling.slice(10))
    print(`typing, ${blocks} blocks: key to frame`, paint.slice(10))
  })
}

test('cold start', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'visnyk-bench-'))
  onTestFinished(() => rmSync(userData, { recursive: true, force: true }))
  await measure(
    'cold start to the first screen',
    5,
    async () => {
      const app = await launchApp({ userData })
      await expect(app.page.getByRole('button', { name: t('sites.start.laterButton') })).toBeVisible()
      await app.quit()
    },
    { warmUp: 1, note: 'with quitting' },
  )
})
