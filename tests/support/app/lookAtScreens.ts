import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { ask } from './ask.ts'
import { createDriver, type Driver } from './driver.ts'
import {
  contentOf,
  inspectAt,
  inspectColours,
  inspectLayoutIn,
  inspectPrimary,
  inspectWords,
  resizeTo,
  type Size,
  sizes,
} from './inspectScreen.ts'
import type { LaunchedApp } from './launchApp.ts'
import { goToPath } from './prepare.ts'
import { createTexts, type Text } from './texts.ts'

export interface Seen {
  page: Page
  driver: Driver
  t: Text
}

export interface Screen {
  name: string
  open: (seen: Seen) => Promise<unknown>
  /** Leaves what would stay over the next screen. */
  close?: (seen: Seen) => Promise<unknown>
  /** What is placed where there is room for it as it opens (a menu, a calendar): opened again at every size. */
  isPlaced?: boolean
  /** The action that the screen is there for; null where it is there to be read, or for several alike. */
  primary: Primary | null
}

export interface Primary {
  /** In sight without scrolling, at every size. */
  control: (seen: Seen) => Locator
  /** It comes after what is read before it (`always`), or does so where things are stacked (`small`): scrolled to. */
  isBelow?: 'always' | 'small'
}

/** For a quick look: `SCREENS_LANGUAGE=en` takes this one only. */
const chosen = process.env.SCREENS_LANGUAGE
const looks = (['uk', 'en'] as const).filter((language) => chosen === undefined || chosen === language)
if (looks.length === 0) throw new Error(`SCREENS_LANGUAGE is uk or en, not ${chosen}`)
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
  await resizeTo(page, size)
  await page.screenshot({ path: join(pictures, `${name}-${size.width}.png`) })
}

async function setTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await ask(page, 'settings.update', { theme })
  await page.locator(`html[data-theme=${theme}]`).waitFor({ state: 'attached' })
}

/** Puts a theme on the page as the program does, without its settings: those go to the disk each time. */
const wearTheme = (page: Page, theme: 'light' | 'dark') =>
  page.evaluate((given) => {
    document.documentElement.dataset.theme = given
  }, theme)

/** Screens stack their parts in windows of this width: the layer `small` of the style sheets. */
const isSmall = ({ width }: Size) => width <= 800

async function lookForPrimary(seen: Seen, { primary }: Screen, size: Size): Promise<string[]> {
  if (primary === null) return []
  const { isBelow } = primary
  return inspectPrimary(
    primary.control(seen),
    size,
    isBelow === 'always' || (isBelow === 'small' && isSmall(size)),
  )
}

/** One screen at every size, in both themes; it is in sight at the last one before. */
async function lookAtSizes(seen: Seen, screen: Screen, name: string, content: string[]): Promise<string[]> {
  const { page, t } = seen
  const found: string[] = []
  for (const size of sizes) {
    if (screen.isPlaced) {
      await screen.close?.(seen)
      // What is scrolled later would close a menu.
      await resizeTo(page, size)
      await screen.open(seen)
    }
    await resizeTo(page, size)
    await expect(page.getByRole('progressbar', { name: t('common.loading') })).toHaveCount(0)
    found.push(...(await lookForPrimary(seen, screen, size)))
    await takePicture(page, `${name}-light`, size)
    const to = async () => {
      await wearTheme(page, 'dark')
      await takePicture(page, `${name}-dark`, size)
    }
    found.push(...(await inspectLayoutIn(page, size, { to, back: () => wearTheme(page, 'light') })))
    // Last: going through the controls may scroll, and a menu closes then.
    found.push(...(await inspectAt(page, size, content)))
  }
  return found
}

const common: Size = { width: 1280, height: 800 }

/** Every screen in both languages and both themes; whatever is wrong on any is told at once. */
export async function look(
  { app, page }: { app: LaunchedApp; page: Page },
  screens: readonly Screen[],
  names: string[] = [],
): Promise<void> {
  const content = [...(await contentOf(page)), ...names]
  const wrong: Record<string, string[]> = {}
  // What is wrong is told in words. A trace with the page before and after each of thousands of looks doubles their
  // time.
  await page.context().tracing.stop()
  await page.context().tracing.start({ snapshots: false, screenshots: false })
  await resizeTo(page, common)
  await setTheme(page, 'light')
  for (const language of looks) {
    await ask(page, 'settings.update', { interfaceLanguage: language })
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    const t = createTexts(language)
    const seen: Seen = { page, t, driver: createDriver(app, t) }
    for (const screen of screens) {
      const name = `${screen.name}-${language}`
      await test.step(name, async () => {
        await screen.open(seen)
        await expect(page.getByRole('progressbar', { name: t('common.loading') })).toHaveCount(0)
        const found = await inspectWords(page, language, content)
        const to = async () => {
          await setTheme(page, 'dark')
          found.push(...(await inspectColours(page, language, content)))
        }
        found.push(...(await inspectLayoutIn(page, common, { to, back: () => setTheme(page, 'light') })))
        found.push(...(await lookAtSizes(seen, screen, name, content)))
        if (found.length > 0) wrong[name] = found
        await screen.close?.(seen)
        await resizeTo(page, common)
      })
    }
  }
  expect(wrong).toEqual({})
}
