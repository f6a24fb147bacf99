import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, type Page } from '@playwright/test'
import sharp from 'sharp'
import { type Language, languages } from '#shared/domain/language.ts'
import { ask } from '#tests/support/app/ask.ts'
import { untilStill } from '#tests/support/app/inspectScreen.ts'
import { type PictureName, pictureNames } from './names.ts'

const folder = resolve('resources/handbook/pictures')
const sizesFile = join(folder, 'sizes.json')
const width = 1280
/** In bytes; the handbook comes with every copy of the program. */
const largest = 120_000

type Sizes = Record<Language, Record<string, [number, number]>>

export interface Pictures {
  /** Takes a picture of the window in both languages of the interface, and goes back to Ukrainian. */
  take(page: Page, name: PictureName): Promise<void>
  /**
   * Compares what was taken with what the handbook has. With `keep`, what looks different replaces it. Throws when a
   * picture of the list was not taken. Resolves to the pictures that look different, `uk/write` …
   */
  finish(keep: boolean): Promise<string[]>
}

/** The handbook's pictures, as the story and the tour of the demo take them. */
export function createPictures(): Pictures {
  const taken = new Map<string, Buffer>()
  async function shoot(page: Page, language: Language, name: PictureName) {
    await ask(page, 'settings.update', { interfaceLanguage: language })
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    // What fades in or out is not to be seen half-way.
    await untilStill(page)
    await showMessages(page, false)
    taken.set(`${language}/${name}`, await page.screenshot())
    await showMessages(page, true)
  }
  return {
    async take(page, name) {
      await shoot(page, 'en', name)
      await shoot(page, 'uk', name)
    },
    async finish(keep) {
      const missing = pictureNames.filter((name) => !taken.has(`uk/${name}`))
      if (missing.length > 0) throw new Error(`The demo took no picture of ${missing.join(', ')}`)
      const changed: string[] = []
      for (const [name, png] of taken) if (await looksDifferent(name, png)) changed.push(name)
      if (keep) await writePictures(changed.map((name) => [name, taken.get(name)]))
      return changed.sort()
    },
  }
}

/** Messages are in the language in which they came, and cover a part of the screen. */
const showMessages = (page: Page, areShown: boolean): Promise<void> =>
  page.evaluate(
    (visibility) => {
      // The page's policy allows no style element.
      for (const region of document.querySelectorAll<HTMLElement>('.toasts'))
        region.style.visibility = visibility
    },
    areShown ? '' : 'hidden',
  )

const pathOf = (name: string): string => join(folder, `${name}.webp`)

/** Names and times differ from run to run; a change of the screen changes more of it. */
const tolerated = 0.01
/** Of 255 levels of grey. */
const visible = 40

async function looksDifferent(name: string, png: Buffer): Promise<boolean> {
  const before = await grey(pathOf(name)).catch(() => null)
  const after = await grey(png)
  if (before?.length !== after.length) return true
  const different = after.reduce(
    (count, level, at) => count + (Math.abs(level - (before[at] ?? 0)) > visible ? 1 : 0),
    0,
  )
  return different / after.length > tolerated
}

const grey = (picture: string | Buffer): Promise<Buffer> =>
  sharp(picture).resize({ width: 640 }).greyscale().raw().toBuffer()

/** The first of some qualities with which the picture is below `largest`. */
async function smallEnough(png: Buffer | undefined) {
  const resized = sharp(png).resize({ width, withoutEnlargement: true })
  for (const quality of [80, 70, 60]) {
    const made = await resized.clone().webp({ quality, effort: 6 }).toBuffer({ resolveWithObject: true })
    if (made.data.length < largest) return made
  }
  throw new Error(`No quality makes this picture smaller than ${largest} bytes`)
}

async function writePictures(pictures: [string, Buffer | undefined][]): Promise<void> {
  const sizes = JSON.parse(readFileSync(sizesFile, 'utf8')) as Sizes
  for (const language of languages) mkdirSync(join(folder, language), { recursive: true })
  for (const [name, png] of pictures) {
    const { data, info } = await smallEnough(png)
    writeFileSync(pathOf(name), data)
    const [language, picture = ''] = name.split('/') as [Language, string]
    sizes[language][picture] = [info.width, info.height]
  }
  const sorted = Object.fromEntries(
    languages.map((language) => [
      language,
      Object.fromEntries(Object.entries(sizes[language]).sort(([a], [b]) => (a < b ? -1 : 1))),
    ]),
  )
  // One line a picture, as Biome writes it.
  const lines = languages.map(
    (language) =>
      `  "${language}": {\n${Object.entries(sorted[language] ?? {})
        .map(([name, [w, h]]) => `    "${name}": [${w}, ${h}]`)
        .join(',\n')}\n  }`,
  )
  writeFileSync(sizesFile, `{\n${lines.join(',\n')}\n}\n`)
}
