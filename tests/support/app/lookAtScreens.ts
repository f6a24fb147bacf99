import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { ask } from './ask.ts'
import { createHands, type Hands } from './hands.ts'
import { contentOf, inspectAt, inspectWords, type Size, sizes } from './inspectScreen.ts'
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
  /** What is placed where there is room for it as it opens (a menu, a calendar): opened again at every size. */
  isPlaced?: boolean
  /** What the screen is for: it can be pressed at every size. */
  primary?: (seen: Seen) => Locator
}

/** For a quick look: `SCREENS_LOOKS=uk-light,en-dark` takes these only. */
const chosen = process.env.SCREENS_LOOKS?.split(',')
const looks = (['uk', 'en'] as const)
  .flatMap((language) => (['light', 'dark'] as const).map((theme) => ({ language, theme })))
  .filter(({ language, theme }) => chosen?.includes(`${language}-${theme}`) ?? true)
const title = (page: Page, name: string | RegExp) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
export const at = (path: string, name: (t: Text) => string): Screen['open'] => {
  return async ({ page, t }) => {
    await goToPath(page, path)
    await title(page, name(t))
  }
}
/**
 * Scrolled to, and the news of the scrolling told: a menu closes when what it belongs to is scrolled, and a hand is
 * slower than that.
 */
export async function inView(control: Locator): Promise<void> {
  await control.scrollIntoViewIfNeeded()
  await control.evaluate(
    () => new Promise((told) => requestAnimationFrame(() => requestAnimationFrame(told))),
  )
}
export const pressEscape = ({ page }: Seen) => page.keyboard.press('Escape')

/** Pictures of every screen go to this folder, when it is named. */
const pictures = process.env.SCREENS_FOLDER

async function takePicture(page: Page, name: string, size: Size): Promise<void> {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.setViewportSize(size)
  await page.screenshot({ path: join(pictures, `${name}-${size.width}.png`) })
}

/** One screen at every size; it is in sight at the last one before. */
async function lookAtSizes(seen: Seen, screen: Screen, name: string, content: string[]): Promise<string[]> {
  const { page, t } = seen
  const found: string[] = []
  for (const size of sizes) {
    if (screen.isPlaced) {
      await screen.close?.(seen)
      await page.setViewportSize(size)
      await screen.open(seen)
    }
    found.push(...(await inspectAt(page, size, content)))
    const pressed = screen.primary?.(seen)
    await pressed?.click({ trial: true }).catch(() => {
      found.push(`${size.width}×${size.height}: ${pressed} cannot be pressed`)
    })
    await expect(page.getByRole('progressbar', { name: t('common.loading') })).toHaveCount(0)
    await takePicture(page, name, size)
  }
  if (!screen.isPlaced) await takePicture(page, name, { width: 1920, height: 1080 })
  return found
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
    for (const screen of screens) {
      const name = `${screen.name}-${language}-${theme}`
      await test.step(name, async () => {
        await screen.open(seen)
        await expect(page.getByRole('progressbar', { name: t('common.loading') })).toHaveCount(0)
        const found = [
          ...(await inspectWords(page, language, content)),
          ...(await lookAtSizes(seen, screen, name, content)),
        ]
        if (found.length > 0) wrong[name] = found
        await screen.close?.(seen)
        await page.setViewportSize({ width: 1280, height: 800 })
      })
    }
  }
  expect(wrong).toEqual({})
}
