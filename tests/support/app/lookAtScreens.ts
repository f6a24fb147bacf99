import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { ask } from './ask.ts'
import { createHands, type Hands } from './hands.ts'
import { contentOf, inspectScreen } from './inspectScreen.ts'
import type { LaunchedApp } from './launchApp.ts'
import { goToPath } from './prepare.ts'
import { createTexts, type Text } from './texts.ts'

export interface Seen {
  page: Page
  hands: Hands
  t: Text
}

export interface Screen {
  name: string
  open: (seen: Seen) => Promise<unknown>
  /** Leaves what would stay over the next screen. */
  close?: (seen: Seen) => Promise<unknown>
}

const looks = (['uk', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((theme) => ({ language, theme })),
)
const title = (page: Page, name: string | RegExp) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
export const at = (path: string, name: (t: Text) => string): Screen['open'] => {
  return async ({ page, t }) => {
    await goToPath(page, path)
    await title(page, name(t))
  }
}
export const pressEscape = ({ page }: Seen) => page.keyboard.press('Escape')

/** Pictures of every screen go to this folder, when it is named. */
const pictures = process.env.SCREENS_FOLDER

async function takePictures(page: Page, name: string): Promise<void> {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  for (const [width, height] of [
    [1920, 1080],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`) })
  }
}

/** Every screen in both languages and both themes; whatever is wrong on any is told at once. */
export async function look(
  { app, page }: { app: LaunchedApp; page: Page },
  screens: readonly Screen[],
  names: string[] = [],
): Promise<void> {
  const content = [...(await contentOf(page)), ...names]
  const wrong: Record<string, string[]> = {}
  for (const { language, theme } of looks) {
    await ask(page, 'settings.update', { interfaceLanguage: language, theme })
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    const t = createTexts(language)
    const seen: Seen = { page, t, hands: createHands(app, t) }
    for (const { name, open, close } of screens) {
      await test.step(`${name}, ${language}, ${theme}`, async () => {
        await open(seen)
        await expect(page.getByRole('progressbar', { name: t('common.loading') })).toHaveCount(0)
        const found = await inspectScreen(page, language, content)
        if (found.length > 0) wrong[`${name}-${language}-${theme}`] = found
        await takePictures(page, `${name}-${language}-${theme}`)
        await close?.(seen)
        await page.setViewportSize({ width: 1280, height: 800 })
      })
    }
  }
  expect(wrong).toEqual({})
}
